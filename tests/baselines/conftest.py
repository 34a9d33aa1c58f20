"""A corpus to train on in seconds, for all tests of baselines; they need the extra [baselines]."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mod_baselines.text.tokenizer import DialogueTokenizer
    from mod_baselines.vision.meme_features import MemeFeatures
    from mod_challenge.corpus import Corpus

for _variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

if sys.version_info < (3, 10):
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def tiny_baseline_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the built-in tiny corpus, cut to 24 training dialogues, 6 of validation, 4 easy and 4 hard, and to
    the stickers of 40 samples."""
    from mod_challenge.simulator.build import build_corpus

    folder = tmp_path_factory.mktemp("corpora") / "tiny"
    build_corpus(folder, preset="tiny")
    for split, count in (("train", 24), ("valid", 6), ("easy", 4), ("hard", 4)):
        path = folder / f"{split}.json"
        dialogues = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(dict(list(dialogues.items())[:count])), encoding="utf-8")
    for name in ("candidates.json", "candidates_matched.json"):
        (folder / name).unlink(missing_ok=True)
    for name in ("release_train.json", "release_val.json"):
        path = folder / "stickers" / name
        lines = path.read_text("utf-8").splitlines()[: 40 if "train" in name else 10]
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def corpus(tiny_baseline_corpus: Path) -> Corpus:
    """The same, opened."""
    from mod_challenge.opening import load_corpus

    return load_corpus(tiny_baseline_corpus)


@pytest.fixture(scope="module")
def tokenizer(corpus: Corpus) -> DialogueTokenizer:
    """Made from its training split."""
    from mod_baselines.text.tokenizer import load_tokenizer

    return load_tokenizer("corpus", corpus.split("train"))


@pytest.fixture(scope="module")
def features(corpus: Corpus) -> MemeFeatures:
    """Of its memes, drawn by chance."""
    from random_features import random_features

    return random_features(corpus)


@pytest.fixture
def corpus_copy(tiny_baseline_corpus: Path, tmp_path: Path) -> Path:
    """A copy of it to be changed."""
    return Path(shutil.copytree(tiny_baseline_corpus, tmp_path / "corpus"))


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Features are cached in a folder of the test session, never in the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
