"""The plan: which steps redo the paper, what each waits for, and by which key one that is done is known again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.references import references
from mod_challenge.io.problems import CorpusError, Problem
from mod_challenge.version import __version__

from ..registry import Recipe, systems
from ..runs.provenance import corpus_identity, corpus_record
from ..settings import TrainingSettings, changed, without
from ..training.context import omissions_of
from .systems import VARIANTS, Variant, bounds_of, test_splits
from .trainings import Training, key_of, training_key

TRAIN, PREDICT, SCORE = "train", "predict", "score"


@dataclass(frozen=True)
class PlanOptions:
    """What is to be redone.

    Attributes:
        out: folder of everything that is made.
        preset: settings of every system.
        seeds: trainings of each system, from seed 0.
        ablation_seeds: those of each ablation.
        launch: words that start a training on several GPUs or machines, before ``mod-baseline``.
    """

    out: Path
    preset: str = "small"
    seeds: int = 3
    ablation_seeds: int = 3
    launch: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """Something to be done by one command.

    Attributes:
        kind: `TRAIN`, `PREDICT` or `SCORE`.
        of: what it is of: the name of a training, a floor or an oracle.
        system, seed: the variant, floor or oracle, and the seed.
        command: the words of the command.
        product: what is there once it is done: a folder of a run, else a file.
        needs: names of the steps that must be done before.
        key: hash of all that the product depends on.
        work: dialogues that are learnt from, answered or scored, by which its time is estimated.
        training: of a `TRAIN` step.
    """

    kind: str
    of: str
    system: str
    seed: int
    command: tuple[str, ...]
    product: Path
    needs: tuple[str, ...]
    key: str
    work: int
    training: Optional[Training] = None

    @property
    def name(self) -> str:
        """``train mod-gpt-0`` and the like."""
        return f"{self.kind} {self.of}"


@dataclass(frozen=True)
class Plan:
    """All steps, each after those that it needs.

    Attributes:
        options: what it was made from.
        splits: the test splits that are answered.
        steps: in order.
        left_out: variants that this corpus gives nothing to tell from the whole system, each with the reason.
        remarks: parts of trainings that the corpus has nothing for, in words.
    """

    options: PlanOptions
    splits: tuple[str, ...]
    steps: tuple[Step, ...]
    left_out: Mapping[str, str]
    remarks: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> list[Step]:
        """Return the steps of a kind."""
        return [step for step in self.steps if step.kind == kind]


def make_plan(corpus: Corpus, options: PlanOptions) -> Plan:
    """Return the steps that redo the paper on a corpus.

    Args:
        corpus: its ``train`` and ``valid`` are learnt from, all other splits answered.
        options: what is to be redone.

    Raises:
        CorpusError: it has no test split, or lacks what a system cannot do without.
    """
    splits = test_splits(corpus)
    if not splits:
        hint = "the paper's are easy.json and hard.json"
        raise CorpusError.of(Problem("split-missing", "no test split to answer", hint, file=str(corpus.folder)))
    gold = {split: references(corpus, split).sha256 for split in splits}
    answered = sum(len(corpus.split(split)) for split in splits)
    trainings, left_out, remarks = _trainings(corpus, options)
    maker = _StepMaker(corpus, options, splits, key_of({"gold": gold}), answered)
    steps: list[Step] = []
    for name in bounds_of(corpus):
        steps += maker.answers(name, name, name, 0, [], "")
    for training in trainings:
        train = maker.training(training, trainings)
        steps += [train, *maker.answers_of_run(training, train)]
    return Plan(options, splits, tuple(steps), left_out, remarks)


def _trainings(corpus: Corpus, options: PlanOptions) -> tuple[list[Training], dict[str, str], tuple[str, ...]]:
    """Return every training, seed by seed; the variants left out with the reason; and what is trained without."""
    record = corpus_record(corpus)
    settings = {variant.name: _effective(corpus, variant, options.preset) for variant in VARIANTS}
    left_out: dict[str, str] = {}
    for variant in VARIANTS:
        whole = next((other for other in VARIANTS if other.system == variant.system and not other.is_ablation), variant)
        if variant.is_ablation and settings[variant.name][0] == settings[whole.name][0]:
            left_out[variant.name] = f"the corpus gives {whole.label} nothing to leave out ({variant.changes[0]})"
    trainings = [
        _training(variant, seed, settings[variant.name][0], options, record)
        for seed in range(max(options.seeds, options.ablation_seeds))
        for variant in VARIANTS
        if seed < (options.ablation_seeds if variant.is_ablation else options.seeds) and variant.name not in left_out
    ]
    remarks = dict.fromkeys(line for _, lines in settings.values() for line in lines)
    return trainings, left_out, tuple(remarks)


def _effective(corpus: Corpus, variant: Variant, preset: str) -> tuple[TrainingSettings, list[str]]:
    """Return the settings that a variant is really trained with on a corpus, and what is said of it."""
    recipe = _recipe(variant)
    settings = changed(recipe.presets[preset], variant.changes)
    lines: list[str] = []
    system = recipe.load()
    effective = without(settings, omissions_of(system, corpus, settings), False, lines.append)
    return effective, [f"{variant.system}: {line.partition('. --strict')[0]}" for line in lines]


def _recipe(variant: Variant) -> Recipe[Any]:
    recipe = systems()[variant.system]
    if not isinstance(recipe, Recipe):
        raise TypeError(f"{variant.system} is not trained")
    return recipe


def _training(
    variant: Variant, seed: int, settings: TrainingSettings, options: PlanOptions, record: Mapping[str, Any]
) -> Training:
    seeded = changed(settings, [f"seed={seed}"])
    folder = options.out / "runs" / f"{variant.name}-{seed}"
    return Training(variant, seed, _recipe(variant), seeded, options.preset, record, folder)


@dataclass(frozen=True)
class _StepMaker:
    """Makes steps of one corpus: ``gold`` is the key of its test splits, ``answered`` the number of their dialogues."""

    corpus: Corpus
    options: PlanOptions
    splits: Sequence[str]
    gold: str
    answered: int

    def training(self, training: Training, trainings: Sequence[Training]) -> Step:
        words = ["mod-baseline", "train", training.variant.system, "--preset", self.options.preset]
        words += ["--corpus", str(self.corpus.folder), "--out", str(training.folder), "--seed", str(training.seed)]
        words += [word for change in training.variant.changes for word in ("--set", change)] + ["--quiet"]
        known = {(other.variant.name, other.seed) for other in trainings}
        shares = (training.variant.shares, training.seed)
        return Step(
            TRAIN,
            training.name,
            training.variant.name,
            training.seed,
            (*self.options.launch, *words),
            training.folder,
            (f"{TRAIN} {shares[0]}-{shares[1]}",) if shares in known else (),
            training_key(training),
            int(training.corpus["dialogues"].get("train", 0)),
            training,
        )

    def answers_of_run(self, training: Training, train: Step) -> Iterator[Step]:
        variant = training.variant
        named = ["--team", "baselines", "--name", variant.name, "--description", variant.about]
        words = named if variant.is_ablation else []
        yield from self.answers(training.name, str(training.folder), variant.name, training.seed, words, train.key)

    def answers(
        self, name: str, source: str, system: str, seed: int, more: Sequence[str], trained: str
    ) -> Iterator[Step]:
        """Predict and score: of a run, whose training has the key ``trained``, or of a system that needs none."""
        file = self.options.out / "answers" / f"{name}.json.gz"
        splits = [word for split in self.splits for word in ("--split", split)]
        corpus = ["--corpus", str(self.corpus.folder)]
        words = ["mod-baseline", "predict", source, *corpus, *splits, "--out", str(file), "--seed", str(seed), *more]
        parts = {"version": __version__, "system": system, "seed": seed, "named": list(more), "gold": self.gold}
        key = key_of({**parts, "trained": trained or corpus_identity(corpus_record(self.corpus))})
        needs = (f"{TRAIN} {name}",) if trained else ()
        yield Step(PREDICT, name, system, seed, tuple(words), file, needs, key, self.answered)
        report = self.options.out / "scores" / f"{name}.json"
        scoring = ["mod-score", str(file), *corpus, *splits, "--format", "json", "--output", str(report)]
        score_key = key_of({"version": __version__, "answers": key, "gold": self.gold})
        yield Step(SCORE, name, system, seed, tuple(scoring), report, (f"{PREDICT} {name}",), score_key, self.answered)
