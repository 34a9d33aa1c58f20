"""How time grows with the length of a text: four times as long must not take much more than four times as long.

Texts of one letter, of combining marks, of digits, of spaces and the like go through everything that reads texts, names
and files. A step is named when it grows faster than in proportion and takes time that anybody would notice.

    python benchmarks/growth.py            every step, texts of 65,000 and 262,000 characters
    python benchmarks/growth.py --size N   the shorter length
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Callable

FACTOR = 4
FASTEST_GROWTH = 8.0
"""Time of the longer text over that of the shorter: 4 is linear, 16 is quadratic."""
NOTICEABLE = 0.5
"""Seconds; what takes less is not looked at."""
PATIENCE = 60.0
"""Seconds for a step at one length: it is not tried on longer texts."""

KINDS: dict[str, Callable[[int], str]] = {
    "one letter": lambda n: "a" * n,
    "one ideograph": lambda n: "好" * n,
    "combining marks": lambda n: "\u0301" * n,
    "two kinds of marks": lambda n: "a" + "\u0301\u0323" * (n // 2),
    "digits": lambda n: "7" * n,
    "spaces": lambda n: " " * n,
    "lines": lambda n: "\n" * n,
    "[UNK]": lambda n: "[UNK]" * (n // 5),
    "hyphens": lambda n: "a-" * (n // 2),
    "backslashes": lambda n: "\\" * n,
    "quotes": lambda n: '"' * n,
    "brackets": lambda n: "[" * n,
    "ampersands": lambda n: "&#" * (n // 2),
    "data address": lambda n: "data:image/png;base64," + "iVBORw0KGgo" * (n // 11),
    "emoji": lambda n: "👩\u200d👧" * (n // 3),
    "dotted capital": lambda n: "İ" * n,
    "other scripts": lambda n: "\u1c89\U00010570" * (n // 2),
}

Step = Callable[[str], Any]


def text_steps() -> dict[str, Step]:
    """Name to what is done with one text."""
    from mod_challenge.board.audit.fingerprint import bare, sketch, text_hashes
    from mod_challenge.board.names import file_name, skeleton, slug
    from mod_challenge.board.page_data import words
    from mod_challenge.corpus.garbled_names import restore
    from mod_challenge.corpus.pictures import is_safe_name
    from mod_challenge.corpus.releases.stickerchat import join_words
    from mod_challenge.formats.escape import csv_cell, html_cell, latex_cell, markdown_cell
    from mod_challenge.io.printable import json_path, visible
    from mod_challenge.io.strict_json import decode
    from mod_challenge.metrics.ngrams import TokenNumbers
    from mod_challenge.tokenization.tokenizers import TOKENIZERS, lower_case, tokenize_cjk

    found: dict[str, Step] = {
        "visible": lambda t: visible(t, len(t)),
        "json_path": lambda t: json_path((t, 1)),
        "skeleton": skeleton,
        "file_name": file_name,
        "slug": lambda t: slug(t, t),
        "words of a page": lambda t: words(t),
        "bare": bare,
        "sketch": lambda t: sketch([t]),
        "text_hashes": lambda t: text_hashes([t]),
        "restore": lambda t: restore(t, {"a": "a"}),
        "is_safe_name": is_safe_name,
        "join_words": join_words,
        "csv_cell": csv_cell,
        "html_cell": html_cell,
        "latex_cell": latex_cell,
        "markdown_cell": markdown_cell,
        "lower_case": lambda t: lower_case([t]),
        "strict JSON, a value": lambda t: decode(json.dumps([t])),
        "strict JSON, a key": lambda t: decode(json.dumps({t: 1}, ensure_ascii=False)),
        "strict JSON, as it is": lambda t: _quiet(decode, t),
        "numbers of tokens": lambda t: TokenNumbers(tokenize_cjk).encode([t]),
    }
    found.update({f"tokens {name}": lambda t, cut=cut: cut([t]) for name, cut in _tokenizers(TOKENIZERS).items()})
    found.update(baseline_steps())
    return found


def _tokenizers(known: dict[str, Any]) -> dict[str, Any]:
    try:
        known["jieba"](["a"])
    except ModuleNotFoundError:
        return {name: cut for name, cut in known.items() if name != "jieba"}
    return known


def baseline_steps() -> dict[str, Step]:
    """The same for the baselines' own vocabulary, where they can be imported."""
    try:
        from mod_baselines.text.tokenizer import SPECIAL, VocabularyTokenizer
    except ModuleNotFoundError:
        return {}
    pieces = VocabularyTokenizer([*SPECIAL, "a", "##a", "##b", "data", "##bas", "好"])
    letters = VocabularyTokenizer([*SPECIAL, "a", "b", "好"])
    return {
        "vocabulary with pieces": pieces.encode,
        "vocabulary of letters": letters.encode,
        "vocabulary, back": lambda t: pieces.decode(pieces.encode(t)),
    }


def command_steps(folder: Path) -> dict[str, Step]:
    """Name to a command's work on a corpus or submission that holds the text somewhere."""
    from mod_challenge import load_corpus, load_submission, score, validate
    from mod_challenge.corpus.check import check_corpus
    from mod_challenge.corpus.leaks.search import audit
    from mod_challenge.corpus.stats import count_corpus
    from mod_challenge.io.problems import InputError

    corpus = _corpus(folder / "plain", "你好")
    opened = load_corpus(corpus)

    def submitted(name: str, content: dict[str, Any], check: Callable[[Any], Any]) -> Any:
        path = folder / f"{name}.json"
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        try:
            return check(load_submission(path))
        except InputError:
            return None

    def whole(where: str, text: str) -> dict[str, Any]:
        answer: dict[str, Any] = {"dialogue": "d0", "turn": 1, "text": "好", "meme_probability": 0.5}
        system: dict[str, Any] = {"team": "t", "name": "n"}
        if where in answer:
            answer[where] = text
        elif where in system or where == "description":
            system[where] = text
        elif where == "key":
            answer[text] = 1
        elif where == "meme":
            answer["memes"] = [text] * 5
        return {"format": "mod-submission/1", "system": system, "predictions": {"hard": [answer]}}

    def holding(text: str) -> Path:
        return _corpus(folder / "long", text)

    def scored(text: str) -> Any:
        corpus = load_corpus(holding(text))
        path = folder / "s.json"
        answers = [{"dialogue": f"d{i}", "turn": 1, "text": "好"} for i in range(3)]
        content = {"format": "mod-submission/1", "system": {"team": "t", "name": "n"}, "predictions": {"hard": answers}}
        path.write_text(json.dumps(content), encoding="utf-8")
        return score(load_submission(path), corpus, "hard", resamples=20)

    found: dict[str, Step] = {
        f"submission, {where}": lambda t, where=where: submitted(
            "s", whole(where, t), lambda s: validate(s, opened, "hard")
        )
        for where in ("text", "dialogue", "team", "name", "description", "key", "meme")
    }
    found["scoring against a gold text"] = scored
    found["check of a corpus"] = lambda t: check_corpus(holding(t))
    found["counts of a corpus"] = lambda t: count_corpus(load_corpus(holding(t)))
    found["leak search, plain text"] = lambda t: audit([_file(folder / "public.txt", t)], opened)
    found["leak search, JSON"] = lambda t: audit([_file(folder / "public.json", json.dumps({"d0": [t]}))], opened)
    return found


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def _corpus(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    said = [{"speaker_id": "a", "txt": "在吗"}, {"speaker_id": "b", "txt": text or "."}]
    plain = [{"speaker_id": "a", "txt": "在吗"}, {"speaker_id": "b", "txt": "好"}]
    files = {
        "hard": {"d0": said, "d1": plain, "d2": plain},
        "img2id": {f"{i}.png": str(i) for i in range(12)},
        "emotion_dict": {"a": 1},
        "corpus": {"name": "n", "version": "1"},
    }
    for name, value in files.items():
        _file(folder / f"{name}.json", json.dumps(value, ensure_ascii=False))
    return folder


def _quiet(call: Callable[[str], Any], text: str) -> Any:
    from mod_challenge.io.strict_json import SyntaxFault

    try:
        return call(text)
    except SyntaxFault as fault:
        return fault


def seconds(step: Step, text: str) -> float:
    """Processor time of one call."""
    start = time.process_time()
    step(text)
    return time.process_time() - start


def growth(
    steps: dict[str, Step], size: int, kinds: Iterable[str] = tuple(KINDS)
) -> list[tuple[str, str, float, float]]:
    """(step, kind, seconds of the longer text, its time over that of the shorter) of every pair that grows too fast."""
    slow = []
    for name, step in steps.items():
        for kind in kinds:
            short = seconds(step, KINDS[kind](size))
            long = seconds(step, KINDS[kind](FACTOR * size)) if short < PATIENCE else float("inf")
            ratio = long / max(short, 1e-3)
            if long > NOTICEABLE and ratio > FASTEST_GROWTH:
                slow.append((name, kind, long, ratio))
                print(f"{name:<30} {kind:<20} {long:8.2f} s, {ratio:6.1f} times that of a quarter", flush=True)
    return slow


def main() -> None:
    """Try every step on every kind of text; status 1 if any grows faster than in proportion."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--size", type=int, default=1 << 16, help="characters of the shorter text")
    size = words.parse_args().size
    with tempfile.TemporaryDirectory() as folder:
        steps = {**text_steps(), **command_steps(Path(folder))}
        slow = growth(steps, size)
    print(f"{len(steps)} steps, {len(KINDS)} kinds of text, {FACTOR * size:,} characters: {len(slow)} grow too fast")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
