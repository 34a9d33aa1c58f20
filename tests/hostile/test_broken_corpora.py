"""Corpora that do not fit: exit code 4, one coded line each, and nothing of what the references hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from refusals import assert_no_leak, refused_lines

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]

FILES = ("train.json", "hard.json", "img2id.json", "emotion_dict.json", "memes.json", "candidates.json", "corpus.json")
FILES += ("candidates_matched.json", "items.json")
TELL_NO_GOLD = ("img2id.json", "emotion_dict.json", "memes.json", "corpus.json")
"""Files that say what memes and emotions there are, not which are right; a path into them may name one."""

BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda data: b"", "json-syntax"),
    "half": (lambda data: data[: len(data) // 2].decode("utf-8", "ignore").encode(), "json-syntax"),
    "one byte short": (lambda data: data[:-1], "json-syntax"),
    "null": (lambda data: b"null", "type-wrong"),
    "a list": (lambda data: b"[]", "type-wrong"),
    "a number": (lambda data: b"5", "type-wrong"),
    "NaN": (lambda data: b'{"a": NaN}', "number-not-finite"),
    "1e999": (lambda data: b'{"a": [1e999]}', "number-not-finite"),
    "deep": (lambda data: b"[" * 10_000, "json-too-deep"),
    "deep object": (lambda data: b'{"a":' * 10_000, "json-too-deep"),
    "a key twice": (lambda data: b'{"a": 1, "a": 1}', "json-double-key"),
    "UTF-16": (lambda data: data.decode().encode("utf-16"), "encoding"),
    "latin-1": (lambda data: b'{"\xe9": 1}', "encoding"),
    "half a surrogate pair": (lambda data: b'{"a": "\\ud800"}', "text-surrogate"),
    "a million digits": (lambda data: b'{"a": ' + b"9" * 1_000_000 + b"}", "number-too-long"),
    "damaged gzip": (lambda data: b"\x1f\x8b" + data, "gzip-damaged"),
    "a pickle": (lambda data: b"\x80\x04cos\nsystem\n.", "encoding"),
    "NUL": (lambda data: b"\0", "json-syntax"),
    "twice": (lambda data: data + data, "json-syntax"),
}


@pytest.fixture
def refused(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write, tmp_path: Path
) -> Callable[[Path], list[str]]:
    """``refused(named) -> codes``: both commands refuse the corpus with lines that name ``named``."""
    submission = write_submission_file(small_corpus.submission())
    output = tmp_path / "report.json"

    def codes(named: Path) -> list[str]:
        found = []
        for command, more in (("mod-score", ("--output", output)), ("mod-validate", ())):
            options = ("--corpus", small_corpus_dir, "--split", "hard", *more)
            code, out, err = run_command(command, submission, *options)
            assert (code, out) == (4, ""), err
            assert_no_leak(err, () if named.name in TELL_NO_GOLD else small_corpus.gold_marks())
            found.append([line.code for line in refused_lines(err, str(named))])
        assert found[0] == found[1]
        assert not output.exists()
        return found[0]

    return codes


Refused = Callable[[Path], list[str]]


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("name", FILES)
def test_every_file_broken_in_every_way(name: str, kind: str, small_corpus_dir: Path, refused: Refused) -> None:
    change, code = BROKEN[kind]
    file = small_corpus_dir / name
    file.write_bytes(change(file.read_bytes() if file.exists() else b'{"hard": {"dialogue 30": {"2": ["1"]}}}'))
    assert code in refused(file)


def _edited(name: str, folder: Path, change: Callable[[Any], None]) -> Path:
    file = folder / name
    value = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    change(value)
    file.write_text(json.dumps(value), encoding="utf-8")
    return file


def _utterance(key: str, value: Any) -> Callable[[Any], None]:
    return lambda table: table["dialogue 30"][2].__setitem__(key, value)


def _without(*keys: str) -> Callable[[Any], None]:
    return lambda table: [table["dialogue 30"][2].pop(key) for key in keys]


EDITS: list[tuple[str, str, Callable[[Any], None], str]] = [
    ("a meme that is none", "hard.json", _utterance("img_id", "nobody"), "meme-unknown"),
    ("a meme as number", "hard.json", _utterance("img_id", 13), "type-wrong"),
    ("a meme as other string", "hard.json", _utterance("img_id", "13"), "meme-unknown"),
    ("an emotion that is none", "hard.json", _utterance("emotion_id", 7), "emotion-unknown"),
    ("an emotion as bool", "hard.json", _utterance("emotion_id", True), "type-wrong"),
    ("an emotion as fraction", "hard.json", _utterance("emotion_id", 1717171700.5), "type-wrong"),
    ("an emotion as string", "hard.json", _utterance("emotion_id", "1717171700"), "type-wrong"),
    ("a text null", "hard.json", _utterance("txt", None), "type-wrong"),
    ("a text as list", "hard.json", _utterance("txt", ["a"]), "type-wrong"),
    ("neither text nor meme", "hard.json", _without("txt", "img_id"), "key-missing"),
    ("no speaker", "hard.json", _without("speaker_id"), "key-missing"),
    ("an utterance null", "hard.json", lambda table: table["dialogue 30"].append(None), "type-wrong"),
    ("a dialogue without utterances", "hard.json", lambda table: table["dialogue 30"].clear(), "list-length"),
    ("a dialogue without a name", "hard.json", lambda table: table.update({"": table["dialogue 30"]}), "key-bad"),
    ("a meme id as number", "img2id.json", lambda table: table.update({"a.png": 13}), "type-wrong"),
    ("an emotion id as string", "emotion_dict.json", lambda table: table.update({"joy": "3"}), "type-wrong"),
    ("an emotion id negative", "emotion_dict.json", lambda table: table.update({"joy": -1}), "number-out-of-range"),
    ("a language unknown", "corpus.json", lambda about: about.update(language="fr"), "value-unknown"),
    ("a name of 10,000 characters", "corpus.json", lambda about: about.update(name="n" * 10_000), "text-length"),
    ("nine candidates", "candidates.json", lambda t: t["hard"]["dialogue 30"]["2"].pop(), "list-length"),
    ("no candidates of an item", "candidates.json", lambda t: t["hard"]["dialogue 30"].pop("2"), "candidates-wrong"),
    ("no candidates of a dialogue", "candidates.json", lambda t: t["hard"].pop("dialogue 30"), "candidates-wrong"),
    (
        "candidates without the right one",
        "candidates.json",
        lambda t: t["hard"]["dialogue 30"].update({"2": sorted(set(small_corpus.MEMES) - {_gold(2)})[:10]}),
        "candidates-wrong",
    ),
    (
        "a candidate that is no meme",
        "candidates.json",
        lambda t: t["hard"]["dialogue 30"]["2"].__setitem__(0, "nobody"),
        "candidates-wrong",
    ),
    ("items of no dialogue", "items.json", lambda t: t.update({"hard": {"nobody": [1]}}), "items-wrong"),
    ("items of no turn", "items.json", lambda t: t.update({"hard": {"dialogue 30": [5]}}), "items-wrong"),
    ("items of no split", "items.json", lambda t: t.update({"testing": {}}), "key-bad"),
]


def _gold(turn: int) -> str:
    meme: str = small_corpus.dialogues("hard")["dialogue 30"][turn]["img_id"]
    return meme


@pytest.mark.parametrize(
    ("name", "change", "code"), [edit[1:] for edit in EDITS], ids=[f"{edit[1]}: {edit[0]}" for edit in EDITS]
)
def test_contents_that_do_not_fit(
    name: str, change: Callable[[Any], None], code: str, small_corpus_dir: Path, refused: Refused
) -> None:
    assert code in refused(_edited(name, small_corpus_dir, change))


def test_every_fault_of_a_split_is_listed_at_once(small_corpus_dir: Path, refused: Refused) -> None:
    def change(table: Any) -> None:
        table["dialogue 30"][2]["img_id"] = "nobody"
        table["dialogue 31"][3]["emotion_id"] = 7
        table["dialogue 32"][2]["emotion_id"] = 8

    codes = refused(_edited("hard.json", small_corpus_dir, change))
    assert codes == ["meme-unknown", "emotion-unknown", "emotion-unknown"]


@pytest.mark.parametrize("name", ["img2id.json", "hard.json"])
@pytest.mark.parametrize("put", ["nothing", "a folder"])
def test_a_needed_file_that_is_not_there(name: str, put: str, small_corpus_dir: Path, refused: Refused) -> None:
    (small_corpus_dir / name).unlink()
    if put == "a folder":
        (small_corpus_dir / name).mkdir()
    codes = refused(small_corpus_dir if name == "hard.json" else small_corpus_dir / name)
    assert codes[0] in ("split-missing", "file-missing", "file-is-folder")


def test_too_few_memes_for_ten_candidates(small_corpus_dir: Path, refused: Refused) -> None:
    table = {"dialogue 30": small_corpus.dialogues("hard")["dialogue 30"]}
    used = {u["img_id"] for u in table["dialogue 30"] if "img_id" in u}
    (small_corpus_dir / "hard.json").write_text(json.dumps(table), encoding="utf-8")
    pictures = {f"{meme}.png": meme for meme in [*sorted(used), *(f"m{i}" for i in range(9 - len(used)))]}
    (small_corpus_dir / "img2id.json").write_text(json.dumps(pictures), encoding="utf-8")
    for name in ("candidates.json", "train.json"):
        (small_corpus_dir / name).unlink()
    assert refused(small_corpus_dir) == ["inventory-too-small"]


def test_a_gold_meme_outside_the_inventory(
    small_corpus_dir: Path, run_command: Run, write_submission_file: Write, gold_marks: tuple[str, ...]
) -> None:
    file = _edited("easy.json", small_corpus_dir, lambda t: t["dialogue 20"][2].update(img_id="0zqu00"))
    submission = write_submission_file(small_corpus.submission())
    code, out, err = run_command("mod-score", submission, "--corpus", small_corpus_dir, "--split", "easy")
    assert (code, out) == (4, "")
    assert [line.code for line in refused_lines(err, str(file))] == ["meme-not-in-inventory"]
    assert_no_leak(err, gold_marks)


@pytest.mark.parametrize("place", ["none", "submission.json", "n" * 5000])
def test_a_corpus_that_is_no_folder(place: str, run_command: Run, write_submission_file: Write, tmp_path: Path) -> None:
    submission = write_submission_file(small_corpus.submission())
    for command in ("mod-score", "mod-validate"):
        code, out, err = run_command(command, submission, "--corpus", tmp_path / place)
        assert (code, out) == (4, "")
        assert err.count("\n") == 1
        assert ": $: corpus-missing " in err


@pytest.mark.parametrize("split", ["test", "valid", "../hard", "hard.json", "", "HARD", "corpus"])
def test_a_split_that_the_corpus_lacks(
    split: str, run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    (small_corpus_dir / "valid.json").unlink()
    submission = write_submission_file(small_corpus.submission())
    for command in ("mod-score", "mod-validate"):
        code, out, err = run_command(command, submission, "--corpus", small_corpus_dir, "--split", split)
        assert (code, out) == (4, "")
        assert [line.code for line in refused_lines(err, str(small_corpus_dir))] == ["split-missing"]


def test_an_integer_written_as_float_is_the_same_emotion(
    run_command: Run, small_corpus_dir: Path, write_submission_file: Write
) -> None:
    submission = write_submission_file(small_corpus.submission())
    options = ("--corpus", small_corpus_dir, "--format", "json", "--resamples", "0")
    before = run_command("mod-score", submission, *options)
    _edited("emotion_dict.json", small_corpus_dir, lambda t: t.update({name: float(t[name]) for name in t}))
    assert run_command("mod-score", submission, *options) == before
