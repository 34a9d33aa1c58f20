"""What others' tools read: Croissant metadata, dataset cards, the Parquet export."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
import yaml
from small_corpus import MEMES, SEEN_MEMES

from mod_challenge.corpus import read_corpus
from mod_challenge.corpus.candidates import candidates
from mod_challenge.corpus.publishing.release import release
from mod_challenge.corpus.turns import response_turns
from mod_challenge.io.png import encode_png

Run = Callable[..., Any]
PICTURE = encode_png(np.full((2, 3, 3), 7, dtype=np.uint8))
DRAWN = MEMES[:2]

AS_CROISSANT = """
import json, sys
import mlcroissant
data = mlcroissant.Dataset(sys.argv[1])
issues = data.metadata.ctx.issues
records = {name: list(data.records(name)) for name in sys.argv[2:]}
print(json.dumps([sorted(issues.errors), records], default=lambda value: getattr(value, "decode", value.__repr__)()))
"""
AS_DATASET = """
import json, sys
from datasets import load_dataset
folder = sys.argv[1]
memes = load_dataset("parquet", data_files=folder + "/memes.parquet", split="train")
pictures = [meme["picture"] and meme["picture"].size for meme in memes]
dialogues = load_dataset(folder, "dialogues")
print(json.dumps([list(memes["meme"]), pictures, {split: list(rows) for split, rows in dialogues.items()}]))
"""


def outside(library: str, program: str, *args: Any, home: Path) -> Any:
    """Run a program that needs a library of others in a process of its own, without a network; return what it says."""
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    offline = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HOME": str(home), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", program, *map(str, args)]
    result = subprocess.run(
        command, env={**os.environ, **offline}, capture_output=True, text=True, check=False, timeout=300
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return json.loads(result.stdout.splitlines()[-1])


def front_matter(file: Path) -> dict[str, Any]:
    _, block, _ = file.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(block)


def described(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "croissant.json").read_text("utf-8"))


@pytest.fixture
def drawn_corpus_dir(small_corpus_dir: Path) -> Path:
    """The small corpus with pictures of two of its memes."""
    (small_corpus_dir / "memes").mkdir()
    for meme in DRAWN:
        (small_corpus_dir / "memes" / f"{meme}.png").write_bytes(PICTURE)
    return small_corpus_dir


@pytest.fixture
def export(drawn_corpus_dir: Path, tmp_path: Path, run_command: Run) -> Path:
    pytest.importorskip("pyarrow")
    code, out, err = run_command("mod-corpus", "export", "parquet", drawn_corpus_dir, "--out", tmp_path / "out")
    assert code == 0, err
    assert "hard.parquet: 4 rows" in out
    assert f"{len(MEMES) - len(DRAWN)} memes without a picture" in err
    return tmp_path / "out"


def test_a_release_describes_every_public_folder_by_its_hashes(drawn_corpus_dir: Path, tmp_path: Path) -> None:
    release(read_corpus(drawn_corpus_dir), "paper", tmp_path / "paper")
    release(read_corpus(drawn_corpus_dir), "blind", tmp_path / "blind", seed=1)
    stages = sorted(path for path in (tmp_path / "blind/public").iterdir() if path.is_dir())
    assert len(stages) == 5
    for folder in (tmp_path / "paper/public", *stages):
        files = {entry["@id"]: entry for entry in described(folder)["distribution"]}
        names = {path.name for path in folder.glob("*.json")} - {"croissant.json"}
        assert files.keys() - {"memes"} == names
        for name in names:
            assert files[name]["sha256"] == hashlib.sha256((folder / name).read_bytes()).hexdigest()
    for private in ("paper/private", "blind/private"):
        assert not (tmp_path / private / "croissant.json").exists()


def test_a_releases_readme_is_a_dataset_card(small_corpus_dir: Path, tmp_path: Path) -> None:
    for protocol in ("paper", "blind"):
        release(read_corpus(small_corpus_dir), protocol, tmp_path / protocol)
        card = front_matter(tmp_path / protocol / "public/README.md")
        assert (card["language"], card["license"], card["viewer"]) == (["zh"], "unknown", False)


@pytest.mark.parametrize(
    ("licence", "expected"),
    [("CC0-1.0", {"license": "cc0-1.0"}), ('a "b": <c>\n', {"license": "other", "license_name": 'a "b": <c>\\u000a'})],
)
def test_the_card_names_the_licence_as_hubs_do(
    small_corpus_dir: Path, tmp_path: Path, run_command: Run, licence: str, expected: dict[str, str]
) -> None:
    about = json.loads((small_corpus_dir / "corpus.json").read_text("utf-8"))
    (small_corpus_dir / "corpus.json").write_text(json.dumps({**about, "licence": licence}), encoding="utf-8")
    code, _, err = run_command("mod-corpus", "card", small_corpus_dir, "--out", tmp_path / "card")
    assert code == 0, err
    assert sorted(path.name for path in (tmp_path / "card").iterdir()) == ["README.md", "croissant.json"]
    card = front_matter(tmp_path / "card/README.md")
    assert {key: value for key, value in card.items() if key.startswith("license")} == expected
    assert described(tmp_path / "card")["license"] == licence


def test_the_same_corpus_gives_the_same_metadata(small_corpus_dir: Path, tmp_path: Path, run_command: Run) -> None:
    for name in ("one", "two"):
        assert run_command("mod-corpus", "card", small_corpus_dir, "--out", tmp_path / name)[0] == 0
    one, two = ((tmp_path / name / "croissant.json").read_bytes() for name in ("one", "two"))
    assert one == two
    assert str(tmp_path).encode() not in one


def test_mlcroissant_finds_no_error_in_what_a_release_and_an_export_say(
    drawn_corpus_dir: Path, export: Path, tmp_path: Path
) -> None:
    release(read_corpus(drawn_corpus_dir), "paper", tmp_path / "paper")
    errors, _ = outside("mlcroissant", AS_CROISSANT, tmp_path / "paper/public/croissant.json", home=tmp_path)
    assert errors == []
    errors, records = outside("mlcroissant", AS_CROISSANT, export / "croissant.json", "hard", home=tmp_path)
    assert errors == []
    gold = read_corpus(drawn_corpus_dir).split("hard")
    assert [record["hard/dialogue"] for record in records["hard"]] == [dialogue.id for dialogue in gold]
    texts = [[part["hard/utterances/text"] for part in record["hard/utterances"]] for record in records["hard"]]
    assert texts == [[utterance.text for utterance in dialogue.utterances] for dialogue in gold]


def test_the_export_opens_as_a_dataset_with_images(drawn_corpus_dir: Path, export: Path, tmp_path: Path) -> None:
    memes, pictures, splits = outside("datasets", AS_DATASET, export, home=tmp_path)
    assert memes == list(MEMES)
    assert pictures == [[3, 2] if meme in DRAWN else None for meme in MEMES]
    corpus = read_corpus(drawn_corpus_dir)
    assert list(splits) == list(corpus.splits)
    for split in corpus.splits:
        for row, dialogue in zip(splits[split], corpus.split(split)):
            assert row["dialogue"] == dialogue.id
            said = [(u["speaker"], u["text"], u["meme"], u["emotion"]) for u in row["utterances"]]
            assert said == [(u.speaker, u.text, u.meme, u.emotion) for u in dialogue.utterances]


def test_the_export_holds_the_ten_candidates_and_the_pictures_bytes(drawn_corpus_dir: Path, export: Path) -> None:
    import pyarrow.parquet as pq

    turns = response_turns(read_corpus(drawn_corpus_dir), "hard")
    ten = candidates(read_corpus(drawn_corpus_dir), "hard", turns, "even")
    wanted = {
        turns.keys()[row]: [turns.inventory[index] for index in indices]
        for row, indices in zip(turns.retrieval_rows.tolist(), ten.tolist())
    }
    rows = pq.read_table(export / "hard.parquet").to_pylist()
    found = {(row["dialogue"], item["turn"]): item["memes"] for row in rows for item in row["candidates"]}
    assert found == wanted
    assert {len(row["candidates"]) for row in pq.read_table(export / "train.parquet").to_pylist()} == {0}
    memes = {row["meme"]: row for row in pq.read_table(export / "memes.parquet").to_pylist()}
    assert memes[DRAWN[0]]["picture"] == {"bytes": PICTURE, "path": f"{DRAWN[0]}.png"}
    assert {meme for meme, row in memes.items() if row["seen"]} == set(SEEN_MEMES)


def test_an_export_of_a_broken_corpus_leaves_nothing(small_corpus_dir: Path, tmp_path: Path, run_command: Run) -> None:
    pytest.importorskip("pyarrow")
    (small_corpus_dir / "hard.json").write_text("{", encoding="utf-8")
    code, _, err = run_command("mod-corpus", "export", "parquet", small_corpus_dir, "--out", tmp_path / "out")
    assert code == 4
    assert "hard.json" in err
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]


def test_without_pyarrow_the_extra_is_named(
    small_corpus_dir: Path, tmp_path: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, _, err = run_command("mod-corpus", "export", "parquet", small_corpus_dir, "--out", tmp_path / "out")
    assert code == 1
    assert "[parquet]" in err
    assert not (tmp_path / "out").exists()
