"""The paper's Figure 2 (how often each meme is used) and Figure 3 (the most frequent emotions) of any corpus.

matplotlib is imported when a figure is drawn and not before. The same counts give the same SVG bytes with the same
version of it and the same fonts.
"""

from __future__ import annotations

import contextlib
import io
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, Union

from ..corpus.model import Corpus
from ..corpus.stats import TOTAL, Counts
from ..io.files import atomic_output, make_folder
from ..io.printable import visible

TOP_EMOTIONS = 10
WIDE_SPREAD = 20
"""From this ratio of the most to the least used meme on, uses are drawn on a log scale."""

_LABEL_WIDTH = 24
_INK = "#222222"
_BLUE = "#4477aa"
_GREEN = "#44aa77"
_ROSE = "#ee6677"
_SAND = "#ccbb44"
_GREY = "#bbbbbb"
_CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "SimHei",
    "SimSun",
    "Droid Sans Fallback",
    "AR PL UMing CN",
    "Noto Sans CJK JP",
    "Arial Unicode MS",
)
_PLAIN_FONT = "DejaVu Sans"
_STYLE = {
    "svg.hashsalt": "mod-challenge",
    "svg.fonttype": "path",
    "font.size": 10,
    "axes.unicode_minus": False,
    "hatch.linewidth": 0.8,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
}


@dataclass(frozen=True)
class Valence:
    """How the bars of one kind of emotion look: colour and hatch say the same twice."""

    label: str
    colour: str
    hatch: str


_VALENCES = {
    1: Valence("positive", _GREEN, ""),
    -1: Valence("negative", _ROSE, "////"),
    0: Valence("neither", _SAND, "...."),
    None: Valence("uses", _GREY, ""),
}


@dataclass(frozen=True)
class Drawn:
    """What was drawn: the files, and a note where labels had to be replaced or there are none, else ""."""

    files: tuple[Path, ...]
    note: str


@dataclass(frozen=True)
class _Labels:
    """Emotion labels as they can be drawn here."""

    font: str
    by_id: Mapping[int, str]
    note: str


def draw_figures(
    corpus: Corpus, counts: Mapping[str, Counts], folder: Union[str, Path], forms: Sequence[str] = ("svg", "png")
) -> Drawn:
    """Draw both figures, each in every form; Figure 3 only where memes carry emotions.

    Args:
        corpus: names memes and emotions.
        counts: as `count_corpus` gives them; the column of all splits is drawn.
        folder: made if it is not there.
        forms: ``svg``, ``png`` or both.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
        OutputError: the folder cannot be written to.
    """
    import matplotlib
    from matplotlib.figure import Figure

    totals = counts[TOTAL]
    top = sorted(totals.labels.items(), key=lambda entry: (-entry[1], entry[0]))[:TOP_EMOTIONS]
    labels = _drawable_labels(corpus, [emotion for emotion, _ in top])
    target = Path(folder)
    files: list[Path] = []
    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # else a matplotlibrc of the current folder would change the figures
        matplotlib.rcParams.update({**_STYLE, "font.family": labels.font})
        memes = Figure(figsize=(9.0, 3.6), layout="constrained")
        _draw_memes(memes.subplots(), corpus, totals)
        files += _save(memes, target, "figure2_memes", "How often each meme is used", forms)
        if not top:
            return Drawn(tuple(files), "no meme carries an emotion, so there is no Figure 3")
        emotions = Figure(figsize=(7.2, 4.2), layout="constrained")
        _draw_emotions(emotions.subplots(), top, labels.by_id, _valences(corpus))
        files += _save(emotions, target, "figure3_emotions", "The most frequent emotions", forms)
    return Drawn(tuple(files), labels.note)


def _draw_memes(axes: Any, corpus: Corpus, totals: Counts) -> None:
    """One bar a meme, in the order of ids; unseen ones are hatched, and their range is shaded and named."""
    ids = sorted(set(corpus.memes) | set(totals.uses))
    seen_indices = [i for i, meme in enumerate(ids) if meme in totals.seen]
    unseen_indices = [i for i, meme in enumerate(ids) if meme not in totals.seen]
    for indices, label, colour, hatch in (
        (seen_indices, f"seen in training ({len(seen_indices)})", _BLUE, ""),
        (unseen_indices, f"unseen ({len(unseen_indices)})", _ROSE, "xxxx"),
    ):
        heights = [totals.uses[ids[i]] for i in indices]
        if indices:
            axes.bar(indices, heights, width=0.9, color=colour, hatch=hatch, edgecolor=_INK if hatch else colour,
                     linewidth=0.3, label=label)  # fmt: skip
    for first, last in _runs(unseen_indices):
        axes.axvspan(first - 0.5, last + 0.5, color="#eeeeee", zorder=0)
    log_scale = _spread(totals) > WIDE_SPREAD
    axes.set_yscale("log" if log_scale else "linear")
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlim(-1, len(ids))
    step = max(1, len(ids) // 10)
    ticks = list(range(0, len(ids), step))
    axes.set_xticks(ticks, [_plain(ids[i], 12) for i in ticks])
    axes.set_xlabel("meme id")
    axes.set_ylabel("uses (log scale)" if log_scale else "uses")
    axes.spines[["top", "right"]].set_visible(False)
    if unseen_indices:
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False)


def _spread(totals: Counts) -> float:
    """How many times more often the most used meme is used than the least used one."""
    used = [count for count in totals.uses.values() if count]
    return max(used) / min(used) if used else 1.0


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _draw_emotions(
    axes: Any, top: list[tuple[int, int]], names: Mapping[int, str], valences: Mapping[int, int]
) -> None:
    """Horizontal bars, the most frequent on top; each says its number."""
    for row, (emotion, count) in enumerate(top):
        look = _VALENCES[valences.get(emotion)]
        axes.barh(row, count, height=0.72, color=look.colour, hatch=look.hatch, edgecolor=_INK, linewidth=0.6)
        axes.annotate(f"{count:,}", (count, row), xytext=(4, 0), textcoords="offset points", va="center")
    axes.set_yticks(range(len(top)), [_wrapped(names[emotion]) for emotion, _ in top])
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.set_xlabel("memes with this label")
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    present = sorted({valences[emotion] for emotion, _ in top if emotion in valences}, reverse=True)
    if present:
        from matplotlib.patches import Patch

        keys = [_VALENCES[valence] for valence in present]
        axes.legend(
            handles=[
                Patch(facecolor=k.colour, hatch=k.hatch, edgecolor=_INK, linewidth=0.6, label=k.label) for k in keys
            ],
            loc="lower right",
            frameon=False,
        )


def _valences(corpus: Corpus) -> dict[int, int]:
    """1, 0 or -1 by emotion id, as far as the corpus says: the simulator's does, others do not."""
    if corpus.builtin is None:
        return {}
    from ..simulator.families import FAMILIES

    by_name = {name: family.valence for family in FAMILIES for label in family.labels for name in (label.zh, label.en)}
    return {emotion: by_name[name] for emotion, name in corpus.emotions.items() if name in by_name}


def _drawable_labels(corpus: Corpus, emotions: list[int]) -> _Labels:
    """The emotions' names, and a font that has every character of them.

    Where none is installed, the built-in corpus's labels are drawn in English and those of others as ids.
    """
    names = {emotion: corpus.emotions.get(emotion, f"emotion {emotion}") for emotion in emotions}
    font = _font_for("".join(_wrapped(name) for name in names.values()))
    if font is not None:
        return _Labels(font, names, "")
    english = _english_names() if corpus.builtin is not None else {}
    plain = {emotion: english.get(name, f"emotion {emotion}") for emotion, name in names.items()}
    way = "English names" if corpus.builtin is not None else "ids"
    return _Labels(_PLAIN_FONT, plain, f"no installed font has the emotions' characters; Figure 3 shows {way} instead")


def _plain(text: str, limit: int) -> str:
    """Foreign text as a label in which nothing is taken for a formula."""
    return visible(text, limit).replace("$", r"\$")


def _wrapped(text: str) -> str:
    """A label in at most two lines, so that the bars and the other labels keep their room."""
    return textwrap.fill(_plain(text, 4 * _LABEL_WIDTH), _LABEL_WIDTH, max_lines=2, placeholder=" …")


def _english_names() -> dict[str, str]:
    from ..simulator.families import LABELS

    return {label.zh: label.en for label in LABELS}


def _font_for(text: str) -> Optional[str]:
    """The first font, matplotlib's own before the usual Chinese ones, that has every character of ``text``."""
    from matplotlib import font_manager

    needed = {ord(char) for char in text if not char.isspace()}
    _learn_new_fonts()
    installed = {entry.name: entry.fname for entry in font_manager.fontManager.ttflist}
    for name in (_PLAIN_FONT, *_CHINESE_FONTS):
        if name in installed and needed <= font_manager.get_font(installed[name]).get_charmap().keys():
            return name
    return None


def _learn_new_fonts() -> None:
    """Tell matplotlib of fonts installed since it last listed them; it keeps its list for good."""
    from matplotlib import font_manager

    listed = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in sorted(set(font_manager.findSystemFonts()) - listed):
        with contextlib.suppress(OSError, RuntimeError):
            font_manager.fontManager.addfont(path)


def _save(figure: Any, folder: Path, name: str, title: str, forms: Sequence[str]) -> list[Path]:
    """Write a figure in each form without dates or version numbers."""
    make_folder(folder)
    options_of: dict[str, dict[str, Any]] = {
        "svg": {"metadata": {"Date": None, "Creator": None, "Title": title}},
        "png": {"metadata": {"Software": None, "Title": title}, "dpi": 160},
    }
    written = []
    for form in forms:
        data = io.BytesIO()
        figure.savefig(data, format=form, **options_of[form])
        path = folder / f"{name}.{form}"
        with atomic_output(path) as stream:
            stream.write(data.getvalue())
        written.append(path)
    return written
