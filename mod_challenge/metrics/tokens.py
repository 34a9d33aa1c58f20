"""Splits texts into the tokens that BLEU, Dist-n and PPL count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Callable

Tokenizer = Callable[[Sequence[str]], list[list[str]]]

_CJK = (
    "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff"
    "\U00020000-\U0002a6df\U0002a700-\U0002b73f\U0002b740-\U0002b81f\U0002b820-\U0002ceaf\U0002f800-\U0002fa1f"
)
"""The ideographs of BERT's tokeniser."""

_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+|\S")


def tokenize_cjk(texts: Sequence[str]) -> list[list[str]]:
    """The contract's tokens: each CJK ideograph, each run of other letters and digits, each other visible character.

    Args:
        texts: any strings; they are lower-cased.

    Returns:
        A list of tokens for each text.
    """
    find = _TOKEN.findall
    return [find(text.lower()) for text in texts]


def tokenize_char(texts: Sequence[str]) -> list[list[str]]:
    """Every character of the raw string, white space too, as the official track's script counts."""
    return [list(text) for text in texts]


def tokenize_jieba(texts: Sequence[str]) -> list[list[str]]:
    """Words as the library jieba cuts them, white space dropped.

    Raises:
        ModuleNotFoundError: jieba is not installed.
    """
    import logging

    import jieba  # type: ignore[import-untyped]

    jieba.setLogLevel(logging.WARNING)
    return [[word for word in jieba.lcut(text) if not word.isspace()] for text in texts]


TOKENIZERS: dict[str, Tokenizer] = {
    "cjk": tokenize_cjk,
    "char": tokenize_char,
    "jieba": tokenize_jieba,
}
DEFAULT_TOKENIZER = "cjk"


def joined(tokens: Iterable[str]) -> str:
    """Tokens as one string with single spaces, the form in which sacrebleu reads them with ``tokenize="none"``."""
    return " ".join(tokens)
