"""The one trainer of all systems, on Accelerate: one process or several, fp32 or bf16, resumed after a kill.

What is learnt depends on the settings alone. An epoch's batches come from a seed, every loss is divided by what the
whole batch counts (see `mod_baselines.training.stage`), and dropout is seeded anew at each step; so neither the number
of passes a batch is cut into, nor a kill between two steps, nor the number of processes changes the losses (dropout
differs between numbers of processes, since each draws its own).
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Protocol

import numpy as np
import torch
from torch import Tensor, nn

from mod_challenge.io.problems import Problem

from ..errors import TrainingError
from ..settings import TrainingSettings
from .allocator import keep_freed_memory
from .checkpoints import DONE_FILE, Position, finish_stage, read_checkpoint, write_checkpoint
from .metrics_log import MetricsLog
from .precision import autocast
from .stage import Batch, TrainingStage
from .weights import load_trained, save_trained

BEST_FILE = "best.safetensors"
PART_FILE = "best-{}.safetensors"
"""Weights of a part of a model that is kept at a figure of its own."""
POOL = 64
"""Batches that are put together by length at once: more waste less padding, fewer are more random."""

Figures = dict[str, float]


class TrainingListener(Protocol):
    """Callbacks of training, for a progress bar and the like."""

    def begin(self, stage: str, steps: int, done: int) -> None: ...

    def step(self, stage: str, step: int, figures: Mapping[str, float]) -> None: ...

    def validated(self, stage: str, step: int, figures: Mapping[str, float], best: bool) -> None: ...

    def end(self, stage: str) -> None: ...


@dataclass(frozen=True)
class _Plan:
    """The batches of an epoch: indices of examples."""

    examples: Sequence[Any]
    batches: list[list[int]]


class Trainer:
    """Trains stages one after the other.

    Attributes:
        accelerator: of Accelerate.
        listener: told of every step; only on the main process.
    """

    def __init__(self, listener: Optional[TrainingListener] = None, cpu: bool = False) -> None:
        """
        Args:
            listener: None for silence.
            cpu: stay on the processor even where there is an accelerator.
        """
        from accelerate import Accelerator

        # Named, so that neither the launcher nor its configuration decides what is learnt.
        self.accelerator = Accelerator(cpu=cpu, mixed_precision="no", gradient_accumulation_steps=1)
        self.listener = listener if self.accelerator.is_main_process else None
        if self.device.type == "cpu":
            keep_freed_memory()

    @property
    def device(self) -> torch.device:
        return self.accelerator.device

    @property
    def is_main(self) -> bool:
        return self.accelerator.is_main_process

    def wait(self) -> None:
        """Let all processes come here."""
        self.accelerator.wait_for_everyone()

    def train(self, stage: TrainingStage[Any], folder: Path) -> None:
        """Train a stage, or go on with it; at the end its model has the best weights.

        Args:
            stage: what and on what.
            folder: of the stage in the run: metrics, checkpoints, best weights.

        Raises:
            TrainingError: there is too little memory, or the loss is no number.
            RunError: a checkpoint in the folder is damaged or of another model.
        """
        stage.model.to(self.device)
        if not (folder / DONE_FILE).is_file():
            half = max(1, stage.settings.micro_tokens // 2)
            with out_of_memory(f"--set micro_tokens={half} takes less and gives the same losses"):
                session = _Session(self, stage, folder)
                with contextlib.closing(session.log):
                    session.run()
            self.accelerator.free_memory()
        self.wait()
        load_trained(stage.model, folder / BEST_FILE)
        for figure, prefixes in stage.parts.items():
            if (folder / PART_FILE.format(figure)).is_file():
                load_trained(stage.model, folder / PART_FILE.format(figure), prefixes)
        stage.model.eval()


class _Session:
    """The training of one stage: model, optimiser and position."""

    def __init__(self, trainer: Trainer, stage: TrainingStage[Any], folder: Path) -> None:
        self.trainer, self.stage, self.folder = trainer, stage, folder
        self.settings = stage.settings
        self.accelerator = trainer.accelerator
        self.model = self.accelerator.prepare_model(stage.model)
        self.optimizer = optimizer_for(weight_groups(stage.model, self.settings), self.settings)
        self.plan = self._epoch(0)
        self.steps = self.settings.epochs * len(self.plan.batches)
        self.state = read_checkpoint(folder, stage.model, self.optimizer, self.device) or Position()
        self.log = MetricsLog(folder, stage.name, self.state.step, trainer.is_main)

    @property
    def device(self) -> torch.device:
        return self.trainer.device

    def run(self) -> None:
        """Train to the end, watched."""
        listener = self.trainer.listener
        if listener is not None:
            listener.begin(self.stage.name, self.steps, self.state.step)
        try:
            self._train()
        finally:
            if listener is not None:
                listener.end(self.stage.name)

    def _train(self) -> None:
        settings, state = self.settings, self.state
        while state.epoch < settings.epochs and not self._out_of_patience():
            if state.epoch or state.batch:
                self.plan = self._epoch(state.epoch)
            while state.batch < len(self.plan.batches):
                self._step(self.plan.batches[state.batch])
                state.step, state.batch = state.step + 1, state.batch + 1
                if settings.evaluate_every and state.step % settings.evaluate_every == 0:
                    self._validate()
                    if self._out_of_patience():
                        break
                if state.step % settings.save_every == 0 and state.batch < len(self.plan.batches):
                    self._save()
            state.epoch, state.batch = state.epoch + 1, 0
            if not settings.evaluate_every or (state.epoch == settings.epochs and state.validated < state.step):
                self._validate()
            self._save()
        if self.trainer.is_main:
            self.log.flush()
            finish_stage(self.folder, state, self.stage.best)

    def _out_of_patience(self) -> bool:
        return 0 < self.settings.patience <= self.state.validations_without_improvement

    def _epoch(self, epoch: int) -> _Plan:
        examples = self.stage.train(epoch)
        if not examples:
            hint = "take another corpus, or a larger --set limit=…"
            message = f"stage {self.stage.name} has nothing to learn from"
            raise TrainingError(Problem("stage-empty", message, hint, file=str(self.folder)))
        rng = np.random.default_rng([self.settings.seed, epoch, *self.stage.name.encode()])
        return _Plan(examples, batches_by_length([self.stage.length(e) for e in examples], self.settings.batch, rng))

    def _step(self, batch: Sequence[int]) -> None:
        """One step of the optimiser."""
        started = time.perf_counter()
        stage, settings, accelerator = self.stage, self.settings, self.accelerator
        self.model.train()
        torch.manual_seed(_mixed(settings.seed, self.state.step, accelerator.process_index))
        examples = [self.plan.examples[i] for i in batch]
        totals = summed_counts(stage, examples)
        factors = {term: stage.weights[term] / total if total else 0.0 for term, total in totals.items()}
        own_share = self._share(examples)
        rate = rate_at(self.state.step, self.steps, settings)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        sums = dict.fromkeys(totals, torch.zeros((), dtype=torch.float64, device=self.device))
        passes = micro_batches(stage, own_share or examples[:1], settings.micro_tokens)
        for i, part in enumerate(passes):
            without_sync = accelerator.no_sync(self.model) if i + 1 < len(passes) else contextlib.nullcontext()
            with without_sync:
                sums_of_pass = self._forward(self.model, stage.collate(part))
                loss = sum(factors[term] * sums_of_pass[term] for term in totals) * accelerator.num_processes
                accelerator.backward(loss if own_share else loss * 0.0)
            for term in totals:
                sums[term] = sums[term] + sums_of_pass[term].detach() * bool(own_share)
        norm = nn.utils.clip_grad_norm_(self.model.parameters(), settings.clip or math.inf)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        # Read together once all is under way, for a GPU is waited for at each figure that is asked of it.
        *read, norm_read = torch.stack([*sums.values(), norm.double()]).tolist()
        figures = self._means(dict(zip(sums, read)), totals)
        self._report(figures, norm_read, rate, sum(map(stage.length, examples)), started)

    def _report(self, figures: Figures, norm: float, rate: float, tokens: int, started: float) -> None:
        self._require_finite({"loss": figures["loss"], "gradient": norm}, self.state.step + 1)
        speed = tokens / (time.perf_counter() - started)
        figures = {**figures, "gradient_norm": norm, "lr": rate, "tokens_per_second": round(speed, 1)}
        self.log.write("train", self.state.step + 1, self.state.epoch, figures)
        if self.trainer.listener is not None:
            self.trainer.listener.step(self.stage.name, self.state.step + 1, figures)

    def _require_finite(self, figures: Mapping[str, float], step: int) -> None:
        """Stop where a figure is no number.

        Raises:
            TrainingError: one is not.
        """
        for name, value in figures.items():
            if not math.isfinite(value):
                hint = "in a new folder, lower the rate with --set lr=…, or take --set precision=fp32"
                message = f"the {name} of stage {self.stage.name} is no number at step {step}"
                raise TrainingError(Problem("loss-not-finite", message, hint, file=str(self.folder)))

    def _forward(self, model: nn.Module, batch: Batch) -> dict[str, Tensor]:
        on_device = {name: tensor.to(self.device, non_blocking=True) for name, tensor in batch.items()}
        with autocast(self.device, self.settings.precision):
            return model(**on_device)

    def _share(self, examples: Sequence[Any]) -> Sequence[Any]:
        """This process's part of a batch; of alike lengths in every process."""
        ordered = sorted(examples, key=self.stage.length)
        return ordered[self.accelerator.process_index :: self.accelerator.num_processes]

    def _means(self, sums: Figures, totals: Figures) -> Figures:
        """Each term's mean over the batch of all processes, and the loss that they make up."""
        if self.accelerator.num_processes > 1:
            local_sums = torch.tensor(list(sums.values()), dtype=torch.float64, device=self.device)
            sums = dict(zip(sums, self.accelerator.reduce(local_sums, "sum").tolist()))
        means = {term: sums[term] / totals[term] for term in totals if totals[term]}
        return {"loss": sum(self.stage.weights[term] * mean for term, mean in means.items()), **means}

    @torch.no_grad()
    def _validate(self) -> None:
        """Judge the weights on validation; the best so far are kept."""
        state, stage = self.state, self.stage
        self.model.eval()
        figures: Figures = {}
        if stage.valid:
            totals = summed_counts(stage, stage.valid)
            sums = dict.fromkeys(totals, torch.zeros((), dtype=torch.float64, device=self.device))
            for part in micro_batches(stage, self._share(stage.valid), self.settings.micro_tokens):
                # Not through the wrapper of several processes, which waits for those that have nothing to judge.
                sums_of_pass = self._forward(stage.model, stage.collate(part))
                for term in totals:
                    sums[term] = sums[term] + sums_of_pass[term]
            figures = self._means(dict(zip(sums, torch.stack(list(sums.values())).tolist())), totals)
        if stage.measure is not None:
            figures = {**figures, **stage.measure()}
        self._require_finite(figures, state.step)
        value = figures.get(stage.best, 0.0)
        best = state.best is None or not stage.valid or value < state.best
        state.validated = state.step
        if best:
            state.best, state.best_step = value, state.step
            if self.trainer.is_main:
                save_trained(stage.model, self.folder / BEST_FILE)
        better_parts = [self._keep_if_better(figure, figures) for figure in stage.parts]
        improved = any(better_parts) if stage.parts else best
        state.validations_without_improvement = 0 if improved else state.validations_without_improvement + 1
        self.log.write("valid", state.step, state.epoch, figures)
        if self.trainer.listener is not None:
            self.trainer.listener.validated(stage.name, state.step, figures, best)

    def _keep_if_better(self, figure: str, figures: Mapping[str, float]) -> bool:
        """Keep a part of the model where its figure of validation is the lowest so far; tell whether it was."""
        if figure not in figures:
            return False
        best = self.state.parts.get(figure)
        if best is not None and figures[figure] >= best[0]:
            return False
        self.state.parts[figure] = (figures[figure], self.state.step)
        if self.trainer.is_main:
            save_trained(self.stage.model, self.folder / PART_FILE.format(figure), self.stage.parts[figure])
        return True

    def _save(self) -> None:
        if self.trainer.is_main:
            self.log.flush()
            write_checkpoint(self.folder, self.stage.model, self.optimizer, self.state)


def batches_by_length(lengths: Sequence[int], batch: int, rng: np.random.Generator) -> list[list[int]]:
    """Cut examples into batches of alike lengths, in random order.

    Args:
        lengths: of the examples.
        batch: examples a batch.
        rng: decides order and company.

    Returns:
        Indices of examples; each occurs once.
    """
    order = rng.permutation(len(lengths))
    batches: list[list[int]] = []
    for start in range(0, len(order), batch * POOL):
        pool = sorted(order[start : start + batch * POOL].tolist(), key=lambda i: lengths[i])
        batches.extend(pool[i : i + batch] for i in range(0, len(pool), batch))
    return [batches[i] for i in rng.permutation(len(batches))]


def micro_batches(stage: TrainingStage[Any], examples: Sequence[Any], limit: int) -> list[list[Any]]:
    """Cut a batch into passes of at most ``limit`` padded tokens; an example longer than that has one of its own."""
    passes: list[list[Any]] = []
    for example in sorted(examples, key=stage.length):
        # Sorted by length, so the newcomer is the longest of its pass.
        if passes and stage.length(example) * (len(passes[-1]) + 1) <= limit:
            passes[-1].append(example)
        else:
            passes.append([example])
    return passes


def summed_counts(stage: TrainingStage[Any], examples: Sequence[Any]) -> Figures:
    """Return how many things each term of the loss sums over in some examples."""
    totals = dict.fromkeys(stage.weights, 0.0)
    for example in examples:
        for term, count in stage.counts(example).items():
            totals[term] += count
    return totals


def weight_groups(model: nn.Module, settings: TrainingSettings) -> list[dict[str, Any]]:
    """Parameters to train: matrices, which decay, and vectors (biases, gains), which do not."""
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    groups = [
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": settings.weight_decay},
        {"params": [p for p in trained if p.ndim <= 1], "weight_decay": 0.0},
    ]
    return [group for group in groups if group["params"]]


def optimizer_for(groups: Sequence[dict[str, Any]], settings: TrainingSettings) -> torch.optim.Optimizer:
    """Adam (Kingma and Ba 2015) or AdamW (Loshchilov and Hutter 2019)."""
    kind = torch.optim.AdamW if settings.optimizer == "adamw" else torch.optim.Adam
    return kind(list(groups), lr=settings.lr, fused=True)


def rate_at(step: int, steps: int, settings: TrainingSettings) -> float:
    """Return the learning rate of a step (from 0) of ``steps``."""
    if step < settings.warmup:
        return settings.lr * (step + 1) / settings.warmup
    if settings.schedule == "constant":
        return settings.lr
    left = 1.0 - (step - settings.warmup) / max(1, steps - settings.warmup)
    return settings.lr_end + (settings.lr - settings.lr_end) * max(0.0, left)


@contextlib.contextmanager
def out_of_memory(hint: str) -> Iterator[None]:
    """Turn the many ways of running out of memory into one error that says what to do.

    Args:
        hint: what takes less.

    Raises:
        TrainingError: there was too little memory.
    """
    try:
        yield
    except (torch.OutOfMemoryError, MemoryError, RuntimeError) as fault:
        message = str(fault)
        signs = ("out of memory", "not enough memory", "can't allocate memory", "CUBLAS_STATUS_ALLOC_FAILED")
        if isinstance(fault, RuntimeError) and not any(word in message for word in signs):
            raise
        raise TrainingError(Problem("out-of-memory", "too little memory for a pass", hint)) from None


def _mixed(*numbers: int) -> int:
    """Return one seed made of several numbers."""
    return int(np.random.SeedSequence(list(numbers)).generate_state(1, np.uint64)[0] >> 1)
