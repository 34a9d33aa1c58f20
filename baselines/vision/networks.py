"""Networks of pictures of two libraries behind one form: timm's, and the picture towers of CLIP's kind in transformers.

A network is described by a `Description`, which is plain data: it is written beside saved weights, so that a run is
opened without knowing where the network once came from.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass, field
from typing import Any, Optional

import timm
import torch
from torch import Tensor

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_DEVIATION = (0.229, 0.224, 0.225)
CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
CLIP_DEVIATION = (0.26862954, 0.26130258, 0.27577711)

TOWERS = {
    "clip": "CLIPVisionModel",
    "clip_vision_model": "CLIPVisionModel",
    "chinese_clip": "ChineseCLIPVisionModel",
    "chinese_clip_vision_model": "ChineseCLIPVisionModel",
    "siglip": "SiglipVisionModel",
    "siglip_vision_model": "SiglipVisionModel",
}
"""Kinds of models in transformers whose picture tower is taken, and its class."""
_RESAMPLING = {0: "nearest", 1: "lanczos", 2: "bilinear", 3: "bicubic"}
"""Pillow's numbers, as configurations of transformers have them."""


class UnknownNetworkError(ValueError):
    """A description that no library here can build; the message says why, in a few words."""


@dataclass(frozen=True)
class Description:
    """All of a network but its weights.

    Attributes:
        name: of a model of timm without its tag, or the kind of a model of transformers.
        mean, deviation: of pixels (0 to 1) in its training.
        size: edge in pixels of the squares that it was trained on.
        interpolation: by which pictures were resized for it.
        arguments: further ones of timm's ``create_model``.
        tower: the configuration of a picture tower in transformers; None for a model of timm.
    """

    name: str
    mean: tuple[float, ...] = IMAGENET_MEAN
    deviation: tuple[float, ...] = IMAGENET_DEVIATION
    size: int = 224
    interpolation: str = "bicubic"
    arguments: dict[str, Any] = field(default_factory=dict)
    tower: Optional[dict[str, Any]] = None

    def to_json(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)


def description_from_json(text: str) -> Description:
    """Read what `Description.to_json` wrote.

    Raises:
        UnknownNetworkError: it is none.
    """
    try:
        table = json.loads(text)
        return Description(**{**table, "mean": tuple(table["mean"]), "deviation": tuple(table["deviation"])})
    except (ValueError, TypeError, KeyError):
        raise UnknownNetworkError("no description of a network") from None


def timm_description(name: str) -> Description:
    """Return the description of a model of timm by its name, with or without its tag: what timm itself says of it.

    Raises:
        UnknownNetworkError: timm has no such model.

    >>> timm_description("tf_efficientnet_lite0").mean
    (0.5, 0.5, 0.5)
    """
    from timm.data import resolve_data_config

    config = timm_config(name)
    data = resolve_data_config(pretrained_cfg=config)
    size = int(data["input_size"][-1])
    return Description(config["architecture"], tuple(data["mean"]), tuple(data["std"]), size, data["interpolation"])


def timm_config(name: str) -> dict[str, Any]:
    """Return what timm has on a model's pretrained weights, its ``pretrained_cfg``.

    Raises:
        UnknownNetworkError: timm has no such model or no such tag of it.
    """
    from timm.models import get_pretrained_cfg, is_model

    if not is_model(name.partition(".")[0]):
        raise UnknownNetworkError(f"timm has no model {name.partition('.')[0]!r}")
    try:
        config = get_pretrained_cfg(name, allow_unregistered=False)
    except RuntimeError:
        config = None
    if config is None:
        raise UnknownNetworkError(f"timm has no weights {name!r}")
    return {"architecture": name.partition(".")[0], **config.to_dict()}


def described_by_folder(config: dict[str, Any], preprocessing: dict[str, Any]) -> Description:
    """Return the description of a network by the files that stand beside its weights.

    Args:
        config: ``config.json``, of timm or of transformers.
        preprocessing: ``preprocessor_config.json`` of transformers; empty where there is none.

    Raises:
        UnknownNetworkError: it is of neither library, or of another kind.
    """
    if "architecture" in config:
        from timm.data import resolve_data_config

        data = resolve_data_config(pretrained_cfg=config.get("pretrained_cfg", {}))
        return Description(
            str(config["architecture"]),
            tuple(data["mean"]),
            tuple(data["std"]),
            int(data["input_size"][-1]),
            str(data["interpolation"]),
            dict(config.get("model_args") or {}),
        )
    kind = config.get("model_type")
    if kind not in TOWERS:
        raise UnknownNetworkError(f"a model of kind {kind!r}; there are models of timm, and {', '.join(TOWERS)}")
    tower = dict(config.get("vision_config", config))
    default = (0.5,) * 3 if kind.startswith("siglip") else CLIP_MEAN
    deviation = (0.5,) * 3 if kind.startswith("siglip") else CLIP_DEVIATION
    return Description(
        kind,
        tuple(preprocessing.get("image_mean", default)),
        tuple(preprocessing.get("image_std", deviation)),
        int(tower.get("image_size", 224)),
        _RESAMPLING.get(preprocessing.get("resample", 3), "bicubic"),
        tower=tower,
    )


def build(description: Description) -> Trunk:
    """Build a network with random weights.

    Raises:
        UnknownNetworkError: no library here has it.
    """
    try:
        if description.tower is not None:
            return TransformersTrunk(description)
        return TimmTrunk(description)
    except (RuntimeError, TypeError, AttributeError, KeyError) as fault:
        raise UnknownNetworkError(str(fault).partition("\n")[0][:120]) from None


class Trunk(ABC):
    """A network without its classifier, and how to ask it.

    Attributes:
        model: the network.
        channels: numbers at each place of its map.
        width: numbers of its pooled vector.
        fixed_size: whether it takes pictures of one size only.
        pools_by_mean: whether the pooled vector is the mean of the map over places.
    """

    model: Any
    channels: int
    width: int
    fixed_size: bool
    pools_by_mean: bool

    @abstractmethod
    def maps(self, scaled: Tensor) -> Tensor:
        """(n, 3, size, size) of scaled pixels → the last map (n, channels, height, width)."""

    @abstractmethod
    def maps_and_vectors(self, scaled: Tensor) -> tuple[Tensor, Tensor]:
        """As `maps`, and the pooled vectors (n, width) as the network itself makes them."""


class TimmTrunk(Trunk):
    """A model of timm."""

    def __init__(self, description: Description) -> None:
        arguments = {key: value for key, value in description.arguments.items() if key != "num_classes"}
        self.model = timm.create_model(description.name, pretrained=False, num_classes=0, **arguments)
        self.model.to(memory_format=torch.channels_last)  # three times as fast on a CPU
        self.channels = int(self.model.num_features)
        self.width = int(getattr(self.model, "head_hidden_size", None) or self.model.num_features)
        self.fixed_size = bool(self.model.pretrained_cfg.get("fixed_input_size"))
        self.prefix = int(getattr(self.model, "num_prefix_tokens", 0))
        self.pools_by_mean = _is_efficientnet(self.model)

    def maps(self, scaled: Tensor) -> Tensor:
        return self._as_map(self.model.forward_features(scaled.contiguous(memory_format=torch.channels_last)))

    def maps_and_vectors(self, scaled: Tensor) -> tuple[Tensor, Tensor]:
        features = self.model.forward_features(scaled.contiguous(memory_format=torch.channels_last))
        return self._as_map(features), self.model.forward_head(features, pre_logits=True).flatten(1)

    def _as_map(self, features: Tensor) -> Tensor:
        if features.ndim == 3:  # tokens, some of which stand for no place
            return _square_of(features[:, self.prefix :])
        return features if features.shape[1] == self.channels else features.permute(0, 3, 1, 2)


class TransformersTrunk(Trunk):
    """The picture tower of a model of CLIP's kind."""

    pools_by_mean = False
    fixed_size = True

    def __init__(self, description: Description) -> None:
        import transformers

        tower_class = getattr(transformers, TOWERS[description.name])
        config = tower_class.config_class(**(description.tower or {}))
        config._attn_implementation = "sdpa"
        self.model = tower_class(config)
        self.channels = self.width = int(config.hidden_size)
        self.places = (config.image_size // config.patch_size) ** 2

    def maps(self, scaled: Tensor) -> Tensor:
        return self.maps_and_vectors(scaled)[0]

    def maps_and_vectors(self, scaled: Tensor) -> tuple[Tensor, Tensor]:
        output = self.model(pixel_values=scaled)
        tokens = output.last_hidden_state
        return _square_of(tokens[:, tokens.shape[1] - self.places :]), output.pooler_output


def _is_efficientnet(model: Any) -> bool:
    """Whether a model of timm gives the mean of its last map, with nothing behind it."""
    return type(model).__name__ == "EfficientNet"


def _square_of(tokens: Tensor) -> Tensor:
    """(n, side², channels) → (n, channels, side, side)."""
    side = round(tokens.shape[1] ** 0.5)
    return tokens.transpose(1, 2).reshape(len(tokens), -1, side, side)
