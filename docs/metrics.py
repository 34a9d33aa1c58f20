"""Writes docs/metrics.md from the declarations of the metrics: ``python docs/metrics.py > docs/metrics.md``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from mod_challenge.metrics.metric import JackknifeMetric, figure_name
from mod_challenge.metrics.tasks import TASKS, all_figures

HEAD = """# Metrics

What each figure is, how it is computed, and where that is defined.

All figures are percentages, but for PPL. A mean over no items is `null`, never 0. Intervals are 95 %, and every two
systems are tested on every figure, both with whole dialogues as units: turns of one dialogue are not independent.

**Standard errors.** Whole dialogues are resampled 1000 times, with one seed and one set of resamples for all figures
and all systems. The standard error of a figure, or of the difference of two systems on the same resamples, is the
standard deviation of its resampled values times √(D ÷ (D − 1)), D the number of dialogues that have its item:
resampling underrates the variance of few (Efron and Tibshirani 1993). Distinct n-grams are no sum over dialogues. The
error of Dist-n is from leaving out each dialogue in turn (jackknife: Efron and Stein 1981), that of a difference in
Dist-n from exchanging the two systems' answers in a random half of the dialogues, 512 times, or in every way there is
of ten dialogues or fewer (Fisher 1935; approximate randomisation: Noreen 1989); the jackknife overrates it up to
twofold.

**Intervals** (`ci:wilson-t`). Wilson's interval (1927) with Student's t of D − 1 degrees of freedom in place of the
normal, and as many items as would give the standard error (the effective sample size of surveys: Korn and Graubard
1998; Dean and Pagano 2015). It stays within 0 to 100 and is never a point: where all dialogues agree, as at 100 %,
each dialogue counts as one item. Of PPL it is ln PPL ± t · s, of a difference Δ ± t · s.

**Test** (`test:paired-t`). p = P(|T| ≥ |Δ| ÷ s), T of Student's distribution with D − 1 degrees of freedom, as is
usual for few clusters (Cameron and Miller 2015; MacKinnon, Nielsen and Webb 2023). Where every dialogue shows the
same difference there is no s, and only that all agree in the sign: p = 2 ÷ 2ᴰ (sign test). p-values of one figure
over all pairs of systems get Holm's correction (1979). The board's ranges of ranks, and the difference that it says a
split can show, are of this same test.

**Too few.** Where fewer than two dialogues have the item, there is no interval and no p (`null`): one dialogue says
nothing of others. D is the smaller of the two systems' numbers; of AUC, the number of dialogues with turns of the
rarer kind.

**How often this is wrong**, in percent, by the number of dialogues: false alarms at 0.05 of two equal systems /
coverage of 95 % intervals, over 1,500 simulated corpora (100: 750, 1,000: 300, and 500 for shares near 50 and 98 %,
so the last column is uncertain by two points either way), by `benchmarks/significance.py`. Turns of a dialogue are
alike (intra-class correlation 0.15), but for "independent".

| | 3 | 5 | 8 | 20 | 100 | 1,000 |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| share near 50 % | 4.3 / 95.5 | 5.1 / 95.8 | 5.0 / 95.2 | 5.5 / 94.3 | 5.1 / 94.1 | 5.6 / 93.8 |
| the same, independent turns | 5.2 / 96.5 | 4.9 / 95.5 | 5.3 / 95.9 | 5.1 / 93.6 | 5.6 / 94.9 | 4.0 / 94.4 |
| share near 80 % | 2.7 / 98.3 | 4.3 / 95.2 | 4.4 / 94.7 | 4.3 / 94.7 | 5.2 / 94.7 | 4.7 / 94.7 |
| share near 98 % | 0.1 / 99.5 | 0.1 / 97.3 | 0.3 / 97.3 | 1.9 / 96.8 | 4.8 / 93.7 | 5.8 / 95.4 |
| the same, independent turns | 0.3 / 99.1 | 0.7 / 97.6 | 1.7 / 96.9 | 4.6 / 96.5 | 3.7 / 95.2 | 4.2 / 94.2 |
| share near 50 %, one dialogue of ten has the item | 3.5 / 96.4 | 3.3 / 96.8 | 4.2 / 96.3 | 5.0 / 94.8 | – | – |
| BLEU-2 | 3.0 / 94.7 | 3.4 / 95.7 | 4.9 / 94.4 | 4.5 / 94.7 | 4.8 / 93.9 | 5.3 / 96.7 |
| BLEU-4 | 3.3 / 94.1 | 2.8 / 94.5 | 5.5 / 93.5 | 4.8 / 94.6 | 4.9 / 93.9 | 4.7 / 96.7 |
| Dist-1 | 3.8 / 94.8 | 4.1 / 95.4 | 5.0 / 96.1 | 4.2 / 96.9 | 3.5 / 95.9 | 0.0 / 94.0 |
| Dist-2 | 2.1 / 95.8 | 4.7 / 95.7 | 4.9 / 97.1 | 4.4 / 96.8 | 5.6 / 95.9 | 7.0 / 96.0 |
| PPL | 2.6 / 95.2 | 3.3 / 94.6 | 3.6 / 94.1 | 3.5 / 94.3 | 4.1 / 95.1 | 4.3 / 96.0 |
| precision | 2.7 / 98.2 | 4.1 / 95.8 | 4.7 / 95.5 | 4.7 / 94.6 | 4.5 / 94.3 | 7.0 / 92.3 |
| F1 | 4.4 / 96.3 | 4.6 / 95.1 | 3.9 / 95.3 | 4.9 / 94.5 | 5.2 / 94.5 | 5.3 / 91.7 |
| AUC | 2.2 / 96.7 | 2.8 / 95.1 | 3.8 / 94.5 | 4.5 / 95.3 | 5.2 / 93.2 | 5.3 / 93.3 |

What bounds it: with few dialogues outcomes are discrete. Near 98 % most corpora of up to eight dialogues show no
difference of the systems at all, so false alarms stay far below 5 % and intervals cover more than 95 %; no test on
such data has exactly 5 %, and this one errs on the safe side. With three to five dialogues BLEU and PPL are on the
safe side too. With 1,000 dialogues of 200 different characters Dist-1 has none left to differ in.

**Seeds.** Several runs of one system, its seeds, all of which answered the same dialogues, are one system with
`mod-score --seeds-of` (`ci:wilson-t+seeds`, `test:paired-t+seeds`): its figure is the mean over its S runs. Seeds and
dialogues are crossed, so its variance has the parts of a two-way layout of random effects (Searle, Casella and
McCulloch 1992; Clark 1973): V, the squared standard error over dialogues of the mean over seeds, from its resampled
values (for a difference, of both means on the same resamples); s² ÷ S, with s² the variance between the runs' values;
and the interaction of seed and dialogue I ÷ S, which is in both, with I the squared standard error over dialogues of a
run's deviation from the mean, from the resampled values of the runs. What seeds add is B = max(0, Σ (s² ÷ S − I ÷ S)),
summed over the systems compared, whose seeds are independent. The interval is Δ ± √(t²·V + t²·B), the first t with
D − 1 degrees of freedom, the second with S − 1 (of two systems by Welch 1947); p is the level at which it ends at 0
(Howe 1974; Zou and Donner 2008). Shares get Wilson's interval with √(V + B) and that t. One t with Satterthwaite's
(1946) degrees for V + B is too sure wherever s² is small by chance, as with two or three seeds it often is. Where two
seeds of one system are all that is compared, half of I is taken out. Of Dist-n, V is by the jackknife or by exchange of
every run of one system with every run of the other, and I is half the variance of the difference of two runs by
exchange. A system with one run adds no B: its figures say so, and nothing can tell how far another seed would be.

Coverage of 95 % intervals of a mean over seeds / false alarms at 0.05 of two equal systems, in percent, over 1,000
repetitions of 100 dialogues (standard error 0.7), by `benchmarks/seeds.py`, which has 300 dialogues and means too.
"1 : 5" is seeds that vary five times as much as one run does over dialogues; where seeds are alike, runs differ by
chance alone. Beside it: the mean over seeds with its error over dialogues alone, and the plain hierarchical bootstrap
(seeds, then dialogues, drawn with replacement, percentiles; Davison and Hinkley 1997, section 3.8), which takes
(S − 1) ÷ S of the variance between seeds for all of it.

| | 2 seeds | 3 seeds | 5 seeds | 3 seeds, dialogues alone | 3 seeds, plain bootstrap |
| --- | ---: | ---: | ---: | ---: | ---: |
| share, seeds alike | 97.2 / 3.1 | 96.2 / 2.6 | 96.9 / 4.6 | 94.3 / 4.0 | 96.6 / 1.2 |
| share, seeds alike, runs that agree on nothing | 97.3 / 4.0 | 97.6 / 4.3 | 96.8 / 2.6 | 95.7 / 6.6 | 99.7 / 1.2 |
| share, both, 1 : 1 | 95.7 / 4.3 | 93.3 / 5.4 | 96.2 / 4.7 | 87.6 / 13.9 | 93.3 / 4.9 |
| share, both, 1 : 5 | 92.8 / 5.6 | 93.9 / 4.4 | 96.4 / 5.2 | 68.7 / 37.7 | 87.5 / 9.7 |
| share, both, 1 : 30 | 94.0 / 3.9 | 94.5 / 4.2 | 96.4 / 6.0 | 37.9 / 65.3 | 77.9 / 15.7 |
| PPL, seeds alike | 98.3 / 3.8 | 95.6 / 4.0 | 95.7 / 4.7 | 94.0 / 4.9 | 95.8 / 1.7 |
| PPL, seeds alike, runs that agree on nothing | 97.7 / 3.9 | 96.7 / 3.7 | 95.9 / 5.4 | 95.6 / 5.3 | 99.1 / 0.5 |
| PPL, both, 1 : 1 | 95.4 / 4.3 | 94.8 / 5.2 | 94.6 / 5.0 | 88.7 / 13.0 | 93.9 / 5.4 |
| PPL, both, 1 : 5 | 92.4 / 5.6 | 94.1 / 5.0 | 95.5 / 4.6 | 72.7 / 34.2 | 87.7 / 10.0 |
| PPL, both, 1 : 30 | 94.0 / 3.6 | 95.5 / 3.6 | 95.2 / 4.3 | 42.4 / 64.2 | 79.7 / 17.1 |

Where seeds are alike the test is a little on the safe side, for B is cut off at 0. Two seeds of one system tell too
little for an interval that is right everywhere: it covers 92 to 98 %.

**Tokens.** The text is lower-cased; then each CJK ideograph is a token, each run of other letters and digits is one,
and each other visible character is one. `--tokenize char` counts every character of the raw string, as the official
track's script does; `--tokenize jieba` counts words.

**The official script's figures.** With `--tokenize char` Dist-n is that of the track's script, and BLEU is not: the
script takes nltk's corpus BLEU with smoothing method 1 (Chen and Cherry 2014), in which a response too short for any
n-gram of an order still counts as one in the denominator, an order without a match counts 0.1 of one, and without a
matching character BLEU is 0. `--tokenize char --smooth official` gives that BLEU too. Signatures say which was taken
(`smooth:official`).

**Items.** Text: response turns whose gold text is not blank. Usage: all response turns. Retrieval: those with a gold
meme. Emotion: those of them with a gold emotion. Retrieval is reported for all gold memes, for those seen in training
and for those unseen; `expected` and `matched` need rankings of the whole inventory for every item.

**The nine others.** The item's ten candidates hold nine memes drawn evenly from the split's inventory. Few of those are
unseen, so "the meme that training never had" is often the gold one, whatever it shows. `matched` leaves no such tell:
its nine others are of the gold meme's own kind, for a seen one drawn from the seen memes by their use in `train.json`
plus one, for an unseen one evenly from the unseen memes, both without replacement (from all memes where the kind has
fewer than ten). Of unseen gold memes tables and boards therefore show `matched` first. Its file,
`candidates_matched.json`, carries `"version": 2`; one of version 1, drawn by popularity from all memes, is refused, and
`mod-corpus candidates` writes it anew. Signatures say `contract:2`; figures of version 1 compare with none of these.

A number names what it depends on in its **signature**: contract version, split, tokeniser, BLEU orders and smoothing,
resamples and seed, methods of intervals and tests, hash of the references, versions of this package and of sacrebleu.

This page is made from the declarations in `mod_challenge/metrics/` by `docs/metrics.py`.
"""

PUBLISHED = Path(__file__).resolve().parents[1] / "mod_challenge" / "board" / "published.json"
PAPER = """## What the paper reports

The figures of Fei et al. (2021), Tables 4, 5 and 7 and section 5.4, beside the names that they have here. They are of
the MOD release, so they compare with reports on that corpus alone; and the paper's perplexity is over the tokens of
each system's own vocabulary, where ours is over the scorer's. Retrieval in the paper is the even draw of nine others.
"""


def page() -> str:
    """Return the whole page."""
    lines = [HEAD]
    for task in TASKS.values():
        first, *others = task.groups or ("",)
        lines += [f"## {task.label}", ""]
        lines += [
            "| in the report | figure | what it is | formula | interval | source |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for metric in task.metrics:
            if metric.group != first:
                continue
            place = figure_name(task.name, metric)
            interval = "jackknife" if isinstance(metric, JackknifeMetric) else "resampled"
            cells = (f"`{place}`", metric.label, metric.about, metric.formula, interval, metric.source)
            lines.append("| " + " | ".join(cells) + " |")
        if others:
            branches = " and ".join(f"`{task.name}.{group}`" for group in others if group not in task.only_where)
            lines += ["", f"{branches} hold the same figures for those gold memes alone."]
        if task.only_where:
            branches = " and ".join(f"`{task.name}.{group}`" for group in task.only_where)
            whose = "for the gold memes whose nine others are all of their own group"
            lines += [
                "",
                f"{branches} holds them {whose}, and is there only where a corpus draws candidates from groups.",
            ]
        lines.append("")
    return "\n".join([*lines, *_paper()])


def _paper() -> list[str]:
    """What the MOD paper reports, figure by figure, beside what it does not."""
    rows = json.loads(PUBLISHED.read_text("utf-8"))["rows"]
    names = list(dict.fromkeys(row["name"] for row in rows))
    splits = list(dict.fromkeys(row["split"] for row in rows))
    figures = list(dict.fromkeys(name for row in rows for name in row["figures"]))
    columns = [(split, name) for split in splits for name in names]
    cells = {(row["split"], row["name"], name): f"{value:g}" for row in rows for name, value in row["figures"].items()}
    head = "".join(f" {split}: {name} |" for split, name in columns)
    lines = [PAPER, f"| in the report |{head}", "| --- |" + " ---: |" * len(columns)]
    lines += [
        f"| `{figure}` |" + "".join(f" {cells.get((split, name, figure), '')} |" for split, name in columns)
        for figure in figures
    ]
    ours = [name for name in all_figures() if name not in figures and not name.startswith("retrieval.")]
    ours += ["`retrieval.*.map`", "`retrieval.*.expected`", "`retrieval.*.matched`"]
    listed = ", ".join(name if name.startswith("`") else f"`{name}`" for name in ours)
    return [*lines, "", f"Here and not in the paper: {listed}.", ""]


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode("utf-8"))
