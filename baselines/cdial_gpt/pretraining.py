"""Text pre-training on LCCC-format files: a decoder of CDial-GPT's kind, left in the layout of transformers.

The folder it leaves is a checkpoint like any other: ``--backbone RUN`` takes it, and so does ``AutoModel``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Optional

from mod_challenge.corpus import Dialogue, Utterance
from mod_challenge.corpus.releases.lccc import iter_named
from mod_challenge.io.files import write_atomic
from mod_challenge.io.problems import CorpusError, Problem

from ..decoder.gpt import Gpt, transformers_of_gpt
from ..errors import RunError
from ..runs.start import only_training
from ..settings import to_dict
from ..text.tokenizer import load_tokenizer
from ..training.progress import TerminalListener
from ..training.trainer import Trainer
from .recipe import new_model, text_stage
from .settings import CDialGptSettings

PRETRAIN_FILE = "pretrain.json"
_HELD_OUT = 50


def pretrain_text(
    files: Sequence[str],
    folder: Path,
    valid: Optional[str],
    settings: CDialGptSettings,
    command: Sequence[str],
    cpu: bool = False,
    quiet: bool = False,
) -> None:
    """Train a decoder on text-only dialogues, or go on with it.

    Args:
        files: in LCCC's format, gzipped or not.
        folder: of the run.
        valid: a file to validate on; without one, the lists ``valid`` of the files, else every 50th dialogue.
        settings: of CDial-GPT; a backbone on the hub is trained further.
        command: the command line, for the record.
        cpu: stay on the processor.
        quiet: show nothing.

    Raises:
        CorpusError: a file is missing or invalid, or there is too little in it.
        RunError: the folder holds something else, or there is no such backbone.
    """
    listener = TerminalListener(quiet)
    trainer = Trainer(listener, cpu)
    with contextlib.ExitStack() as stack:
        if trainer.is_main:
            _require_same_or_none(folder, files, settings)
            stack.enter_context(only_training(folder, PRETRAIN_FILE, "pre-training", listener.on_message))
            if not _require_same_or_none(folder, files, settings):
                record = {**_purpose(files, settings), "command": list(command)}
                write_atomic(folder / PRETRAIN_FILE, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        trainer.wait()
        train, held_out = _dialogues(files, valid, settings.limit)
        tokenizer = load_tokenizer(settings.tokenizer, train, settings.backbone)
        model = new_model(settings, tokenizer)
        stage = text_stage("pretrain", model, tokenizer, settings, train, held_out, trainer.device)
        trainer.train(stage, folder / "stages" / "pretrain")
        if trainer.is_main:
            tokenizer.save(folder)
            plain = transformers_of_gpt(model.backbone) if isinstance(model.backbone, Gpt) else model.backbone.model
            plain.save_pretrained(str(folder))
            listener.on_message(f"trained {folder}; next: mod-baseline train mod-gpt --backbone {folder} --out …")


def _purpose(files: Sequence[str], settings: CDialGptSettings) -> dict[str, Any]:
    """Return what a folder is for, as it is recorded there."""
    return {"files": [Path(file).name for file in files], "settings": to_dict(settings)}


def _require_same_or_none(folder: Path, files: Sequence[str], settings: CDialGptSettings) -> bool:
    """Return whether a folder holds this pre-training already; refuse one that holds another."""
    path = folder / PRETRAIN_FILE
    if not path.is_file():
        return False
    before = json.loads(path.read_text("utf-8"))
    purpose = _purpose(files, settings)
    if {key: before.get(key) for key in purpose} != purpose:
        hint = "name a new folder"
        raise RunError.of(Problem("run-of-other-model", "holds another pre-training", hint, file=str(folder)))
    return True


def _dialogues(files: Sequence[str], valid: Optional[str], limit: int) -> tuple[list[Dialogue], list[Dialogue]]:
    """Read the dialogues to train on, and to validate on."""
    train: list[Dialogue] = []
    held_out: list[Dialogue] = []
    for file in files:
        for split, dialogue in _read(file):
            if split == "valid" and valid is None:
                held_out.append(dialogue)
            elif split in (None, "train") and not 0 < limit <= len(train):
                train.append(dialogue)
    if valid is not None:
        held_out = [dialogue for split, dialogue in _read(valid) if split in (None, "valid")]
    if not held_out:
        held_out = [dialogue for dialogue in train if _drawn(dialogue.id)]
        train = [dialogue for dialogue in train if not _drawn(dialogue.id)]
    if not train:
        hint = "LCCC-format files hold lists of at least two texts"
        raise CorpusError.of(Problem("split-empty", "no dialogue to learn from", hint, file=files[0]))
    return train, held_out


def _read(file: str) -> Iterator[tuple[Optional[str], Dialogue]]:
    """Yield the dialogues of a file that have a response, each with the name of its list."""
    for number, (split, texts) in enumerate(iter_named(file)):
        if len(texts) > 1:
            utterances = tuple(Utterance(f"[speaker{1 + turn % 2}]", text) for turn, text in enumerate(texts))
            yield split, Dialogue(f"{Path(file).name} {number}", utterances)


def _drawn(name: str) -> bool:
    """Return whether a dialogue is held out: one in fifty, by its name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % _HELD_OUT == 0
