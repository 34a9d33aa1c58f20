"""Splits texts into the tokens that BLEU, Dist-n and PPL count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Callable, NamedTuple

from .unicode_compat import LATER_LETTERS, PERHAPS_LATER

Tokenizer = Callable[[Sequence[str]], list[list[str]]]

_CJK = (
    "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff"
    "\U00020000-\U0002a6df\U0002a700-\U0002b73f\U0002b740-\U0002b81f\U0002b820-\U0002ceaf\U0002f800-\U0002fa1f"
)
"""The ideographs of BERT's tokeniser."""

_RUN = rf"[^\W_{_CJK}{LATER_LETTERS}]"
_TOKEN = re.compile(rf"[{_CJK}]|{_RUN}+|\S")


def tokenize_cjk(texts: Sequence[str]) -> list[list[str]]:
    """Split texts as the contract does: each CJK ideograph, each run of other letters and digits, each other visible
    character is a token.

    Letters are those of Unicode 13, so that every Python version cuts alike.

    Args:
        texts: any strings; they are lower-cased.

    Returns:
        A list of tokens for each text.

    >>> tokenize_cjk(["OK了，see U2!"])
    [['ok', '了', '，', 'see', 'u2', '!']]
    """
    return [_TOKEN.findall(text) for text in lower_case(texts)]


def lower_case(texts: Sequence[str]) -> list[str]:
    """Return texts in lower case, alike on every Python version.

    >>> lower_case(["ABC好"])
    ['abc好']
    """
    if re.search(f"[{PERHAPS_LATER}]", "".join(texts)) is None:
        return [text.lower() for text in texts]
    return [re.sub(f"[^{LATER_LETTERS}]+", lambda known: known.group().lower(), text) for text in texts]


def is_run_character(char: str) -> bool:
    """Tell whether a character joins its like into one token: a letter or digit that is no ideograph.

    >>> is_run_character("a"), is_run_character("好")
    (True, False)
    """
    return re.match(_RUN, char) is not None


def tokenize_char(texts: Sequence[str]) -> list[list[str]]:
    """Split texts into characters, white space included, as the script of the DSTC10 track counts.

    >>> tokenize_char(["好 a"])
    [['好', ' ', 'a']]
    """
    return [list(text) for text in texts]


def tokenize_jieba(texts: Sequence[str]) -> list[list[str]]:
    """Split texts into words as the library jieba does; white space is dropped.

    Raises:
        ModuleNotFoundError: jieba is not installed.
    """
    cut = _jieba().cut
    return [[word for word in cut(text) if not word.isspace()] for text in texts]


class _Jieba(NamedTuple):
    cut: Callable[[str], Iterable[str]]
    version: str


@lru_cache(maxsize=1)
def _jieba() -> _Jieba:
    """The library's tokeniser with the dictionary of its own package, read anew in each process.

    Left to itself the library takes its dictionary from ``jieba.cache`` in the folder of temporary files, whoever has
    put that there, and takes in the words that other code of the process has added.
    """
    import jieba  # type: ignore[import-untyped]

    path = Path(jieba.__file__).with_name("dict.txt")
    words = path.read_bytes()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(BytesIO(words))
    tokenizer.initialized = True
    return _Jieba(tokenizer.cut, f"{jieba.__version__}-dict.{sha256(words).hexdigest()[:12]}")


TOKENIZERS: dict[str, Tokenizer] = {
    "cjk": tokenize_cjk,
    "char": tokenize_char,
    "jieba": tokenize_jieba,
}
DEFAULT_TOKENIZER = "cjk"


def joined(tokens: Iterable[str]) -> str:
    """Join tokens with single spaces, the form in which sacrebleu reads them with ``tokenize="none"``.

    >>> joined(["好", "的"])
    '好 的'
    """
    return " ".join(tokens)


def versioned(name: str) -> str:
    """Return a tokenizer's name for signatures, with what decides its tokens: a library's version and its words' hash.

    >>> versioned("cjk")
    'cjk'
    """
    return name if name != "jieba" else f"jieba-{_jieba().version}"
