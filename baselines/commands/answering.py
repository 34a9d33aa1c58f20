"""Answers of a trained run, for the commands that predict and that evaluate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from mod_challenge.cli.common import open_corpus, progress

if TYPE_CHECKING:
    from mod_challenge.corpus import Corpus

    from ..runs.predict import PredictionOptions
    from ..runs.run import Run


def answer_with_run(
    run: Run,
    corpus: Optional[str],
    splits: Sequence[str],
    out: Path,
    seed: int,
    options: dict[str, Any],
    train: Optional[str] = None,
    card: Optional[Mapping[str, Any]] = None,
) -> Corpus:
    """Let a trained run answer splits, with a bar, and write its submission.

    Args:
        run: finished.
        corpus: folder of the corpus; None for the default one.
        splits: to answer.
        out: of the submission.
        seed: of the sampling.
        options: values of `options.prediction_options`, by name.
        train: folder of the corpus that has the pictures; None for the same.
        card: the ``system`` object of the submission; None for that of the run.

    Returns:
        The corpus.
    """
    from mod_challenge.opening import load_corpus

    opened = open_corpus(corpus)
    pictures = None if train is None else load_corpus(train)
    from ..runs.predict import predict_run

    with progress(run.recipe.name) as bar:
        predict_run(run, opened, splits, out, options_of(options, seed), bar, pictures, card)
    return opened


def options_of(options: dict[str, Any], seed: int) -> PredictionOptions:
    """Return the options of a prediction from the values of `options.prediction_options`, by name."""
    from ..runs.predict import PredictionOptions
    from ..sampling import Sampling

    sampling = Sampling(options["top_p"], options["temperature"], options["max_tokens"], seed)
    return PredictionOptions(sampling, options["group_tokens"], options["device"], options["precision"])
