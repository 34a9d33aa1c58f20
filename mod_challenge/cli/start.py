"""Where the console scripts start: a process that takes names of files as UTF-8, whatever the locale.

Under another locale Python cannot spell a Chinese name of ``img2id.json``, so such a process gives way to one in
Python's UTF-8 mode. What is printed for people stays in the encoding of the terminal.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

from ..io.file_names import names_are_utf8
from ..io.interpreter import import_path, interpreter_options

_BOOT = (
    "import sys;sys.path[:]=[p for p in sys.path if p];"
    "import json,os;told=json.loads(sys.argv[1]);"
    "sys.path[:]=[os.fsdecode(bytes.fromhex(p)) for p in told['path']];"
    "sys.argv[:2]=[told['name']];"
    f"from {__name__} import resume;"
    "resume(told['module'],told['encodings'])"
)
_STREAMS = ("stdin", "stdout", "stderr")


def start(module: str) -> None:
    """Run the command that is the ``main`` of a module.

    Args:
        module: dotted name.
    """
    if not names_are_utf8() and sys.executable:
        _give_way(module)
    import_module(module).main()


def resume(module: str, encodings: list[str]) -> None:
    """Run the command in the process that took over; its streams keep the encodings of the one that gave way."""
    for name, encoding in zip(_STREAMS, encodings):
        stream = getattr(sys, name)
        if stream is not None and encoding:
            stream.reconfigure(encoding=encoding)
    import_module(module).main()


def _give_way(module: str) -> None:
    """Become the same command in UTF-8 mode: same process, same streams, same folder."""
    told = {
        "module": module,
        "name": os.path.basename(sys.argv[0]),
        "path": [os.fsencode(entry).hex() for entry in import_path()],
        "encodings": [getattr(getattr(sys, name), "encoding", None) or "" for name in _STREAMS],
    }
    words = [sys.executable, *interpreter_options(utf8=True), "-c", _BOOT, json.dumps(told), *sys.argv[1:]]
    os.execv(sys.executable, [os.fsencode(word) for word in words])


def score() -> None:
    """Start ``mod-score``."""
    start("mod_challenge.commands.score")


def validate() -> None:
    """Start ``mod-validate``."""
    start("mod_challenge.commands.validate")


def corpus() -> None:
    """Start ``mod-corpus``."""
    start("mod_challenge.commands.corpus")


def board() -> None:
    """Start ``mod-board``."""
    start("mod_challenge.commands.board")


def submission() -> None:
    """Start ``mod-submission``."""
    start("mod_challenge.commands.submission")
