"""Writes docs/metrics.md from the declarations of the measures: ``python docs/metrics.py > docs/metrics.md``."""

from __future__ import annotations

import sys

from mod_challenge.metrics.measure import JackknifeMetric, figure_name
from mod_challenge.metrics.tasks import TASKS

HEAD = """# What each figure is

All figures are percentages, but for PPL. A mean over no items is `null`, never 0. Intervals are 95 %: whole dialogues
are resampled 1000 times (turns of one dialogue are not independent), with one seed and one set of resamples for all
figures and all systems; Dist-n, which is no mean, gets its interval from the delete-one-dialogue jackknife. Two systems
are compared on the same resamples: p = (1 + number of |Δ* − mean Δ*| ≥ |Δ|) ÷ (1 + resamples), and for Dist-n a normal
test on the paired jackknife; p-values of one figure over all pairs of systems get Holm's correction.

**Tokens.** The text is lower-cased; then each CJK ideograph is a token, each run of other letters and digits is one,
and each other visible character is one. `--tokenize char` counts every character of the raw string, as the official
track's script does; `--tokenize jieba` counts words.

**Items.** Text: response turns whose gold text is not blank. Usage: all response turns. Retrieval: those with a gold
meme. Emotion: those of them with a gold emotion. Retrieval is reported for all gold memes, for those seen in training
and for those unseen; `expected` and `matched` need rankings of the whole inventory for every item.

A number names what it depends on in its **signature**: contract version, split, tokeniser, BLEU orders and smoothing,
resamples and seed, hash of the references, versions of this package and of sacrebleu.

This page is made from the declarations in `mod_challenge/metrics/` by `docs/metrics.py`.
"""


def page() -> str:
    """The whole page."""
    lines = [HEAD]
    for task in TASKS.values():
        first, *others = task.groups or ("",)
        lines += [f"## {task.label}", ""]
        lines += [
            "| in the report | figure | what it is | formula | interval | source |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for measure in task.measures:
            if measure.group != first:
                continue
            place = figure_name(task.name, measure)
            interval = "jackknife" if isinstance(measure, JackknifeMetric) else "bootstrap"
            cells = (f"`{place}`", measure.label, measure.about, measure.formula, interval, measure.source)
            lines.append("| " + " | ".join(cells) + " |")
        if others:
            branches = " and ".join(f"`{task.name}.{group}`" for group in others)
            lines += ["", f"{branches} hold the same figures for those gold memes alone."]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(page())
