"""Source folders in the exact formats of the releases, and a way to run the commands on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import pytest
from click.testing import CliRunner, Result
from small_releases import DIALOGUES, EMOTIONS, IMG2ID, PNG, TRAIN, Files

from mod_challenge.commands.corpus import main as mod_corpus
from mod_challenge.io.file_names import local_name


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes files (values as JSON, bytes and strings as they are) into a source folder and gives it."""

    def write(files: Files) -> Path:
        for name, content in files.items():
            path = tmp_path / "source" / local_name(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            if not isinstance(content, bytes):
                text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
                content = text.encode("utf-8")
            path.write_bytes(content)
        return tmp_path / "source"

    return write


@pytest.fixture
def mod_release(folder: Callable[[Files], Path]) -> Callable[..., Path]:
    """A MOD release: the usual files, with the ones given added or, where None, taken away."""

    def make(**changes: Any) -> Path:
        files: Files = {
            "train.json": TRAIN,
            "validation.json": DIALOGUES,
            "img2id.json": IMG2ID,
            "emotion_dict.json": EMOTIONS,
            **{f"memes/{name}": PNG for name in IMG2ID},
        }
        files.update(changes.pop("files", {}))
        return folder({name: content for name, content in files.items() if content is not None})

    return make


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs ``mod-corpus`` with arguments."""

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(mod_corpus, [str(argument) for argument in arguments])

    return invoke
