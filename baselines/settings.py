"""Settings of systems that train: a frozen dataclass a system, presets of it, and ``key=value`` changes."""

from __future__ import annotations

import dataclasses
import math
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, Optional, TypeVar, Union

from mod_challenge.io.problems import CorpusError, Problem, ProblemLog
from mod_challenge.io.progress import MessageCallback

PRESETS = ("tiny", "small", "paper")
STICKERCHAT = "stickerchat"
STICKERCHAT_SMALL = "stickerchat-small"
"""Presets of a system that was published on StickerChat, beside those that every system has: its own, and a narrow one
that takes minutes on two cores."""
NEGATIVES = ("even", "use", "group")
"""Ways to draw the memes that a gold meme is to be told from in training."""

LARGEST_SEED = 2**53 - 1
"""The largest that a submission may carry: every reader of JSON keeps it as it is."""


class SettingError(ValueError):
    """Pairs ``key=value`` that name no setting, or values that settings do not take; each is an argument, in words."""

    def __str__(self) -> str:
        return "; ".join(map(str, self.args))


AUTO = "auto"
"""The value of the setting ``precision`` that lets the device decide."""


@dataclass(frozen=True)
class TrainingSettings:
    """Settings that every trained system has; systems inherit and add their own.

    Attributes:
        seed: of weights, dropout, order and sampling.
        epochs: passes over the training split.
        batch: examples a step of the optimiser, over all processes together.
        micro_tokens: padded tokens that one forward pass may hold; a batch is cut into as many passes as it needs,
            which changes memory and speed but not the losses.
        optimizer: ``adam`` or ``adamw``.
        lr: peak learning rate.
        lr_end: the rate that the schedule ends at.
        schedule: ``constant``, or ``linear`` from ``lr`` to ``lr_end`` over the whole training.
        warmup: steps over which the rate first rises from 0.
        weight_decay: of AdamW, on matrices alone.
        clip: largest norm of the gradient; 0 for no limit.
        precision: ``fp32`` or ``bf16`` (matrix products in bfloat16, weights and sums in float32).
        patience: stop after so many validations without a better one; 0 never stops early.
        evaluate_every: steps between validations; 0 for one an epoch.
        save_every: steps between checkpoints to resume from.
        limit: train on so many dialogues only; 0 for all.
    """

    seed: int = 0
    epochs: int = 5
    batch: int = 8
    micro_tokens: int = 8192
    optimizer: str = "adamw"
    lr: float = 5e-5
    lr_end: float = 0.0
    schedule: str = "linear"
    warmup: int = 0
    weight_decay: float = 0.0
    clip: float = 1.0
    precision: str = "fp32"
    patience: int = 3
    evaluate_every: int = 0
    save_every: int = 100
    limit: int = 0

    choices: typing.ClassVar[dict[str, tuple[str, ...]]] = {
        "optimizer": ("adam", "adamw"),
        "schedule": ("constant", "linear"),
        "precision": ("fp32", "bf16"),
    }
    """Values that a setting may take, where it is a word from a list; systems add theirs."""

    positive: typing.ClassVar[frozenset[str]] = frozenset({"epochs", "batch", "micro_tokens", "lr", "save_every"})
    """Numbers that must be above 0; all others must not be negative."""

    def __post_init__(self) -> None:
        faults = list(dict.fromkeys(self.faults()))
        if faults:
            raise SettingError(*faults)

    def faults(self) -> Iterator[str]:
        """Yield in words every value that cannot be; systems add their own."""
        for name, allowed in self.choices.items():
            if getattr(self, name) not in allowed:
                yield f"{name} must be one of {', '.join(allowed)}, not {getattr(self, name)!r}"
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if isinstance(value, (int, float)) and (
                not 0 <= value < math.inf or (field.name in self.positive and not value)
            ):
                yield f"{field.name} must be {'above' if field.name in self.positive else 'at least'} 0"
            if field.name == "seed" and value > LARGEST_SEED:
                yield f"seed must be at most {LARGEST_SEED}"
            if field.name.endswith("dropout") and value >= 1:
                yield f"{field.name} must be below 1"


def precision_beside_decoder(precision: str) -> str:
    """Return the precision of what is not a decoder, by the setting ``precision``: ``auto`` leaves that single."""
    return "fp32" if precision == AUTO else precision


@dataclass(frozen=True)
class DecoderSettings(TrainingSettings):
    """Settings of systems over a decoder, beside those of training.

    Attributes:
        backbone: ``scratch:gpt2``, ``scratch:openai-gpt``, ``scratch:llama``, ``scratch:qwen2``, the folder of a
            checkpoint or of a pre-training run, or a name on the hub.
        tokenizer: ``corpus`` (made from training), a file or folder, a name on the hub, or ``backbone``: that of the
            checkpoint.
        layers, width, heads: of a backbone from scratch.
        context: tokens that a context with its response may have.
        dropout: everywhere.
        lora: rank of the matrices that learn beside a checkpoint's frozen ones (see `mod_baselines.training.lora`); 0
            trains the checkpoint itself. With ``precision=bf16`` the frozen weights are held in bfloat16.
        gradient_checkpointing: compute activations again for the gradients in place of keeping them: less memory, a
            third more time, the same losses.
        compile: let torch compile the layers, which a GPU repays after some minutes of training.
        precision: also ``auto``: ``bf16`` for the decoder where the device has units for such products, else ``fp32``,
            as for all that is not the decoder.
    """

    backbone: str = "scratch:gpt2"
    tokenizer: str = "corpus"
    layers: int = 12
    width: int = 768
    heads: int = 12
    context: int = 500
    dropout: float = 0.1
    lora: int = 0
    gradient_checkpointing: bool = False
    compile: bool = False

    choices: typing.ClassVar[dict[str, tuple[str, ...]]] = {
        **TrainingSettings.choices,
        "precision": (*TrainingSettings.choices["precision"], AUTO),
    }
    positive: typing.ClassVar[frozenset[str]] = TrainingSettings.positive | {"layers", "width", "heads", "context"}

    def faults(self) -> Iterator[str]:
        """Yield in words every value that cannot be."""
        yield from super().faults()
        if self.heads > 0 and self.width % self.heads:
            yield "width must be a multiple of heads"
        if self.lora and self.backbone.startswith("scratch:"):
            yield "lora learns beside a checkpoint: name one with backbone="


@dataclass(frozen=True)
class PictureSettings(TrainingSettings):
    """Settings of systems that know memes by their pictures, beside those of training.

    Attributes:
        cnn: what sees the pictures (see `mod_baselines.vision.cnn.open_cnn`), or ``corpus`` for the features that the
            corpus gives.
        image_size: side of the squares that pictures are fitted into, in pixels; 0 for that of the network's training.
        imfe: whether the network first learns the emojis of stickers, so that its features tell what a picture
            expresses (see `mod_baselines.imfe`). Systems with the same of these settings and seed share that.
        imfe_epochs, imfe_batch, imfe_lr, imfe_warmup: of that.
        stickers: folder in StickerChat's format for that; empty for ``stickers/`` of the corpus.
    """

    cnn: str = "timm/efficientnet_b0.ra_in1k"
    image_size: int = 0
    imfe: bool = False
    imfe_epochs: int = 10
    imfe_batch: int = 32
    imfe_lr: float = 1e-3
    imfe_warmup: int = 50
    stickers: str = ""

    positive: typing.ClassVar[frozenset[str]] = TrainingSettings.positive | {"imfe_epochs", "imfe_batch", "imfe_lr"}


SMALL_DECODER: Mapping[str, Any] = {
    "batch": 4, "lr": 1e-3, "warmup": 100, "weight_decay": 0.01, "precision": AUTO, "layers": 4, "width": 256,
    "heads": 4, "dropout": 0.1,
}  # fmt: skip
"""Of `DecoderSettings` in the preset ``small`` of every system."""

SMALL_PICTURES: Mapping[str, Any] = {
    "cnn": "lite0", "image_size": 96, "imfe": True, "imfe_epochs": 3, "imfe_lr": 2e-3,
}  # fmt: skip
"""Of `PictureSettings` in the preset ``small`` of every system, so that one network serves all runs of a seed."""


@dataclass(frozen=True)
class Range:
    """Numbers that tuning may give a setting, both ends among them; whole ones where the ends are.

    Attributes:
        low, high: the ends.
        log: whether numbers are drawn evenly by their logarithm, as rates and weights should be.
    """

    low: float
    high: float
    log: bool = False


@dataclass(frozen=True)
class Objective:
    """What tuning makes best on the validation split: a sum of figures of a report, each with a factor.

    Attributes:
        figures: path of each figure in a report's ``metrics``, such as ``retrieval.all.map``, to its factor.
        lower_is_better: whether the sum is best when lowest.
        logarithms: paths of the figures that count by their natural logarithm.
    """

    figures: Mapping[str, float]
    lower_is_better: bool = False
    logarithms: frozenset[str] = frozenset()

    def value(self, figures: Mapping[str, float]) -> float:
        """Return the sum over the figures that there are.

        >>> Objective({"text.ppl": -1.0, "usage.auc": 0.01}, logarithms=frozenset({"text.ppl"})).value(
        ...     {"text.ppl": 1.0, "usage.auc": 80.0}
        ... )
        0.8
        """
        return math.fsum(
            self.figures[path] * (math.log(figure) if path in self.logarithms else figure)
            for path, figure in figures.items()
        )


@dataclass(frozen=True)
class Tuning:
    """What tuning looks through, and for what.

    Attributes:
        space: setting to the numbers (`Range`) or words (a tuple) that it may have.
        objective: what is made best.
    """

    space: Mapping[str, Union[Range, tuple[Any, ...]]]
    objective: Objective


Kind = TypeVar("Kind", bound=TrainingSettings)


@dataclass(frozen=True)
class Omission:
    """A part of a training that a corpus has nothing for, and how to train without it.

    Attributes:
        part: what is left out, such as ``IMFE``.
        problem: what is missing; how it is refused where nothing may be left out.
        changes: settings that train without it.
    """

    part: str
    problem: Problem
    changes: Mapping[str, Any] = dataclass_field(default_factory=dict)


def without(settings: Kind, omissions: Sequence[Omission], strict: bool, on_message: MessageCallback) -> Kind:
    """Return settings that train without what a corpus has nothing for, and say so in one line.

    Args:
        settings: asked for.
        omissions: what is missing.
        strict: refuse instead.
        on_message: takes the line.

    Raises:
        CorpusError: something is missing, and ``strict`` is set.
    """
    if not omissions:
        return settings
    if strict:
        log = ProblemLog()
        for omission in omissions:
            log.add(omission.problem)
        raise CorpusError(log)
    parts = "; ".join(f"{omission.part} ({omission.problem.message})" for omission in omissions)
    on_message(f"trained without: {parts}. --strict refuses instead")
    for omission in omissions:
        settings = from_dict(settings, dict(omission.changes))
    return settings


def changed(settings: Kind, pairs: Iterable[str]) -> Kind:
    """Return settings with ``key=value`` changes applied.

    Raises:
        SettingError: with every pair without ``=``, every unknown key, and every value that does not fit.
    """
    faults: list[str] = []
    values: dict[str, Any] = {}
    for pair in pairs:
        try:
            key, value = _pair(pair)
            values[key] = _parsed(settings, key, value)
        except SettingError as fault:
            faults += fault.args
    try:
        result = from_dict(settings, values)
    except SettingError as fault:
        faults += fault.args
    if faults:
        raise SettingError(*faults)
    return result


def from_dict(settings: Kind, values: dict[str, Any]) -> Kind:
    """Return settings with the named values in place of their own.

    Raises:
        SettingError: with every unknown key, and every value that does not fit.
    """
    types = _types(settings)
    unknown = [f"no setting {key!r}" for key in values if key not in types]
    if unknown:
        unknown[-1] += f"; there are: {', '.join(sorted(types))}"
    try:
        result = dataclasses.replace(settings, **{key: value for key, value in values.items() if key in types})
    except SettingError as fault:
        raise SettingError(*fault.args, *unknown) from None
    if unknown:
        raise SettingError(*unknown)
    return result


def to_dict(settings: TrainingSettings) -> dict[str, Any]:
    """Return every setting by name, for a run's ``run.json``."""
    return dataclasses.asdict(settings)


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise SettingError(f"{text!r} is no key=value")
    return key.strip(), value.strip()


def _types(settings: TrainingSettings) -> dict[str, Any]:
    hints = typing.get_type_hints(type(settings))
    return {field.name: hints[field.name] for field in dataclasses.fields(settings)}


def _parsed(settings: TrainingSettings, key: str, value: str) -> Any:
    wanted = _types(settings).get(key)
    if wanted is bool:
        if value.lower() not in ("true", "false", "1", "0", "yes", "no"):
            raise SettingError(f"{key} is yes or no, not {value!r}")
        return value.lower() in ("true", "1", "yes")
    if wanted in (int, float):
        try:
            return wanted(value)
        except ValueError:
            raise SettingError(f"{key} is a number, not {value!r}") from None
    if wanted == Optional[str]:
        return value or None
    return value
