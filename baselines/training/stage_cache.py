"""What a stage of training ends with, kept in the user's cache folder, so that runs that would train the same share it.

An entry is a folder: the best weights of the stage and its course, which a run copies before it goes on as if it had
trained the stage itself. Its name is a hash of all that the weights depend on: the model before, the examples, the
settings of the stage, the code that trains, the versions of the libraries, and what computes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from mod_challenge.io.cache_folder import cache_folder
from mod_challenge.io.files import atomic_folder, file_sha256, make_folder
from mod_challenge.io.problems import OutputError

from .checkpoints import DONE_FILE
from .metrics_log import METRICS_FILE
from .precision import computed_precision

if TYPE_CHECKING:
    from .context import TrainingContext
    from .stage import TrainingStage

FOLDER = "stages"
"""Of the cache: a folder for each stage by its name, in it one for each entry."""
_SUMS_FILE = "sums.json"
_CODE = ("training.trainer", "training.precision", "training.stage", "training.weights")
_LIBRARIES = ("torch", "numpy", "accelerate")
_SETTINGS = (
    "seed", "epochs", "batch", "micro_tokens", "optimizer", "lr", "lr_end", "schedule", "warmup", "weight_decay",
    "clip", "patience", "evaluate_every",
)  # fmt: skip
"""Of the trainer's settings, those that what is learnt depends on; sums depend, in their last digits, on how a batch
is cut."""


@dataclass(frozen=True)
class Dependencies:
    """What the weights of a stage depend on, beside its model, the trainer's settings and the trainer.

    Attributes:
        examples: hashes of what is learnt from and judged by, in order.
        settings: further settings, of JSON's kinds.
        code: modules of this package that make the losses, such as ``imfe.stage``.
        libraries: whose versions count, beside those of the trainer.
    """

    examples: Sequence[str]
    settings: Any
    code: Sequence[str]
    libraries: Sequence[str] = ()


def train_or_share(context: TrainingContext[Any], stage: TrainingStage[Any], needs: Dependencies) -> None:
    """Train a stage, or take what a run before ended with that trained it just so; the same weights either way.

    Args:
        context: of the run.
        stage: to train; afterwards its model has the best weights.
        needs: what the weights depend on.
    """
    trainer, folder = context.trainer, context.stage_folder(stage.name)
    stage.model.to(trainer.device)
    entry = _Entry(stage, needs, trainer.accelerator.num_processes, trainer.device)
    # A stage that was begun is gone on with; all processes look before one of them writes.
    is_kept = not (folder / METRICS_FILE).exists() and entry.is_whole()
    trainer.wait()
    if is_kept:
        if trainer.is_main:
            entry.copy_to(folder)
        context.on_message(f"{stage.name} was trained just so before: its weights are taken from {entry.folder}")
        trainer.wait()
    context.train(stage)
    if trainer.is_main and not is_kept:
        try:
            entry.put(folder)
        except (OSError, OutputError) as fault:
            context.on_message(f"what the stage {stage.name} trained is not kept for the next run: {fault}")


class _Entry:
    """The entry of one training."""

    def __init__(self, stage: TrainingStage[Any], needs: Dependencies, processes: int, device: torch.device) -> None:
        parts = [
            _model_hash(stage.model),
            {name: value for name, value in asdict(stage.settings).items() if name in _SETTINGS},
            computed_precision(stage.settings.precision, device),
            [stage.best, dict(stage.weights)],
            [processes, device.type, torch.get_num_threads(), torch.backends.cpu.get_cpu_capability()],
            [list(needs.examples), needs.settings],
            [_source_hash(module) for module in (*_CODE, *needs.code)],
            [metadata.version(name) for name in (*_LIBRARIES, *needs.libraries)],
        ]
        self._stage = stage.name
        self._name = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    @property
    def folder(self) -> Path:
        """Where the entry stands, if it does.

        Raises:
            OutputError: there is no cache folder.
        """
        return cache_folder() / FOLDER / self._stage / self._name

    def is_whole(self) -> bool:
        """Return whether there is an entry, with every byte that was put there."""
        try:
            sums = json.loads((self.folder / _SUMS_FILE).read_text("utf-8"))
            return DONE_FILE in sums and all(file_sha256(self.folder / name) == sums[name] for name in sums)
        except (OSError, ValueError, TypeError, OutputError):
            return False

    def copy_to(self, stage_folder: Path) -> None:
        """Put the course and the weights into a run; what says that the stage is over comes last."""
        make_folder(stage_folder)
        for path in _course(self.folder):
            shutil.copyfile(path, stage_folder / path.name)

    def put(self, stage_folder: Path) -> None:
        """Keep what a run ended with."""
        if self.is_whole():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        make_folder(self.folder.parent)
        with atomic_folder(self.folder) as made:
            for path in _course(stage_folder):
                shutil.copyfile(path, made / path.name)
            sums = {path.name: file_sha256(path) for path in _course(made)}
            (made / _SUMS_FILE).write_text(json.dumps(sums) + "\n", encoding="utf-8")


def _course(folder: Path) -> Iterator[Path]:
    """Yield the files that a run needs to show a stage and to go on after it, the one that ends it last."""
    yield folder / METRICS_FILE
    yield from sorted(folder.glob("best*.safetensors"))
    yield folder / DONE_FILE


def _model_hash(model: torch.nn.Module) -> str:
    """Return a hash of a model's parameters and buffers, and of which of them are trained."""
    trained = {name for name, parameter in model.named_parameters() if parameter.requires_grad}
    digest = hashlib.sha256()
    for name, tensor in model.state_dict().items():
        values = tensor.detach().cpu().contiguous()
        digest.update(f"{name} {values.dtype} {tuple(values.shape)} {name in trained} ".encode())
        digest.update(values.reshape(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()


def _source_hash(module: str) -> str:
    path = Path(__file__).parents[1].joinpath(*module.split(".")).with_suffix(".py")
    return hashlib.sha256(path.read_bytes()).hexdigest()
