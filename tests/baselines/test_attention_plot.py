"""The picture of what [TAG] looks at: what it says, that it stays on the page, and that it can be drawn anywhere."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from mod_baselines.mod_gpt.attention_plot import draw
from mod_baselines.mod_gpt.attention_terminal import show
from mod_baselines.mod_gpt.attention_values import STRONGEST, AttendedMeme, AttendedUtterance, Attention
from mod_baselines.mod_gpt.fonts import fonts_for

CHINESE = "今天天气真好我们去公园玩吧"


@pytest.fixture
def attention(tmp_path: Path) -> Attention:
    """Three utterances, a meme with a picture and one without."""
    image = pytest.importorskip("PIL.Image")
    image.new("RGB", (30, 20), "#3366cc").save(tmp_path / "blue.png")
    return Attention(
        dialogue="dialogue 7",
        turn=4,
        utterances=(
            AttendedUtterance("[speaker1]", (("今", 0.02), ("天", 0.3)), (("[speaker1]", 0.05), ("[EOS]", 0.01))),
            AttendedUtterance("[speaker2]", (), (("[TAG]", 0.1),), AttendedMeme("013", tmp_path / "blue.png", 0.2)),
            AttendedUtterance(
                "[speaker1]",
                (("rain", 0.04), ("again", 0.06), ("!", 0.03), ("$x_1$", 0.015)),
                (("[TAG]", 0.07),),
                AttendedMeme("014", tmp_path / "none.png", 0.105),
            ),
        ),
        source="mean of the 4 heads of layer 2",
    )


def printed(attention: Attention, width: int = 100, colour: bool = False) -> str:
    out = io.StringIO()
    show(attention, Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None))
    return out.getvalue()


def test_shares_add_up_to_everything(attention: Attention) -> None:
    shares = attention.shares()
    assert shares == pytest.approx({"text": 0.465, "memes": 0.305, "special": 0.23})
    assert sum(utterance.weight for utterance in attention.utterances) == pytest.approx(sum(shares.values()))


def test_the_strongest_are_texts_and_memes_the_first_of_equals_first(attention: Attention) -> None:
    assert attention.strongest == {(0, 1), (1, -1), (2, -1), (2, 1), (2, 0)}
    assert attention.largest == 0.3
    even = Attention("d", 1, (AttendedUtterance("a", tuple((char, 0.1) for char in CHINESE)),))
    assert even.strongest == {(0, place) for place in range(STRONGEST)}


def test_nothing_is_strong_where_all_goes_to_special_tokens() -> None:
    blank = Attention("d", 1, (AttendedUtterance("a", (("好", 0.0),), (("[TAG]", 1.0),)),))
    assert (blank.strongest, blank.largest) == (frozenset(), 0.0)
    assert "好" in printed(blank)


def test_the_dictionary_is_json_with_turns_and_no_paths(attention: Attention) -> None:
    found = json.loads(json.dumps(attention.to_dict(), allow_nan=False))
    assert [utterance["turn"] for utterance in found["utterances"]] == [2, 3, 4]
    assert found["utterances"][0]["tokens"] == [{"token": "今", "weight": 0.02}, {"token": "天", "weight": 0.3}]
    assert found["utterances"][1]["meme"] == {"id": "013", "picture": "blue.png", "weight": 0.2}
    assert found["utterances"][0]["meme"] is None
    assert found["shares"] == attention.shares()


def test_the_terminal_marks_the_strongest_without_colour(attention: Attention) -> None:
    shown = printed(attention)
    assert "\x1b" not in shown
    assert re.findall("【(.*?)·(.*?)】", shown) == [
        ("天", "30.0"),
        ("<meme:013>", "20.0"),
        ("rain", "4.0"),
        ("again", "6.0"),
        ("<meme:014>", "10.5"),
    ]
    assert "2 [speaker1]" in shown
    assert "[TAG]:7.0" in shown
    assert "mean of the 4 heads of layer 2" in shown


def test_the_terminal_shades_the_largest_darkest(attention: Attention) -> None:
    grounds = {
        match[1]: sum(map(int, match[0].split(";")))
        for match in re.findall(r"48;2;([\d;]+)m([^\x1b]+)", printed(attention, colour=True))
    }
    order = ["【天·30.0】", "【<meme:013>·20.0】", "【<meme:014>·10.5】", "!", "今"]
    assert sorted(order, key=lambda token: grounds[token]) == order


@pytest.mark.parametrize("width", [30, 60, 200])
def test_the_terminal_keeps_every_token_at_any_width(width: int) -> None:
    long = Attention("d", 9, tuple(AttendedUtterance("s", tuple((char, 0.001) for char in CHINESE * 3)) for _ in "ab"))
    shown = "".join(char for char in printed(long, width) if char in CHINESE)
    assert re.sub("[^" + CHINESE + "]", "", shown) == CHINESE * 6


def test_control_characters_are_shown_and_not_obeyed() -> None:
    odd = Attention("d\x1b[2J", 1, (AttendedUtterance("a\x07", (("\x1b[31m", 0.5), (" ", 0.1), ("x" * 99, 0.1))),))
    shown = printed(odd)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\\u001b[31m" in shown
    assert "x" * 30 not in shown


@pytest.mark.parametrize("form", ["png", "svg"])
def test_the_same_attention_gives_the_same_bytes(form: str, attention: Attention, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    first, second = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    draw(attention, first)
    draw(attention, second)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(b"\x89PNG" if form == "png" else b"<?xml")
    assert b"20" + b"26-" not in first.read_bytes()


def texts_of(attention: Attention, path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every text that the drawing writes, as artists of matplotlib."""
    axes_module = pytest.importorskip("matplotlib.axes")
    written: list[Any] = []
    plain = axes_module.Axes.text

    def text(self: Any, *args: Any, **kwargs: Any) -> Any:
        written.append(plain(self, *args, **kwargs))
        return written[-1]

    monkeypatch.setattr(axes_module.Axes, "text", text)
    draw(attention, path)
    return written


def test_every_token_and_weight_is_written(
    attention: Attention, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = texts_of(attention, tmp_path / "a.svg", monkeypatch)
    shown = [text.get_text() for text in written]
    for token in ("rain", "again", "!", "$x_1$", "meme 013", "meme 014", "30.0", "20.0", "1.5", "4.0"):
        assert token in shown
    assert "[speaker1]:5.0  [EOS]:1.0" in shown
    bold = [text.get_text() for text in written if text.get_weight() == "bold"]
    assert sorted(bold) == ["10.5", "20.0", "30.0", "4.0", "6.0"]


def test_a_long_dialogue_stays_on_the_page_and_nothing_overlaps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = tuple((char, 0.002) for char in (CHINESE * 3)[:30]) + (
        ("Donaudampfschifffahrtsgesellschaft", 0.01),
        ("WMW@MW", 0.01),
    )
    long = Attention("d", 14, tuple(AttendedUtterance("[speaker1]", tokens, (("[TAG]", 0.01),)) for _ in range(15)))
    written = texts_of(long, tmp_path / "long.png", monkeypatch)
    boxes = [text.get_window_extent() for text in written]
    page = written[0].figure.bbox
    assert all(page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1 for box in boxes)
    rows: dict[float, list[Any]] = {}
    for text, box in zip(written, boxes):
        rows.setdefault(text.get_position()[1], []).append(box)
    assert len(rows) > 4 * 15
    for row in rows.values():
        row.sort(key=lambda box: box.x0)
        assert all(left.x1 <= right.x0 for left, right in zip(row, row[1:]))


def test_a_picture_is_drawn_in(attention: Attention, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    image = pytest.importorskip("PIL.Image")
    draw(attention, tmp_path / "a.png")
    with image.open(tmp_path / "a.png") as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}
    assert (0x33, 0x66, 0xCC) in colours


def test_without_a_font_squares_stand_for_characters_and_a_note_says_so(
    attention: Attention, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font_manager = pytest.importorskip("matplotlib.font_manager")
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    note = draw(attention, tmp_path / "a.svg")
    assert note.startswith("no installed font has 今天")
    assert (tmp_path / "a.svg").stat().st_size > 1000


def test_a_font_is_looked_for_only_where_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    font_manager = pytest.importorskip("matplotlib.font_manager")

    def forbidden() -> list[str]:
        raise AssertionError("no need to look")

    monkeypatch.setattr(font_manager, "findSystemFonts", forbidden)
    assert fonts_for("plain text: 12.3 % é").note == ""


def test_an_unreadable_font_or_one_without_the_characters_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font_manager = pytest.importorskip("matplotlib.font_manager")
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    own = font_manager.findfont("DejaVu Sans")
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [str(broken), str(tmp_path / "gone.ttf"), own])
    fonts = fonts_for("a\ue123")
    assert (fonts.missing, fonts.families) == (frozenset("\ue123"), ("DejaVu Sans",))
    assert fonts.drawable("a\ue123b") == "a□b"
