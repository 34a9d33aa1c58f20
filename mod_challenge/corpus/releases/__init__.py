"""Readers of other releases: each turns a folder as it was downloaded into a corpus directory.

A release is one file of this folder with a function ``read``, and one line in `RELEASES`. Other packages add theirs
under the entry point ``mod_challenge.releases``: its name is the kind, its object such a function (`Reader`)::

    [project.entry-points."mod_challenge.releases"]
    my-chats = "my_package.chats:read"

Such a package is imported when its kind is asked for, and not before.
"""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Optional, Union

from ...io.problems import CorpusError, Problem
from ...plugins import calling, load_plugin, plugin_version, plugins, unfit
from ...version import __version__
from .corpus_writer import CorpusDraft, draft_corpus
from .import_report import CorpusMetadata, Imported, ImportOptions, ImportWarnings, Reader, note_of

if TYPE_CHECKING:
    from importlib import metadata

RELEASES = {
    "mod": "the MOD release: train, validation, easy and hard dialogues with img2id.json and pictures",
    "dstc10": "the task files of DSTC10's track 1; dialogues are put together again by content",
    "stickerchat": "StickerChat (SRS): JSON lines with context and sticker, arrays in npy_stickers",
    "lccc": "LCCC (CDial-GPT): lists of texts with characters split by spaces, no memes",
}
"""Kind to what it is; ``read`` of the module of that name reads it."""

GROUP = "mod_challenge.releases"

__all__ = ["RELEASES", "ImportOptions", "Imported", "import_release", "reader", "release_kinds"]


def release_kinds() -> dict[str, str]:
    """Return every kind of release and what it is: those of `RELEASES`, then those that installed packages add.

    Nothing of other packages is imported. A kind of `RELEASES` cannot be replaced.

    >>> list(release_kinds())[:2]
    ['mod', 'dstc10']
    """
    added = {kind: f"added by {plugin_version(point) or point.value}" for kind, point in _added().items()}
    return {**RELEASES, **added}


def _added() -> dict[str, metadata.EntryPoint]:
    """Kinds that other packages add; of two of one name the first one counts."""
    entry_points: dict[str, metadata.EntryPoint] = {}
    for point in plugins(GROUP):
        if point.name not in RELEASES:
            entry_points.setdefault(point.name, point)
    return entry_points


def reader(kind: str) -> Reader:
    """Return the function that reads a kind of release.

    >>> reader("lccc").__module__
    'mod_challenge.corpus.releases.lccc'

    Raises:
        KeyError: no such kind.
        Failure: a package adds it that cannot be imported, or that adds something else.
    """
    if kind in RELEASES:
        read: Reader = import_module(f"{__name__}.{kind}").read
        return read
    return _added_reader(_added()[kind])


def _added_reader(point: metadata.EntryPoint) -> Reader:
    """The function of another package, which blames that package for what it should not raise or return."""
    read = load_plugin(point)
    hint = "its entry point is KIND = module:FUNCTION; mend or uninstall the package that adds it"
    if not callable(read):
        raise unfit(point, f"{point.value} is no function but a {type(read).__name__}", hint)

    def guarded(
        root: Path, draft: CorpusDraft, options: ImportOptions, import_warnings: ImportWarnings
    ) -> CorpusMetadata:
        with calling(point):
            corpus_metadata = read(root, draft, options, import_warnings)
        if not isinstance(corpus_metadata, CorpusMetadata):
            raise unfit(point, f"{point.value} returns no CorpusMetadata but a {type(corpus_metadata).__name__}", hint)
        return corpus_metadata

    return guarded


def _identity(kind: str, root: Path, options: ImportOptions) -> Optional[str]:
    """What an import depends on beside pictures, which are told by their times; None of a kind that is not resumed."""
    if kind not in RELEASES or not getattr(import_module(f"{__name__}.{kind}"), "RESUMABLE", False):
        return None
    states = {}
    if root.is_dir():
        with os.scandir(root) as entries:
            found = ((entry.name, entry.stat(follow_symlinks=False)) for entry in entries)
            states = {name: [state.st_mode, state.st_size, state.st_mtime_ns] for name, state in found}
    chosen = [options.language, options.limit, options.pictures]
    return json.dumps([__version__, kind, str(root.resolve()), chosen, sorted(states.items())])


def import_release(
    kind: str, source: Union[str, Path], out: Union[str, Path], options: ImportOptions | None = None
) -> Imported:
    """Read a release and write it as a corpus directory, whole or not at all.

    Args:
        kind: a key of `release_kinds`.
        source: the release's folder (for ``lccc`` also one file); nothing in it is changed, no link in it followed.
        out: the corpus directory to make; absent or empty before.
        options: language, how many dialogues, whether pictures come along.

    Returns:
        What was written and, as warnings, everything odd about it.

    One of a kind that takes long (`stickerchat`) may be killed, or stopped by Ctrl-C: the same call takes it up.

    Raises:
        KeyError: no such kind.
        CorpusError: the release is damaged, incomplete or not what ``kind`` says; all that is wrong with it.
        OutputError: ``out`` is not empty or cannot be written to.
        Failure: a package that adds the kind is broken.

    >>> imported = import_release("mod", "corpus", "imported")
    >>> list(imported.counts)
    ['train', 'valid', 'easy', 'hard']
    """
    read = reader(kind)
    options = options or ImportOptions()
    root = Path(source)
    if not root.exists():
        raise CorpusError.of(Problem("source-missing", "no such file or folder", "check the path", file=str(source)))
    import_warnings = ImportWarnings()
    with draft_corpus(Path(out), _identity(kind, root, options)) as draft:
        corpus_metadata = read(root, draft, options, import_warnings)
        if not draft.counts:
            hint = f"nothing here looks like: {release_kinds()[kind]}"
            raise CorpusError.of(Problem("source-empty", "no split found", hint, file=str(source)))
        draft.write_json("corpus.json", corpus_metadata.corpus_json())
        draft.write_text("IMPORT.md", note_of(kind, corpus_metadata, draft.counts, import_warnings))
    return Imported(Path(out), corpus_metadata, dict(draft.counts), tuple(import_warnings.problems(root)))
