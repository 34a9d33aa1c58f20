"""The page of a reproduction in Markdown: the paper's claims, its tables and figures beside ours, how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Optional

from mod_challenge.formats.escape import markdown_cell
from mod_challenge.formats.table import MINUS, NO_VALUE, Cell, Row, Table, markdown_lines
from mod_challenge.io.printable import visible

from .estimates import in_words
from .systems import FLOORS, ORACLES, VARIANTS
from .tables import TABLES, PaperTable
from .verdicts import FAILS, HOLDS, MISSING, UNKNOWN, counted

_WORDS = {HOLDS: "**holds**", FAILS: "**does not hold**", UNKNOWN: "cannot tell here", MISSING: "not measured"}
_LABELS = {variant.name: variant.label for variant in VARIANTS}
_BOUNDS = (*((name, "floor") for name in FLOORS), *((name, "oracle") for name in ORACLES))
Figures = Mapping[tuple[str, str, str], Mapping[str, Any]]
"""Entries of the report by (system, split, figure)."""


def page(table: Mapping[str, Any], notes: Mapping[str, str]) -> str:
    """Return the page.

    Args:
        table: the report as ``reproduction.json`` has it.
        notes: Markdown that people wrote, by what it is: ``history`` and ``explanations``; either may be absent.
    """
    sections = [
        "# The paper redone",
        _introduction(table),
        "## The claims",
        _claims(table["claims"]),
        *(["### What does not come out, and why", notes["explanations"].strip()] if "explanations" in notes else []),
        "## The tables",
        _reading(table),
        *_statistics(table["statistics"]),
        *_tables(table),
        *_pictures(table["pictures"]),
        *(["## What was tried", notes["history"].strip()] if "history" in notes else []),
        "## How it was made",
        _runs(table),
        "## Times and memory",
        _times(table["times"]),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _introduction(table: Mapping[str, Any]) -> str:
    corpus, plan = table["corpus"], table["plan"]
    name = markdown_cell(f"{corpus['name']} {corpus['version']}")
    lines = [
        "The systems of Fei et al. (2021), *Towards Expressive Communication with Internet Memes*, trained and scored "
        f"anew by `mod-baseline reproduce`: on {name}, preset `{plan['preset']}`, {_times_of(plan['seeds'], 'seed')} a "
        f"system and {_times_of(plan['ablation_seeds'], 'seed')} an ablation."
    ]
    if corpus["simulated"]:
        lines.append(
            "**This corpus is simulated, and small.** It tests the code, and the direction of the paper's "
            "claims; its absolute figures are not expected to come out. With the paper's own release in a folder, "
            "`mod-baseline reproduce --corpus DIR --preset paper --out OUT` gives those."
        )
    lines += [f"- {line}" for line in plan["remarks"]]
    lines += [f"- `{name}` is left out: {reason}." for name, reason in plan["left_out"].items()]
    return "\n\n".join(lines)


def _times_of(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _claims(claims: Sequence[Mapping[str, Any]]) -> str:
    lines = [
        f"Of {len(claims)} claims: {counted(claim['verdict'] for claim in claims)}. A claim holds where every "
        "comparison that it makes comes out as claimed; p is that of the claim, Holm that after correction over the "
        "claims of its section, below 0.05 of which a claim *holds* or *does not hold*. Differences are in the "
        "direction of the claim, below 0 where the other side is better, with 95 % intervals over seeds and dialogues; "
        "the paper's are beside them."
    ]
    for section in dict.fromkeys(claim["section"] for claim in claims):
        rows: list[Row] = []
        for claim in (claim for claim in claims if claim["section"] == section):
            for position, compared in enumerate(claim["compared"] or [None]):
                head = (claim["name"], _WORDS[claim["verdict"]]) if not position else ("", "")
                figures = (_p(claim["p"]), _p(claim["p_holm"])) if not position else ("", "")
                rows.append(((*head, *_compared(compared)[:1]), tuple(map(Cell, (*_compared(compared)[1:], *figures)))))
        heading = f"### Section {section}"
        columns = ("claim", "verdict", "compared"), ("paper", "here", "95 %", "p", "Holm")
        lines.append("\n".join([heading, "", *markdown_lines(Table(*columns, tuple(rows)), str)]))
    return "\n\n".join(lines)


def _compared(compared: Optional[Mapping[str, Any]]) -> tuple[str, str, str, str]:
    """(what is compared, the paper's difference, ours, its interval)."""
    if compared is None:
        return "", "", "", ""
    better, worse = compared["better_side"], compared["worse_side"]
    interval = compared["interval"]
    return (
        _of_sides(better, worse),
        _signed(compared["published"]),
        _signed(compared["difference"]),
        NO_VALUE if interval is None else f"{_signed(interval[0])} to {_signed(interval[1])}",
    )


def _of_sides(better: Mapping[str, Any], worse: Mapping[str, Any]) -> str:
    """Whose figures are compared, and in which split and group, as far as the claim's name leaves that open."""
    system, split = _label(better["system"]), better["split"]
    group = better["figure"].split(".")[1] if better["figure"].startswith("retrieval.") else "all"
    memes = f", {group} memes" if group != "all" else ""
    if split != worse["split"]:
        return f"{system}, {split} and {worse['split']}"
    if better["system"] != worse["system"]:
        return f"{split}{memes}"
    if worse["times"] == 1:
        return f"{system}, {split}"
    figures = [side["figure"].rpartition(".")[2].upper() for side in (better, worse)]
    return f"{system}, {split}{memes}: {figures[0]} {MINUS} {worse['times']:g} × {figures[1]}"


def _label(system: str) -> str:
    return _LABELS.get(system, system)


def _signed(value: Optional[float], digits: int = 2) -> str:
    if value is None:
        return NO_VALUE
    return f"{value:+.{digits}f}".replace("-", MINUS)


def _p(value: Optional[float]) -> str:
    if value is None:
        return NO_VALUE
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def _reading(table: Mapping[str, Any]) -> str:
    return (
        "*Paper*: as printed. *Here*: the mean over seeds, ± the standard deviation from one seed to the next (what "
        "another training gives). *Dialogues*: its 95 % interval over dialogues alone (what other dialogues of the "
        "same kind would have given these very runs). Figures are percentages, PPL aside. Floors know frequencies of "
        "training and no more"
        + ("; oracles know the simulator, and bound what a system can reach." if table["corpus"]["simulated"] else ".")
        + " *R10@1 of its kind* has nine others drawn among seen memes by use in training, among unseen ones evenly, "
        "so that knowing which memes are popular helps nobody."
    )


def _statistics(statistics: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Tables 1 and 2."""
    for number, title in ((1, "the corpus"), (2, "its splits")):
        of_table = [entry for entry in statistics if entry["table"] == number]
        splits = list(dict.fromkeys(entry["split"] for entry in of_table))
        rows: list[Row] = []
        for label, of_measure in groupby(of_table, key=lambda entry: entry["label"]):
            by_split = {entry["split"]: entry for entry in of_measure}
            for words, key in (((label, "paper"), "published"), (("", "here"), "measured")):
                cells = [_count(by_split.get(split), key) for split in splits]
                rows.append((words, tuple(Cell(cell, muted=key == "published") for cell in cells)))
        yield _titled(f"Table {number}: {title}", Table(("", ""), tuple(splits), tuple(rows)))


def _count(entry: Optional[Mapping[str, Any]], key: str) -> str:
    if entry is None or entry[key] is None:
        return NO_VALUE
    return f"{entry[key]:,.{entry['digits']}f}"


def _titled(title: str, table: Table) -> str:
    return "\n".join([f"### {title}", "", *markdown_lines(table, str)])


def _tables(table: Mapping[str, Any]) -> Iterator[str]:
    """Tables 4 to 7 and usage, each split by split."""
    figures: Figures = {(entry["system"], entry["split"], entry["figure"]): entry for entry in table["results"]}
    splits = list(dict.fromkeys((*table["plan"]["splits"], *(entry["split"] for entry in table["results"]))))
    for paper in TABLES:
        for split in [split for split in splits if _is_shown(paper, split, table)]:
            rows = [
                row for variant in paper.systems for row in _rows(variant.name, variant.label, paper, split, figures)
            ]
            if not any(words[1] == "here" for words, _ in rows):
                continue
            shown: list[list[tuple[Cell, ...]]] = []
            for name, kind in _BOUNDS:
                of_bound = _rows(name, f"`{name}` ({kind})", paper, split, figures)
                if (cells := [row[1] for row in of_bound]) not in shown:  # two floors may do the same
                    shown.append(cells)
                    rows += of_bound
            title = f"{paper.name}: {paper.title}, {split}"
            yield _titled(title, Table(("system", ""), tuple(paper.figures.values()), tuple(rows)))


def _is_shown(paper: PaperTable, split: str, table: Mapping[str, Any]) -> bool:
    """Whether a table is shown of a split: that of seen memes is not where it would be that of all memes again."""
    if paper.split and paper.split in table["plan"]["splits"] and split != paper.split:
        return False
    counts = table["corpus"]["counts"].get(split)
    return not (counts and paper.of_group in ("seen", "unseen") and not counts["retrieval"]["unseen"])


def _rows(system: str, label: str, paper: PaperTable, split: str, figures: Figures) -> list[Row]:
    """The paper's row of a system, ours, and its interval; those that have any figure."""
    found = [figures.get((system, split, figure)) for figure in paper.figures]
    published = [_plain(entry["published"]) if entry else NO_VALUE for entry in found]
    here = [_mean(entry) for entry in found]
    over = [_interval(entry["over_dialogues"]) if entry else NO_VALUE for entry in found]
    rows: list[Row] = []
    for word, cells in (("paper", published), ("here", here), ("dialogues", over)):
        if any(cell != NO_VALUE for cell in cells):
            words = (label if not rows else "", word)
            rows.append((words, tuple(Cell(cell, muted=word == "paper") for cell in cells)))
    return rows


def _plain(value: Optional[float]) -> str:
    return NO_VALUE if value is None else f"{value:.2f}"


def _mean(entry: Optional[Mapping[str, Any]]) -> str:
    if entry is None or entry["mean"] is None:
        return NO_VALUE
    spread = entry["deviation"]
    return _plain(entry["mean"]) + ("" if spread is None else f" ± {spread:.2f}")


def _interval(interval: Optional[Sequence[float]]) -> str:
    return NO_VALUE if interval is None else f"{interval[0]:.2f}–{interval[1]:.2f}"


def _pictures(pictures: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    drawn = [picture for picture in pictures if picture["file"]]
    if drawn:
        yield "## The figures"
    for picture in drawn:
        about = picture["about"]
        yield f"### {picture['of']}: {about}\n\n![{about[:1].upper()}{about[1:]}]({picture['file']})"


def _runs(table: Mapping[str, Any]) -> str:
    """Settings and versions of the runs, and the signatures of the figures."""
    systems = {run["system"]: run for run in reversed(table["runs"])}
    names = [variant.name for variant in VARIANTS if variant.name in systems]
    lines = ["| system | runs | preset | changed in it | trained by |", "| --- | --- | --- | --- | --- |"]
    for name in names:
        of_system = [run for run in table["runs"] if run["system"] == name]
        seeds = ", ".join(str(run["seed"]) for run in of_system if run["done"]) or NO_VALUE
        changed = ", ".join(f"`{key}={value}`" for key, value in systems[name]["changed"].items()) or "nothing"
        by = dict.fromkeys(_versions(run["versions"]) for run in of_system if run["done"])
        lines.append(
            f"| `{name}` | seeds {seeds} | `{systems[name]['preset']}` | {changed} | {'; '.join(by) or NO_VALUE} |"
        )
    signatures = [f"- {split}: `{signature}`" for split, signature in table["signatures"].items()]
    shown = "`mod-baseline show SYSTEM` prints every setting. Texts are drawn with p = 0.9 and temperature 0.7."
    return "\n\n".join(["\n".join(lines), shown, "As `mod-score` counts:\n\n" + "\n".join(signatures)])


def _versions(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {versions[name]}" for name in ("mod-challenge", "torch", "python") if name in versions)


def _times(times: Mapping[str, Any]) -> str:
    """Machine, command, and what each kind of step took of each system."""
    machine = times["machine"]
    memory = "" if machine["memory"] is None else f", {machine['memory'] / 2**30:.0f} GiB of memory"
    where = f"{machine['processor']}, {machine['cores']} cores{memory}, {machine['system']}, Python {machine['python']}"
    peak = _mebibytes(times["peak_memory"])
    parts = [
        f"```console\n$ {times['command']}\n```",
        f"On {visible(where, 200)}. All steps one after the other: {in_words(times['seconds'])}; a step had at most "
        f"{peak} of memory at once.",
        "What another run of the same command gives otherwise is in this section alone.",
    ]
    lines = ["| step | of | how many | each | memory | threads |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for step in sorted(times["steps"], key=lambda step: ("train", "predict", "score").index(step["kind"])):
        groups.setdefault((step["kind"], _group_of(step)), []).append(step)
    for (kind, system), of_group in groups.items():
        seconds = [step["seconds"] for step in of_group if step["seconds"]]
        each = in_words(sum(seconds) / len(seconds)) if seconds else NO_VALUE
        peaks = [step["peak_memory"] for step in of_group if step["peak_memory"] is not None]
        threads = ", ".join(sorted({str(step["threads"]) for step in of_group if step["threads"]})) or NO_VALUE
        adopted = sum(step["adopted"] for step in of_group)
        note = f" ({adopted} trained apart)" if adopted else ""
        memory_of = _mebibytes(max(peaks, default=None))
        lines.append(f"| {kind} | {system} | {len(of_group)}{note} | {each} | {memory_of} | {threads} |")
    return "\n\n".join([*parts, "\n".join(lines)])


def _group_of(step: Mapping[str, Any]) -> str:
    """With which others a step is told of: of trained systems their own, of all others what they are."""
    if step["kind"] == "score":
        return "everything"
    return f"`{step['system']}`" if step["system"] in _LABELS else "floors, oracles"


def _mebibytes(size: Optional[int]) -> str:
    return NO_VALUE if size is None else f"{size / 2**20:,.0f} MiB"
