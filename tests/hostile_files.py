"""Submissions that must be refused: a table of names, contents and the code that each is refused with."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Callable, Union

import small_corpus

Step = Union[str, int]
Path = tuple[Step, ...]
Change = Callable[[dict[str, Any]], None]

FIRST: Path = ("predictions", "hard", 0)
"""A turn with a text alone, so no retrieval item."""
MEME_TURN: Path = ("predictions", "hard", 1)
"""A turn with a text, a meme and an emotion, so an item of every task."""
WHERE_MEME_TURN = "$.predictions.hard[1]"

_HOLE = "@hole@"


@dataclass(frozen=True)
class Hostile:
    """A file that must be refused.

    Attributes:
        name: what is hostile about it.
        code: of one of the errors.
        content: gives the bytes of the file.
        where: JSON path that one of the errors of that code names; "" where it is not told.
        file: name of the file.
        given: strangers that the file itself names, and messages may show.
    """

    name: str
    code: str
    content: Callable[[], bytes]
    where: str = ""
    file: str = "submission.json"
    given: tuple[str, ...] = ()


def _parent(whole: Any, path: Path) -> Any:
    for step in path[:-1]:
        whole = whole[step]
    return whole


def changed(change: Change, file: str = "submission.json") -> Callable[[], bytes]:
    """The valid submission after ``change``."""

    def content() -> bytes:
        whole = small_corpus.submission()
        change(whole)
        return small_corpus.encoded(whole, file)

    return content


def put(path: Path, value: Any) -> Change:
    """Set the value at ``path``."""

    def change(whole: dict[str, Any]) -> None:
        _parent(whole, path)[path[-1]] = value

    return change


def drop(path: Path) -> Change:
    """Remove what stands at ``path``."""

    def change(whole: dict[str, Any]) -> None:
        del _parent(whole, path)[path[-1]]

    return change


def literal(path: Path, text: str) -> Callable[[], bytes]:
    """The valid submission with ``text``, which need not be JSON, in place of the value at ``path``."""
    return lambda: changed(put(path, _HOLE))().replace(f'"{_HOLE}"'.encode(), text.encode(), 1)


def json_text(text: str) -> Callable[[], bytes]:
    return lambda: text.encode("utf-8")


NUMBERS: dict[str, Path] = {
    "turn": (*MEME_TURN, "turn"),
    "nll": (*MEME_TURN, "nll"),
    "meme_probability": (*MEME_TURN, "meme_probability"),
    "emotion": (*MEME_TURN, "emotions", 0),
    "parameters": ("system", "parameters"),
    "a parameter": ("system", "parameters", "layers"),
}


def _path_text(path: Path) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def numbers() -> Iterator[Hostile]:
    """Numbers that JSON does not have, in every place of a number."""
    unfit = {
        "NaN": "number-not-finite",
        "Infinity": "number-not-finite",
        "-Infinity": "number-not-finite",
        "1e999": "number-not-finite",
        "-1e999": "number-not-finite",
    }
    for place, path in NUMBERS.items():
        for text, code in unfit.items():
            yield Hostile(f"{text} as {place}", code, literal(path, text), _path_text(path))
        million = literal(path, "-" + "9" * 1_000_000)
        yield Hostile(f"million digits as {place}", "number-too-long", million, _path_text(path))
        for text in ("01", "+1", "0x10", "1_000", ".5", "1.", "nan", "١"):
            yield Hostile(f"{text} as {place}", "json-syntax", literal(path, text))
    for text in ("NaN", "1e999"):
        where = f"{WHERE_MEME_TURN}.memes[0]"
        yield Hostile(f"{text} as meme", "number-not-finite", literal((*MEME_TURN, "memes", 0), text), where)


def ranges() -> Iterator[Hostile]:
    """Numbers out of range and values of another type."""
    out = "number-out-of-range"
    wrong: list[tuple[str, Path, Any, str]] = [
        ("negative nll", (*MEME_TURN, "nll"), -0.001, out),
        ("huge nll", (*MEME_TURN, "nll"), 1e300, out),
        ("nll beyond 64 bits", (*MEME_TURN, "nll"), 10**30, out),
        ("probability above 1", (*MEME_TURN, "meme_probability"), 1.0000001, out),
        ("probability below 0", (*MEME_TURN, "meme_probability"), -1e-300, out),
        ("percent as probability", (*MEME_TURN, "meme_probability"), 81, out),
        ("turn 0", (*MEME_TURN, "turn"), 0, out),
        ("turn -1", (*MEME_TURN, "turn"), -1, out),
        ("turn beyond 32 bits", (*MEME_TURN, "turn"), 2**31, out),
        ("turn beyond 64 bits", (*MEME_TURN, "turn"), 2**64, out),
        ("turn of 300 digits", (*MEME_TURN, "turn"), 10**300, out),
        ("emotion beyond 32 bits", (*MEME_TURN, "emotions", 0), 2**31, out),
        ("emotion beyond 64 bits", (*MEME_TURN, "emotions", 0), 2**80, out),
        ("negative emotion", (*MEME_TURN, "emotions", 0), -1, out),
        ("turn as fraction", (*MEME_TURN, "turn"), 2.5, "type-wrong"),
        ("turn as huge float", (*MEME_TURN, "turn"), 1e308, out),
        ("turn as string", (*MEME_TURN, "turn"), "2", "type-wrong"),
        ("turn as bool", (*MEME_TURN, "turn"), True, "type-wrong"),
        ("turn null", (*MEME_TURN, "turn"), None, "type-wrong"),
        ("nll as string", (*MEME_TURN, "nll"), "3.25", "type-wrong"),
        ("nll as bool", (*MEME_TURN, "nll"), True, "type-wrong"),
        ("nll null", (*MEME_TURN, "nll"), None, "type-wrong"),
        ("nll as list", (*MEME_TURN, "nll"), [3.25], "type-wrong"),
        ("probability as string", (*MEME_TURN, "meme_probability"), "0.8", "type-wrong"),
        ("probability as bool", (*MEME_TURN, "meme_probability"), True, "type-wrong"),
        ("emotion as bool", (*MEME_TURN, "emotions", 0), True, "type-wrong"),
        ("emotion as fraction", (*MEME_TURN, "emotions", 0), 1717171702.5, "type-wrong"),
        ("emotion as string", (*MEME_TURN, "emotions", 0), "1717171700", "type-wrong"),
        ("emotion null", (*MEME_TURN, "emotions", 0), None, "type-wrong"),
        ("emotion as list", (*MEME_TURN, "emotions", 0), [], "type-wrong"),
        ("text as number", (*MEME_TURN, "text"), 5, "type-wrong"),
        ("text null", (*MEME_TURN, "text"), None, "type-wrong"),
        ("text as object", (*MEME_TURN, "text"), {"$ref": "#/$defs/system"}, "type-wrong"),
        ("dialogue as number", (*MEME_TURN, "dialogue"), 30, "type-wrong"),
        ("dialogue empty", (*MEME_TURN, "dialogue"), "", "text-length"),
        ("dialogue of 257 characters", (*MEME_TURN, "dialogue"), "d" * 257, "text-length"),
        ("text of 5,001 characters", (*MEME_TURN, "text"), "好" * 5001, "text-length"),
        ("text of 10 MB", (*MEME_TURN, "text"), "a" * 10_000_000, "text-length"),
        ("meme id as number", (*MEME_TURN, "memes", 0), 13, "type-wrong"),
        ("candidate as number", (*MEME_TURN, "candidates", 0), 13, "type-wrong"),
        ("meme id of 900 kB", (*MEME_TURN, "memes", 0), "a" * 900_000, "text-length"),
        ("memes as string", (*MEME_TURN, "memes"), "0zqm00", "type-wrong"),
        ("memes as object", (*MEME_TURN, "memes"), {"0": "0zqm00"}, "type-wrong"),
        ("emotions as number", (*MEME_TURN, "emotions"), 1717171700, "type-wrong"),
    ]
    for name, path, value, code in wrong:
        yield Hostile(name, code, changed(put(path, value)), _path_text(path))


def rankings() -> Iterator[Hostile]:
    """Rankings with duplicates, strangers, too few and too many entries."""
    ten = small_corpus.candidates("hard")["dialogue 30"]["2"]
    others = [meme for meme in small_corpus.MEMES if meme not in ten]
    emotions = list(small_corpus.EMOTIONS.values())
    whole = list(small_corpus.MEMES)
    wrong: list[tuple[str, str, Any, str, str]] = [
        ("9 candidates", "candidates", ten[:9], "list-length", ""),
        ("11 candidates", "candidates", [*ten, others[0]], "list-length", ""),
        ("no candidates", "candidates", [], "list-length", ""),
        ("a candidate twice", "candidates", [*ten[:9], ten[0]], "list-repeats", ""),
        ("a candidate that is no meme", "candidates", [*ten[:9], "nobody"], "candidates-wrong", ""),
        ("4 memes", "memes", whole[:4], "list-length", ""),
        ("a meme twice", "memes", [*whole[:8], whole[0]], "list-repeats", ""),
        ("a meme that is none", "memes", [*whole, "nobody"], "meme-unknown", f"[{len(whole)}]"),
        ("13 for 013", "memes", ["13", *whole[1:]], "meme-unknown", "[0]"),
        ("013 with a space", "memes", ["013 ", *whole[1:]], "meme-unknown", "[0]"),
        ("full-width digits", "memes", ["０１３", *whole[1:]], "meme-unknown", "[0]"),
        ("a meme of NUL", "memes", ["\0", *whole[1:]], "meme-unknown", "[0]"),
        ("4 emotions", "emotions", emotions[:4], "emotions-too-few", ""),
        ("no emotions", "emotions", [], "list-length", ""),
        ("an emotion twice", "emotions", [*emotions[:5], emotions[0]], "list-repeats", ""),
        ("an emotion twice, once as float", "emotions", [*emotions[:5], float(emotions[0])], "list-repeats", ""),
        ("an emotion out of range", "emotions", [*emotions[:5], 7], "emotion-unknown", "[5]"),
        ("100,001 memes", "memes", [f"{i:06d}" for i in range(100_001)], "list-length", ""),
    ]
    for name, key, value, code, entry in wrong:
        yield Hostile(name, code, changed(put((*MEME_TURN, key), value)), f"{WHERE_MEME_TURN}.{key}{entry}")
    strange = changed(put((*MEME_TURN, "candidates"), [*ten[:9], others[0]]))
    where = f"{WHERE_MEME_TURN}.candidates"
    yield Hostile("a candidate of another item", "candidates-wrong", strange, where, given=(others[0],))
    unseen = [*small_corpus.SEEN_MEMES[:9], small_corpus.UNSEEN_MEMES[0]]
    path = ("predictions", "easy", 1, "memes")
    where = "$.predictions.easy[1].memes[9]"
    yield Hostile("an unseen meme in easy", "meme-unknown", changed(put(path, unseen)), where)


def sets_of_predictions() -> Iterator[Hostile]:
    """Predictions missing, twice, strange, and none at all."""
    hard = ("predictions", "hard")

    def twice(whole: dict[str, Any]) -> None:
        whole["predictions"]["hard"].append(whole["predictions"]["hard"][1])

    def extra(entry: dict[str, Any]) -> Change:
        return lambda whole: whole["predictions"]["hard"].append(entry)

    def strip(key: str) -> Change:
        def change(whole: dict[str, Any]) -> None:
            for entry in whole["predictions"]["hard"][1:]:
                entry.pop(key, None)

        return change

    yield Hostile("a prediction missing", "prediction-missing", changed(drop((*hard, 3))), "$.predictions.hard")
    yield Hostile("a prediction twice", "prediction-double", changed(twice), "$.predictions.hard[16]")
    stranger = {"dialogue": "dialogue 99", "turn": 1, "text": "a"}
    yield Hostile("a strange dialogue", "dialogue-unknown", changed(extra(stranger)), "$.predictions.hard[16]")
    of_easy = {"dialogue": "dialogue 20", "turn": 1, "text": "a"}
    yield Hostile("a dialogue of easy in hard", "dialogue-unknown", changed(extra(of_easy)), "$.predictions.hard[16]")
    for turn in (5, 2**31 - 1):
        late = {"dialogue": "dialogue 30", "turn": turn, "text": "a"}
        yield Hostile(f"turn {turn} of five utterances", "turn-unknown", changed(extra(late)), "$.predictions.hard[16]")
    near = {"dialogue": "Dialogue 30", "turn": 1, "text": "a"}
    yield Hostile("a dialogue in another case", "dialogue-unknown", changed(extra(near)), "$.predictions.hard[16]")
    blank = {"dialogue": "dialogue 30 ", "turn": 1, "text": "a"}
    yield Hostile("a dialogue with a space", "dialogue-unknown", changed(extra(blank)), "$.predictions.hard[16]")
    for key in ("text", "nll", "meme_probability"):
        yield Hostile(f"{key} once alone", "answer-missing", changed(strip(key)), "$.predictions.hard[1]")
    yield Hostile("no predictions in hard", "nothing-to-score", changed(put(hard, [])), "$.predictions.hard")
    bare = [{"dialogue": "dialogue 30", "turn": 1}]
    yield Hostile("predictions without answers", "nothing-to-score", changed(put(hard, bare)), "$.predictions.hard")
    unknown = changed(put(("predictions", "test"), bare))
    yield Hostile("an unknown split", "split-unknown", unknown, "$.predictions.test")
    splits = changed(put(("predictions",), {f"s{i}": [] for i in range(100_000)}))
    yield Hostile("100,000 splits", "splits-too-many", splits)
    yield Hostile("predictions empty", "object-empty", changed(put(("predictions",), {})), "$.predictions")
    yield Hostile("predictions a list", "type-wrong", changed(put(("predictions",), [])), "$.predictions")
    yield Hostile("predictions null", "type-wrong", changed(put(("predictions",), None)), "$.predictions")
    yield Hostile("predictions missing", "key-missing", changed(drop(("predictions",))), "$")
    yield Hostile("a split null", "type-wrong", changed(put(hard, None)), "$.predictions.hard")
    yield Hostile("a split an object", "type-wrong", changed(put(hard, {"0": {}})), "$.predictions.hard")
    for value in (None, 5, "a", [], True):
        put_value = put((*hard, 3), value)
        yield Hostile(f"a prediction {value!r}", "type-wrong", changed(put_value), "$.predictions.hard[3]")
    yield Hostile("an empty prediction", "key-missing", changed(put((*hard, 3), {})), "$.predictions.hard[3]")
    for key in ("dialogue", "turn"):
        yield Hostile(f"no {key}", "key-missing", changed(drop((*MEME_TURN, key))), WHERE_MEME_TURN)
    yield Hostile("an unknown key", "key-unknown", changed(put((*MEME_TURN, "score"), 1)), f"{WHERE_MEME_TURN}.score")
    strange_split = put(("predictions", "../hard"), [])
    yield Hostile("a split that is a path", "key-bad", changed(strange_split), '$.predictions["../hard"]')
    newline = put(("predictions", "hard\n"), [])
    yield Hostile("a split with a line break", "key-bad", changed(newline), '$.predictions["hard\\\\u000a"]')
    long_key = put((*MEME_TURN, "k" * 1_000_000), 1)
    yield Hostile("a key of 1 MB", "key-unknown", changed(long_key))


def headers() -> Iterator[Hostile]:
    """What stands beside the predictions."""
    wrong: list[tuple[str, Path, Any, str]] = [
        ("another format", ("format",), "mod-submission/2", "value-unknown"),
        ("format a number", ("format",), 1, "value-unknown"),
        ("system null", ("system",), None, "type-wrong"),
        ("system a list", ("system",), [], "type-wrong"),
        ("team empty", ("system", "team"), "", "text-length"),
        ("team of 10,000 characters", ("system", "team"), "t" * 10_000, "text-length"),
        ("team a number", ("system", "team"), 5, "type-wrong"),
        ("name of 10,000 characters", ("system", "name"), "n" * 10_000, "text-length"),
        ("description of 900 kB", ("system", "description"), "d" * 900_000, "text-length"),
        ("a javascript link", ("system", "url"), "javascript:alert(1)", "pattern"),
        ("a plain http link", ("system", "url"), "http://example.org/", "pattern"),
        ("a data link", ("system", "paper"), "data:text/html,<script>alert(1)</script>", "pattern"),
        ("a link out of its quotes", ("system", "code"), 'https://example.org/" onclick="alert(1)', "pattern"),
        ("a link with a line break", ("system", "code"), "https://example.org/\n", "pattern"),
        ("a link with NUL", ("system", "code"), "https://example.org/\0", "pattern"),
        ("a link that runs backwards", ("system", "url"), "https://example.org/\u202egpj.exe", "pattern"),
        ("a link of look-alike letters", ("system", "url"), "https://ехаmple.org/", "pattern"),
        ("a file link", ("system", "code"), "file:///etc/passwd", "pattern"),
        ("a link of 10,000 characters", ("system", "url"), "https://" + "a" * 10_000, "text-length"),
        ("a date that is none", ("system", "date"), "yesterday", "pattern"),
        ("nested parameters", ("system", "parameters", "layers"), {"a": 1}, "type-wrong"),
        ("parameters a list", ("system", "parameters"), [1], "type-wrong"),
        ("baseline a string", ("system", "baseline"), "yes", "type-wrong"),
    ]
    for name, path, value, code in wrong:
        yield Hostile(name, code, changed(put(path, value)), _path_text(path))
    yield Hostile("an unknown key of system", "key-unknown", changed(put(("system", "rank"), 1)), "$.system.rank")
    yield Hostile("an unknown key at the top", "key-unknown", changed(put(("score",), 1)), "$.score")
    yield Hostile("a prototype key", "key-unknown", changed(put(("__proto__",), {})), "$.__proto__")
    for key in ("team", "name"):
        yield Hostile(f"no {key}", "key-missing", changed(drop(("system", key))), "$.system")
    yield Hostile("no system", "key-missing", changed(drop(("system",))), "$")
    yield Hostile("no format", "key-missing", changed(drop(("format",))), "$")


def _doubled(whole: bytes, key: bytes, value: bytes) -> bytes:
    return whole.replace(key, key + value + key, 1)


def syntax() -> Iterator[Hostile]:
    """Texts that are no JSON, or JSON of a kind that is no submission."""
    valid = small_corpus.encoded(small_corpus.submission(), "submission.json")
    yield Hostile("an empty file", "file-empty", lambda: b"")
    yield Hostile("white space alone", "file-empty", lambda: b" \r\n\t\n")
    yield Hostile("a byte order mark alone", "file-empty", lambda: b"\xef\xbb\xbf")
    ten_megabytes = "a" * 10_000_000
    put_id = changed(put((*MEME_TURN, "memes", 0), ten_megabytes))
    yield Hostile("meme id of 10 MB", "prediction-too-large", put_id, WHERE_MEME_TURN)
    put_description = changed(put(("system", "description"), ten_megabytes))
    yield Hostile("description of 10 MB", "value-too-large", put_description, "$.system")
    yield Hostile("two values", "json-syntax", lambda: valid + b"\n" + valid)
    yield Hostile("a trailing comma", "json-syntax", lambda: valid[:-1] + b",}")
    yield Hostile("a comment", "json-syntax", lambda: b"// mine\n" + valid)
    yield Hostile("single quotes", "json-syntax", lambda: valid.replace(b'"', b"'"))
    yield Hostile("half a file", "json-syntax", lambda: valid[: len(valid) // 2 - len(valid) // 2 % 4])
    lines = small_corpus.encoded(small_corpus.submission(), ".jsonl")
    yield Hostile("JSON Lines named .json", "json-syntax", lambda: lines)
    for name, text in {"null": "null", "a number": "3", "a string": '"hard"', "a list": "[]", "true": "true"}.items():
        yield Hostile(f"{name} alone", "type-wrong", json_text(text), "$")
    yield Hostile("an empty object", "key-missing", json_text("{}"), "$")
    yield Hostile("NaN alone", "number-not-finite", json_text("NaN"), "$")
    for text in ('"memes":[x', '"memes" : [ ', '"memes":["a",', '"memes":["a"],'):
        yield Hostile(f"{text} 100,000 times", "json-syntax", json_text('{"a":' + text * 100_000))
    key = changed(put((*MEME_TURN, 'a"memes'), list(small_corpus.MEMES)))
    yield Hostile("a key that ends like one of ours", "key-unknown", key, f'{WHERE_MEME_TURN}["a\\"memes"]')
    doubles = {
        "format": ('"format": ', '"mod-submission/1", ', "$.format"),
        "system": ('"system": ', "{}, ", "$.system"),
        "team": ('"team": ', '"a", ', "$.system.team"),
        "predictions": ('"predictions": ', '{"hard": []}, ', "$.predictions"),
        "a split": ('"hard": ', "[], ", "$.predictions.hard"),
        "a prediction's key": ('"nll": ', "1.5, ", "$.predictions.easy[0].nll"),
    }
    for name, (key, value, where) in doubles.items():
        content = _doubled(valid, key.encode(), value.encode())
        yield Hostile(f"{name} twice", "json-double-key", lambda content=content: content, where)  # type: ignore[misc]


DEEP = 10_000


def nesting() -> Iterator[Hostile]:
    """10,000 levels, of lists and of objects, wherever a value stands."""
    lists, objects = "[" * DEEP + "]" * DEEP, '{"a":' * DEEP + "1" + "}" * DEEP
    for kind, text in (("lists", lists), ("objects", objects)):
        yield Hostile(f"{DEEP} {kind} alone", "json-too-deep", json_text(text))
        yield Hostile(f"{DEEP} {kind} in front", "json-too-deep", json_text(f'{{"format":{text}}}'))
        for place, path in {
            "parameters": ("system", "parameters"),
            "a parameter": ("system", "parameters", "layers"),
            "the text": (*MEME_TURN, "text"),
            "a prediction": MEME_TURN,
            "a split": ("predictions", "hard"),
            "an unknown key": ("other",),
        }.items():
            yield Hostile(f"{DEEP} {kind} as {place}", "json-too-deep", literal(path, text))
    yield Hostile(f"{DEEP} lists never closed", "json-too-deep", json_text("[" * DEEP))
    moderate = "[" * 400 + "]" * 400
    yield Hostile("400 lists as parameter", "type-wrong", literal(("system", "parameters", "layers"), moderate))


def encodings() -> Iterator[Hostile]:
    """Files in another encoding and characters that no text holds."""
    whole = small_corpus.submission()
    plain = json.dumps(whole, ensure_ascii=False)
    for name in ("utf-16", "utf-16-le", "utf-32", "gb18030"):
        yield Hostile(name, "encoding" if name != "utf-16-le" else "", lambda name=name: plain.encode(name))  # type: ignore[misc]
    latin = plain.replace("team5", "équipe").encode("utf-8").replace("é".encode(), b"\xe9")
    yield Hostile("latin-1", "encoding", lambda: latin)
    overlong = plain.encode().replace(b"team5", b"\xc0\xafteam")
    yield Hostile("overlong UTF-8", "encoding", lambda: overlong)
    raw_half = plain.encode().replace(b"team5", b"\xed\xa0\x80")
    yield Hostile("a raw surrogate", "encoding", lambda: raw_half)
    for place, path in {"text": (*MEME_TURN, "text"), "team": ("system", "team"), "a key": ("system", "team")}.items():
        for half in ("\\ud83d", "\\ude00", "a\\ude00\\ud83d", "\\uD83D\\u0041"):
            content = literal(path, f'"{half}"')
            where = _path_text(path)
            yield Hostile(f"{half} in {place}", "text-surrogate", content, where)
    key = literal(("system", "parameters"), '{"\\ud800": 1}')
    yield Hostile("half a pair in a key", "text-surrogate", key, "$.system.parameters")
    dialogue = literal((*MEME_TURN, "dialogue"), '"\\udfff"')
    yield Hostile("half a pair as dialogue", "text-surrogate", dialogue, f"{WHERE_MEME_TURN}.dialogue")
    yield Hostile("raw NUL in a text", "json-syntax", literal((*MEME_TURN, "text"), '"a\0b"'))
    yield Hostile("NUL after the end", "json-syntax", lambda: plain.encode() + b"\0")
    yield Hostile("NULs alone", "json-syntax", lambda: b"\0" * 1000)
    yield Hostile("raw line break in a text", "json-syntax", literal((*MEME_TURN, "text"), '"a\nb"'))
    yield Hostile("NUL as dialogue", "dialogue-unknown", changed(put((*MEME_TURN, "dialogue"), "\0")))


def other_formats() -> Iterator[Hostile]:
    """Things that a loader of another kind would run or unpack."""
    call = b"cos\nsystem\n(S'exit 1'\ntR."
    yield Hostile("a pickle", "encoding", lambda: b"\x80\x04\x95\x1a" + bytes(7) + call)
    yield Hostile("an old pickle", "json-syntax", lambda: call)
    yield Hostile("a YAML tag", "json-syntax", json_text("!!python/object/apply:os.system ['exit 1']"))
    yield Hostile("code", "json-syntax", json_text("__import__('os').system('exit 1')"))
    yield Hostile("a zip archive", "zip-archive", lambda: b"PK\x03\x04\x14\x00\x00\x00")
    yield Hostile("XML entities", "json-syntax", json_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))


def gzips() -> Iterator[Hostile]:
    """Compressed files that are broken, and names that promise what the content is not."""
    whole = small_corpus.encoded(small_corpus.submission(), "submission.json")
    zipped = gzip.compress(whole)
    gz = "submission.json.gz"
    yield Hostile("truncated gzip", "gzip-damaged", lambda: zipped[: len(zipped) // 2], file=gz)
    yield Hostile("gzip without its end", "gzip-damaged", lambda: zipped[:-1], file=gz)
    yield Hostile("a gzip header alone", "gzip-damaged", lambda: zipped[:5], file=gz)
    yield Hostile("gzip with a wrong sum", "gzip-damaged", lambda: zipped[:-8] + b"\0\0\0\0" + zipped[-4:], file=gz)
    flipped = zipped[:200] + bytes([zipped[200] ^ 0xFF]) + zipped[201:]
    yield Hostile("gzip with a flipped byte", "gzip-damaged", lambda: flipped, file=gz)
    yield Hostile("two gzips in one", "json-syntax", lambda: zipped + zipped, file=gz)
    yield Hostile("gzip and rubbish", "gzip-damaged", lambda: zipped + b"rubbish", file=gz)
    yield Hostile("gzip in gzip", "encoding", lambda: gzip.compress(zipped), file=gz)
    yield Hostile("plain named .gz", "gzip-damaged", lambda: whole, file=gz)
    yield Hostile("empty named .gz", "gzip-damaged", lambda: b"", file=gz)
    yield Hostile("gzip of nothing", "file-empty", lambda: gzip.compress(b""), file=gz)
    lines = gzip.compress(small_corpus.encoded(small_corpus.submission(), ".jsonl"))
    yield Hostile("truncated gzip of lines", "gzip-damaged", lambda: lines[:-20], file="submission.jsonl.gz")


def _lines(change: Callable[[list[bytes]], None]) -> Callable[[], bytes]:
    def content() -> bytes:
        lines = small_corpus.encoded(small_corpus.submission(), ".jsonl").split(b"\n")[:-1]
        change(lines)
        return b"\n".join(lines) + b"\n"

    return content


def json_lines() -> Iterator[Hostile]:
    """JSON Lines with broken lines, without a header, with splits that are missing or strange."""

    def at(line: int, text: str) -> Callable[[list[bytes]], None]:
        return lambda lines: lines.__setitem__(line - 1, text.encode())

    def add(line: str) -> Callable[[list[bytes]], None]:
        return lambda lines: lines.append(line.encode())

    name = "submission.jsonl"
    nan, twice = '{"split": "hard", "turn": NaN}', '{"split": "hard", "turn": 1, "turn": 1}'
    headed = '{"format": "mod-submission/1", "predictions": {}}'
    bare = '{"dialogue": "dialogue 30", "turn": 1, "text": "a"}'
    wrong: list[tuple[str, Callable[[list[bytes]], None], str, str]] = [
        ("a broken line", at(7, '{"split": "hard", "dial'), "json-syntax", "line 7 $"),
        ("a line of two values", at(7, "{} {}"), "json-syntax", "line 7 $"),
        ("a line of NaN", at(7, nan), "number-not-finite", "line 7 $.turn"),
        ("a line with a key twice", at(7, twice), "json-double-key", "line 7 $.turn"),
        ("a deep line", at(7, "[" * DEEP), "json-too-deep", "line 7 $"),
        ("a line null", at(7, "null"), "type-wrong", "line 7 $"),
        ("no split in a line", at(7, bare), "key-missing", "line 7 $"),
        ("a number as split", at(7, '{"split": 5, ' + bare[1:]), "type-wrong", "line 7 $.split"),
        ("a split that is a path", add('{"split": "../x", ' + bare[1:]), "pattern", "line 30 $.split"),
        ("an unknown split", add('{"split": "test", ' + bare[1:]), "split-unknown", "$.predictions.test"),
        ("predictions missing", lambda lines: lines.__delitem__(slice(1, None)), "split-missing", "$.predictions"),
        ("an unknown key in a line", at(7, '{"split": "hard", "a": 1, ' + bare[1:]), "key-unknown", "line 7 $.a"),
        ("no header", lambda lines: lines.pop(0), "header-missing", "line 1 $"),
        ("a broken header", at(1, '{"format": '), "json-syntax", "line 1 $"),
        ("a header twice", lambda lines: lines.insert(1, lines[0]), "key-missing", "line 2 $"),
        ("a header with predictions", at(1, headed), "key-unknown", "line 1 $.predictions"),
        ("a line in latin-1", lambda lines: lines.__setitem__(6, b'{"text": "\xe9"}'), "encoding", ""),
    ]
    for title, change, code, where in wrong:
        yield Hostile(f"lines: {title}", code, _lines(change), where, name)
    yield Hostile("lines: empty", "file-empty", lambda: b"", "$", name)
    yield Hostile("lines: blank lines alone", "file-empty", lambda: b"\n\n\r\n", "$", name)
    whole = small_corpus.encoded(small_corpus.submission(), ".json")
    yield Hostile("lines: a JSON file named .jsonl", "lines-missing", lambda: whole, "$", name)


def all_hostile() -> list[Hostile]:
    """Every file of the table."""
    values = (numbers, ranges, rankings, sets_of_predictions, headers)
    texts = (syntax, nesting, encodings, other_formats, gzips, json_lines)
    return [case for group in (*values, *texts) for case in group()]
