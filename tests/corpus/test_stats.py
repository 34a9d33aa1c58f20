"""``mod-corpus stats``: the rows of the paper's tables, its figures, and the card."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, Callable

import pytest

from mod_challenge.corpus.publishing.card import corpus_card
from mod_challenge.corpus.references import references
from mod_challenge.corpus.stats import MEASURES, Counts, count_corpus, to_latex, to_markdown
from mod_challenge.opening import load_corpus
from mod_challenge.schema.validation import whole_schema


def write(folder: Path, **files: Any) -> Path:
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def counted(tmp_path: Path) -> dict[str, Counts]:
    """Two small splits whose figures are easily counted by hand."""
    one = {"speaker_id": "1"}
    train = {
        "a": [{**one, "txt": "你好 ab"}, {**one, "txt": "好!", "img_id": "0", "emotion_id": 3}, {**one, "img_id": "0"}],
        "b": [{**one, "txt": "你", "img_id": "1", "emotion_id": 4}],
    }
    hard = {"c": [{**one, "txt": " "}, {**one, "txt": "AB", "img_id": "2", "emotion_id": 3}]}
    folder = write(tmp_path, train=train, hard=hard, img2id={"a": "0", "b": "1", "c": "2"})
    return count_corpus(load_corpus(folder))


def figures(counts: Counts) -> dict[str, Any]:
    return {measure.key: measure.value(counts) for measure in MEASURES}


def test_figures_of_a_split_are_those_counted_by_hand(counted: dict[str, Counts]) -> None:
    assert figures(counted["train"]) == {
        "dialogues": 2,
        "utterances": 4,
        "tokens": 4,  # 你 好 ab !
        "memes": 2,
        "memes_seen": 2,
        "memes_unseen": 0,
        "utterances_per_dialogue": 2.0,
        "memes_per_dialogue": 1.5,
        "tokens_per_utterance": 1.5,  # 3 + 2 + 0 + 1 tokens; the utterance that is a meme alone counts 0
        "responses_with_meme": 100.0,
        "top_meme": pytest.approx(200 / 3),
        "meme_alone": pytest.approx(100 / 3),
        "labelled": pytest.approx(200 / 3),
        "labels": 2,
    }


def test_the_column_of_all_joins_vocabularies_and_sums(counted: dict[str, Counts]) -> None:
    whole = figures(counted["all"])
    assert (whole["dialogues"], whole["utterances"], whole["tokens"]) == (3, 6, 4)
    assert (whole["memes"], whole["memes_unseen"], whole["labels"]) == (3, 1, 2)
    assert whole["memes_per_dialogue"] == pytest.approx(4 / 3)


def test_measures_of_nothing_are_none_and_counts_zero() -> None:
    empty = figures(Counts(frozenset()))
    assert empty["dialogues"] == 0
    assert empty["tokens_per_utterance"] is None
    assert empty["top_meme"] is None


def test_the_paper_stands_under_our_figures(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    code, out, _ = run_command("mod-corpus", "stats", small_corpus_dir)
    lines = [line.split() for line in out.splitlines()]
    assert code == 0
    ours = lines.index(["dialogues", "4", "1", "3", "4", "12"])
    assert lines[ours + 1] == ["in", "the", "paper", "41,644", "1,000", "1,000", "1,530", "45,174"]
    assert ["in", "the", "paper", "–", "–", "–", "–", "11.46"] in lines


@pytest.mark.parametrize("form", ["table", "csv", "markdown", "latex"])
def test_the_paper_can_be_left_out(form: str, small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    command = ("mod-corpus", "stats", small_corpus_dir, "--format", form)
    assert "paper" in run_command(*command)[1]
    assert "paper" not in run_command(*command, "--no-paper")[1]


def test_json_without_the_paper_still_fits_its_schema(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    found = json.loads(run_command("mod-corpus", "stats", small_corpus_dir, "--format", "json", "--no-paper")[1])
    assert whole_schema("stats").faults(found) == []
    assert found["paper"] == {}


def test_each_row_says_whose_it_is(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    labels = [line[:30].rstrip() for line in run_command("mod-corpus", "stats", small_corpus_dir)[1].splitlines()]
    at = labels.index("memes used")
    assert labels[at + 1 : at + 4] == ["  in the paper", "seen memes used", "unseen memes used"]


def test_output_that_is_no_terminal_has_no_colour(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    assert "\x1b" not in run_command("mod-corpus", "stats", small_corpus_dir)[1]


def test_json_fits_its_schema_and_names_the_paper(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    found = json.loads(run_command("mod-corpus", "stats", small_corpus_dir, "--format", "json")[1])
    assert whole_schema("stats").faults(found) == []
    assert found["splits"]["hard"]["dialogues"] == 4
    assert found["paper"]["hard"] == {"dialogues": 1530, "utterances": 20358, "tokens": 3166, "memes": 307}


def test_csv_has_one_line_a_figure(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    out = run_command("mod-corpus", "stats", small_corpus_dir, "--format", "csv")[1]
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 5 * len(MEASURES)
    assert {"split": "all", "measure": "memes_per_dialogue", "value": "3.0", "paper": "4.06"} in rows


def test_markdown_and_latex_have_a_column_a_split(counted: dict[str, Counts], tmp_path: Path) -> None:
    markdown = to_markdown(counted).splitlines()
    assert markdown[0] == "| | train | hard | all |"
    assert "| dialogues | 2 | 1 | 3 |" in markdown
    latex = to_latex(load_corpus(tmp_path), counted)
    assert r"\begin{tabular}{lrrr}" in latex
    assert r"responses with a meme, \% & 100.0 & 100.0 & 100.0 \\" in latex


def test_a_hostile_corpus_name_stays_text(small_corpus_dir: Path, run_command: Callable[..., Any]) -> None:
    write(small_corpus_dir, corpus={"name": "[red]x\x1b[31m\n\\input{y}<script>"})
    for form in ("table", "latex"):
        out = run_command("mod-corpus", "stats", small_corpus_dir, "--format", form)[1]
        assert "\x1b" not in out
        assert "\\input{" not in out or form == "table"
        assert ("[red]x" if form == "table" else "{[}red{]}x") in out
    corpus = load_corpus(small_corpus_dir)
    assert "<script>" not in corpus_card(corpus, count_corpus(corpus))


def test_figures_are_drawn_as_svg_and_png_with_the_same_bytes_each_time(
    small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any]
) -> None:
    pytest.importorskip("matplotlib")
    for out in ("one", "two"):
        assert run_command("mod-corpus", "stats", small_corpus_dir, "--plots", tmp_path / out)[0] == 0
    names = ["figure2_memes.png", "figure2_memes.svg", "figure3_emotions.png", "figure3_emotions.svg"]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == names
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert b"<dc:date>" not in (tmp_path / "one" / names[1]).read_bytes()


def test_a_font_is_taken_only_if_it_has_every_character() -> None:
    pytest.importorskip("matplotlib")
    from mod_challenge.rendering.corpus_plots import _font_for

    assert _font_for("joy, sehr schön") == "DejaVu Sans"
    assert _font_for("joy \U000f1234") is None


def test_without_a_fitting_font_labels_become_ids_and_it_is_said(
    small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr("mod_challenge.rendering.corpus_plots._font_for", lambda text: None)
    err = run_command("mod-corpus", "stats", small_corpus_dir, "--plots", tmp_path / "plots")[2]
    assert err.count("Figure 3 shows ids instead") == 1


def test_an_emotion_named_like_a_formula_is_drawn(small_corpus_dir: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from mod_challenge.rendering.corpus_plots import draw_figures

    write(small_corpus_dir, emotion_dict={f"$\\frac{{{i}$": 1717171700 + i for i in range(6)})
    corpus = load_corpus(small_corpus_dir)
    assert len(draw_figures(corpus, count_corpus(corpus), tmp_path / "plots").files) == 4


def test_the_card_gives_shape_check_and_hashes_and_no_path(small_corpus_dir: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    card = corpus_card(corpus, count_corpus(corpus))
    assert "- Language: Chinese\n- Licence: not stated\n" in card
    assert "| dialogues | 4 | 1 | 3 | 4 | 12 |" in card
    assert "0 errors" in card
    assert references(corpus, "hard").sha256 in card
    assert str(small_corpus_dir.parent) not in card


def test_the_card_is_written_whole(small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any]) -> None:
    code, _, err = run_command("mod-corpus", "stats", small_corpus_dir, "--card", tmp_path / "CARD.md")
    assert code == 0
    assert "CARD.md" in err
    assert (tmp_path / "CARD.md").read_text(encoding="utf-8").startswith('---\npretty_name: "small"\n')


def test_a_long_label_takes_two_lines_and_says_where_it_was_cut() -> None:
    from mod_challenge.rendering.corpus_plots import _wrapped

    assert _wrapped("long label of several words") == "long label of several\nwords"
    cut = _wrapped("很长的名字" * 20)
    assert cut.count("\n") == 1
    assert cut.endswith("…")


def test_a_corpus_without_emotions_gets_no_empty_figure_3(
    small_corpus_dir: Path, tmp_path: Path, run_command: Callable[..., Any]
) -> None:
    pytest.importorskip("matplotlib")
    for split in ("train", "valid", "easy", "hard"):
        dialogues = json.loads((small_corpus_dir / f"{split}.json").read_text("utf-8"))
        for utterances in dialogues.values():
            for utterance in utterances:
                utterance.pop("emotion_id", None)
        write(small_corpus_dir, **{split: dialogues})
    code, _, err = run_command("mod-corpus", "stats", small_corpus_dir, "--plots", tmp_path / "plots")
    assert (code, "there is no Figure 3" in err) == (0, True)
    assert sorted(path.name for path in (tmp_path / "plots").iterdir()) == ["figure2_memes.png", "figure2_memes.svg"]
