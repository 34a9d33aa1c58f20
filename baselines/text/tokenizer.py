"""Texts to token ids and back: a BERT-like vocabulary of our own reading, or any tokenizer of transformers.

A vocabulary comes from the corpus (``corpus``), from a file ``vocab.txt`` or a folder, or from the hub. Systems need
the special tokens below; what a vocabulary lacks of them is appended.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Optional, Protocol

from mod_challenge.corpus import Dialogue
from mod_challenge.io.files import make_folder, read_text, write_atomic
from mod_challenge.io.problems import Problem
from mod_challenge.tokenization.tokenizers import is_run_character, tokenize_cjk

from ..errors import RunError
from ..pretrained.hub import TOKENIZER, hub_folder

FROM_CORPUS = "corpus"
OF_BACKBONE = "backbone"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[speaker1]", "[speaker2]", "[BOS]", "[EOS]", "[IMG]", "[TAG]")
FOLDER = "tokenizer"
VOCABULARY_FILE = "vocab.txt"
MIN_COUNT = 2
"""Tokens that training has fewer times become [UNK] there, so that [UNK] has a meaning."""

_CODE_POINTS = 0x110000
_CONTINUED = "##"


class DialogueTokenizer(Protocol):
    """A tokenizer with the special tokens of dialogues.

    Attributes:
        size: number of token ids.
        special: id of each token of `SPECIAL`.
        special_ids: ids of these and of the tokenizer's own, which no text has.
    """

    size: int
    special: dict[str, int]
    special_ids: frozenset[int]

    def encode(self, text: str) -> list[int]:
        """Return the token ids of a text, without special tokens."""

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of token ids; special tokens are left out."""

    def token(self, index: int) -> str:
        """Return a token as it is shown to people."""

    def unknown_nats(self, ids: Sequence[int]) -> float:
        """Return what unknown characters among the ids cost beyond [UNK] itself, in nats.

        [UNK] says that some character outside the vocabulary comes, not which; its probability is shared evenly by all
        of Unicode, as with the floors. So likelihoods of systems with different vocabularies compare.
        """

    def save(self, folder: Path) -> None:
        """Write what `load_saved_tokenizer` needs into ``folder``."""


class VocabularyTokenizer:
    """A tokenizer over a list of tokens, which cuts as BERT does: lower case, each ideograph and sign a token.

    A word that the list lacks is cut into the longest known pieces (WordPiece) where the list has pieces (``##``), else
    into letters.
    """

    def __init__(self, tokens: Sequence[str]) -> None:
        """
        Args:
            tokens: the vocabulary by id; the special tokens that it lacks are appended.
        """
        self.tokens = [*tokens, *(token for token in SPECIAL if token not in set(tokens))]
        self.index = {token: i for i, token in enumerate(self.tokens)}
        self.special = {token: self.index[token] for token in SPECIAL}
        self.size = len(self.tokens)
        self._pieces = any(token.startswith(_CONTINUED) for token in tokens)
        self._longest = max(len(token.removeprefix(_CONTINUED)) for token in self.tokens)
        self.special_ids = frozenset(self.special.values())
        singles = sum(len(token) == 1 for token in self.tokens)
        self._unknown = math.log(_CODE_POINTS - singles)

    def encode(self, text: str) -> list[int]:
        ids: list[int] = []
        for token in tokenize_cjk([text])[0]:
            token_id = self.index.get(token)
            if token_id is not None:
                ids.append(token_id)
            else:
                ids.extend(self._cut(token))
        return ids

    def _cut(self, word: str) -> list[int]:
        unknown = self.special["[UNK]"]
        if not self._pieces:
            return [self.index.get(letter, unknown) for letter in word]
        ids, start = [], 0
        while start < len(word):
            prefix = _CONTINUED if start else ""
            for end in range(min(len(word), start + self._longest), start, -1):
                token_id = self.index.get(prefix + word[start:end])
                if token_id is not None:
                    break
            else:
                token_id, end = unknown, start + 1
            ids.append(token_id)
            start = end
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        tokens = [self.tokens[i] for i in ids if i not in self.special_ids]
        text = ""
        for before, token in zip(["", *tokens], tokens):
            if token.startswith(_CONTINUED) and len(token) > len(_CONTINUED):
                text += token[len(_CONTINUED) :]
            else:
                text += (" " if self._apart(before, token) else "") + token
        return text

    def _apart(self, before: str, token: str) -> bool:
        """Return whether a space stands between two tokens: between words of letters, and behind a punctuation mark."""
        if not before or not is_run_character(token[0]):
            return False
        if is_run_character(before[-1]):
            return self._pieces or len(before) > 1 or len(token) > 1
        return before in ",.!?;:" and not token.isdigit()

    def token(self, index: int) -> str:
        return self.tokens[index]

    def unknown_nats(self, ids: Sequence[int]) -> float:
        return self._unknown * list(ids).count(self.special["[UNK]"])

    def save(self, folder: Path) -> None:
        make_folder(folder / FOLDER)
        write_atomic(folder / FOLDER / VOCABULARY_FILE, "".join(token + "\n" for token in self.tokens))


class HuggingFaceTokenizer:
    """A tokenizer of transformers, with the special tokens added."""

    def __init__(self, tokenizer: Any) -> None:
        """
        Args:
            tokenizer: a ``PreTrainedTokenizerBase``; it is changed.
        """
        vocabulary = tokenizer.get_vocab()
        # Its own special tokens stay what they are: a chat model has many, and none of them may be written.
        tokenizer.add_tokens([token for token in SPECIAL if token not in vocabulary], special_tokens=True)
        self.tokenizer = tokenizer
        self.size = max(tokenizer.get_vocab().values()) + 1
        self.special = {token: tokenizer.convert_tokens_to_ids(token) for token in SPECIAL}
        own = [i for i, token in tokenizer.added_tokens_decoder.items() if token.special]
        self.special_ids = frozenset([*tokenizer.all_special_ids, *own, *self.special.values()])

    def encode(self, text: str) -> list[int]:
        return self.tokenizer(text, add_special_tokens=False, split_special_tokens=True)["input_ids"]

    def decode(self, ids: Sequence[int]) -> str:
        return self.tokenizer.decode([i for i in ids if i not in self.special_ids]).strip()

    def token(self, index: int) -> str:
        return self.tokenizer.decode([index]) or self.tokenizer.convert_ids_to_tokens(index)

    def unknown_nats(self, ids: Sequence[int]) -> float:
        unknown = {self.special["[UNK]"], self.tokenizer.unk_token_id}
        return math.log(_CODE_POINTS) * sum(i in unknown for i in ids)

    def save(self, folder: Path) -> None:
        self.tokenizer.save_pretrained(str(folder / FOLDER))


def vocabulary_of(dialogues: Iterable[Dialogue], min_count: int = MIN_COUNT) -> list[str]:
    """Return a vocabulary from texts: special tokens, then by frequency all tokens that occur ``min_count`` times.

    Letters and digits of words count as tokens too, alone and as pieces, so that unknown words can be spelt.
    """
    texts = [
        utterance.text for dialogue in dialogues for utterance in dialogue.utterances if utterance.text is not None
    ]
    counts: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for tokens in tokenize_cjk(texts):
        counts.update(tokens)
        letters.update(letter for token in tokens if is_run_character(token[0]) for letter in token)
    for letter in letters:
        counts[letter] = max(counts[letter], letters[letter])
        counts[_CONTINUED + letter] = letters[letter]
    frequent = sorted(
        (token for token in counts if counts[token] >= min_count), key=lambda token: (-counts[token], token)
    )
    return [*SPECIAL, *(token for token in frequent if token not in SPECIAL)]


def load_tokenizer(source: str, dialogues: Iterable[Dialogue], backbone: str = "") -> DialogueTokenizer:
    """Load the tokenizer that a setting names.

    Args:
        source: ``corpus``; a file with a token a line; a folder with ``vocab.txt``, with a tokeniser of transformers,
            or of a run; or a name on the hub.
        dialogues: training, for ``corpus``.
        backbone: where the tokeniser is from if ``source`` is the word ``backbone``.

    Raises:
        RunError: there is no such tokeniser.
    """
    if source == OF_BACKBONE:
        source = backbone
    if source == FROM_CORPUS:
        return VocabularyTokenizer(vocabulary_of(dialogues))
    path = Path(source)
    if path.is_file():
        return VocabularyTokenizer(_lines(path))
    if (path / FOLDER).is_dir():
        return load_saved_tokenizer(path)
    if path.is_dir() and not any((path / name).is_file() for name in ("tokenizer.json", "tokenizer_config.json")):
        return VocabularyTokenizer(_lines(path / VOCABULARY_FILE))
    return _pretrained(source)


def load_saved_tokenizer(folder: Path) -> DialogueTokenizer:
    """Load the tokenizer that `DialogueTokenizer.save` left in a run.

    Raises:
        RunError: it is missing or damaged.
    """
    vocabulary = folder / FOLDER / VOCABULARY_FILE
    if vocabulary.is_file() and not (folder / FOLDER / "tokenizer_config.json").is_file():
        return VocabularyTokenizer(_lines(vocabulary))
    return _pretrained(str(folder / FOLDER))


def _lines(path: Path) -> list[str]:
    tokens = re.split(r"\r?\n", read_text(path, RunError))
    while tokens and not tokens[-1]:
        tokens.pop()
    if not tokens or len(set(tokens)) != len(tokens):
        hint = "one token a line, none twice"
        raise RunError.of(Problem("vocabulary-invalid", "no vocabulary", hint, file=str(path)))
    return tokens


def _pretrained(source: str) -> DialogueTokenizer:
    from transformers import AutoTokenizer

    try:
        folder = Path(source) if Path(source).is_dir() else hub_folder(source, TOKENIZER)
        # A list of tokens says all; the classes that read it differ between versions, and old ones have no more.
        if (folder / VOCABULARY_FILE).is_file():
            return VocabularyTokenizer(_lines(folder / VOCABULARY_FILE))
        tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise RunError.of(unreachable("tokenizer", source, fault)) from None
    if type(tokenizer).__name__.startswith("Bert"):
        # Versions of transformers build this class from a file in different ways; its list of tokens is all it takes.
        ids = tokenizer.get_vocab()
        return VocabularyTokenizer(sorted(ids, key=lambda token: ids[token]))
    return HuggingFaceTokenizer(tokenizer)


def unreachable(setting: str, source: str, fault: Optional[BaseException] = None) -> Problem:
    """Return the problem of a checkpoint or tokenizer that cannot be loaded, with the ways out."""
    reason = str(fault).strip().partition("\n")[0][:160] if fault is not None else "no such folder"
    hint = f"--set {setting}=FOLDER, or bring it with a network there: mod-baseline fetch"
    return Problem("checkpoint-unreachable", f"cannot load {setting} {source!r}: {reason}", hint, file=source)
