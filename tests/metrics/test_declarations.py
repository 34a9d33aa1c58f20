"""What the metrics declare of themselves, by which intervals, arrows in tables and columns of boards are chosen."""

from __future__ import annotations

from mod_challenge.metrics.tasks import TASKS, all_figures


def test_perplexity_alone_is_lower_the_better_exponential_and_no_percentage() -> None:
    figures = all_figures()
    assert [name for name, metric in figures.items() if metric.lower_is_better] == ["text.ppl"]
    assert [name for name, metric in figures.items() if metric.is_exponential] == ["text.ppl"]
    assert [name for name, metric in figures.items() if not metric.is_share] == ["text.ppl"]


def test_boards_show_these_figures_for_each_slice_of_a_split_and_these_for_each_group() -> None:
    sliced = [f"{name}.{metric.name}" for name, task in TASKS.items() for metric in task.declared if metric.in_slices]
    assert sliced == [
        "text.ppl",
        "text.bleu4",
        "usage.accuracy",
        "retrieval.r10@1",
        "retrieval.map",
        "retrieval.matched.r10@1",
        "emotion.top1",
        "emotion.top5",
    ]
    grouped = [metric.name for metric in TASKS["retrieval"].declared if metric.beside_groups]
    assert grouped == [f"{variant}{name}" for variant in ("", "expected.", "matched.") for name in ("r10@1", "map")]


def test_matched_draws_lead_for_unseen_memes_alone() -> None:
    leading = {name.rpartition(".")[0] for name, metric in all_figures().items() if metric.leads}
    assert leading == {"retrieval.unseen.matched"}
