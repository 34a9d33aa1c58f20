"""Tokens: the contract's definition case by case."""

from __future__ import annotations

import hashlib
import marshal
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mod_challenge.metrics.ngrams import TokenNumbers
from mod_challenge.tokenization.tokenizers import TOKENIZERS, is_run_character, tokenize_char, tokenize_cjk

IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
"""The ranges of BERT's tokeniser, as in its published source."""


def is_ideograph(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in IDEOGRAPHS)


def tokens_one_by_one(text: str) -> list[str]:
    """The contract's sentence, character by character."""
    tokens: list[str] = []
    in_run = False
    for char in text.lower():
        joins = char.isalnum() and not is_ideograph(char)
        if joins and in_run:
            tokens[-1] += char
        elif not char.isspace():
            tokens.append(char)
        in_run = joins
    return tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("你好", ["你", "好"]),
        ("Hello World", ["hello", "world"]),
        ("iPhone12很贵", ["iphone12", "很", "贵"]),
        ("3.14%", ["3", ".", "14", "%"]),
        ("a_b", ["a", "_", "b"]),
        ("……！！", ["…", "…", "！", "！"]),
        ("ＡＢＣ１２", ["ａｂｃ１２"]),
        ("😀😀", ["😀", "😀"]),
        ("👍🏽", ["👍", "🏽"]),
        ("👩\u200d👧", ["👩", "\u200d", "👧"]),
        ("e\u0301t", ["e", "\u0301", "t"]),
        ("éÉ", ["éé"]),
        ("ひらカナ", ["ひらカナ"]),
        ("한국어 말", ["한국어", "말"]),
        ("①②Ⅷ½", ["①②ⅷ½"]),
        ("don't", ["don", "'", "t"]),
        ("ΑΣ", ["ας"]),
        ("İ", ["i", "\u0307"]),
        ("〇々", ["〇々"]),
        ("", []),
        (" \t\n\r\x0b\x0c\x1c\x85\xa0\u2003\u3000", []),
        ("\u200b\ufeff\x00", ["\u200b", "\ufeff", "\x00"]),
    ],
)
def test_a_text_is_cut_into(text: str, tokens: list[str]) -> None:
    assert tokenize_cjk([text]) == [tokens]


@pytest.mark.parametrize("ends", IDEOGRAPHS, ids=lambda ends: f"{ends[0]:x}-{ends[1]:x}")
def test_both_ends_of_a_range_of_ideographs_stand_alone(ends: tuple[int, int]) -> None:
    low, high = map(chr, ends)
    assert tokenize_cjk([f"a{low}{high}b"]) == [["a", low, high, "b"]]


@pytest.mark.parametrize("char", ["\u33ff", "\u4dc0", "\ua000", "\uf8ff", "\ufb00", "\U00030000", "\u3042"])
def test_just_outside_the_ranges_no_ideograph_is_seen(char: str) -> None:
    # A letter joins its neighbours, anything else is a token of its own; neither is taken for an ideograph.
    expected = [f"a{char}b"] if char.isalnum() else ["a", char, "b"]
    assert tokenize_cjk([f"a{char}b"]) == [expected]


KNOWN_TO_UNICODE_13 = st.characters(blacklist_categories=("Cs", "Cn")).filter(
    lambda char: not char.isalnum() or is_run_character(char) or is_ideograph(char)
)


@given(st.text(KNOWN_TO_UNICODE_13 | st.sampled_from("aB1_ 你。😀\u0301"), max_size=30))
def test_any_text_is_cut_as_the_definition_says(text: str) -> None:
    assert tokenize_cjk([text]) == [tokens_one_by_one(text)]


@pytest.mark.parametrize("char", ["\u2c2f", "\U00010570", "\U00031350", "\U0002ebf0", "\u0870", "\U0001e4d0"])
def test_letters_that_only_later_pythons_know_are_cut_alike_on_every_version(char: str) -> None:
    assert tokenize_cjk([f"Ab{char}{char}C"]) == [["ab", char, char, "c"]]


def test_a_later_letter_in_one_text_changes_no_other() -> None:
    texts = ["ΑΣ İd ＡB 好", "\u2c2f Σ"]
    assert tokenize_cjk(texts)[0] == tokenize_cjk(texts[:1])[0]


def test_no_letter_is_missing_from_the_table_of_later_letters() -> None:
    # The number is Python 3.9's; a later version sees more letters unless the table takes every one of them away.
    if unicodedata.unidata_version > "15.1":
        pytest.skip("a Unicode later than the promised Python versions have")
    letters = sum(char.isalnum() and is_run_character(char) for char in map(chr, range(0x110000)))
    assert letters == 51_576


@pytest.mark.parametrize("name", ["cjk", "char"])
@given(texts=st.lists(st.text(st.sampled_from("aB1_ 你好。😀\u0301\n\u2c2f"), max_size=8), max_size=6))
def test_numbered_tokens_are_the_tokens(name: str, texts: list[str]) -> None:
    expected = TOKENIZERS[name](texts)
    numbers = TokenNumbers(TOKENIZERS[name])
    encoded = numbers.encode(texts)
    flat = [token for tokens in expected for token in tokens]
    assert encoded.lengths.tolist() == [len(tokens) for tokens in expected]
    assert len(set(zip(encoded.flat.tolist(), flat))) == len(set(flat)) == len(set(encoded.flat.tolist()))
    assert len(numbers) == len(set(flat))


def test_characters_keep_case_and_white_space() -> None:
    assert tokenize_char(["A b\n", ""]) == [["A", " ", "b", "\n"], []]


def test_jieba_cuts_words_and_drops_white_space() -> None:
    pytest.importorskip("jieba")
    assert TOKENIZERS["jieba"](["我们 今天", ""]) == [["我们", "今天"], []]


WORDS = [["\u6211\u4eec", "\u53bb", "\u5317\u4eac\u5927\u5b66"]]
JIEBA = """
import jieba
from mod_challenge.tokenization.tokenizers import TOKENIZERS, versioned
jieba.dt.FREQ, jieba.dt.total, jieba.dt.initialized = {"\u5927\u5b66": 9}, 9, True
print(TOKENIZERS["jieba"](["\u6211\u4eec\u53bb\u5317\u4eac\u5927\u5b66"]), versioned("jieba"))
"""


def test_the_words_of_jieba_are_no_ones_to_change(tmp_path: Path) -> None:
    jieba = pytest.importorskip("jieba")
    known = {"\u6211\u4eec\u53bb": 10**9, "\u5317": 1}
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps((known, 10**9 + 1)))
    before = (tmp_path / "jieba.cache").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", JIEBA],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    digest = hashlib.sha256(Path(jieba.__file__).with_name("dict.txt").read_bytes()).hexdigest()
    name = f"jieba-{jieba.__version__}-dict.{digest[:12]}"
    assert done.stdout == f"{WORDS} {name}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
    assert (tmp_path / "jieba.cache").read_bytes() == before
