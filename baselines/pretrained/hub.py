"""Repositories of the Hugging Face hub as local folders: from its cache, else brought once; never half of one.

Nothing here waits for a network that is not there: before the first file is asked for, one short request says whether
the hub can be reached at all.
"""

from __future__ import annotations

import fnmatch
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

REACH_SECONDS = 5.0
"""How long a hub may take to say that it is there."""

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?")
_FORMS = (
    ("model.safetensors",),
    ("model-*-of-*.safetensors", "model.safetensors.index.json"),
    ("pytorch_model.bin",),
    ("pytorch_model-*-of-*.bin", "pytorch_model.bin.index.json"),
)
"""Names of weights, the best form first; of a repository that has several, one is brought."""
_MARKS = ("config.json", "model.safetensors", "pytorch_model.bin", "vocab.txt", "tokenizer.json", "tokenizer.model")
"""Files by which a copy in the cache is found."""


class HubError(OSError):
    """A repository of the hub cannot be had; the message says why, in a few words."""


@dataclass(frozen=True)
class RepositoryFiles:
    """The files of a repository that somebody needs.

    Attributes:
        patterns: of their names, with ``*``.
        any_of: names of which at least one must be there for a copy to be whole.
        weights: whether weights are needed too, of whichever form; safetensors are taken before pickles.
    """

    patterns: tuple[str, ...]
    any_of: tuple[str, ...] = ()
    weights: bool = False

    def chosen(self, names: Sequence[str]) -> list[str]:
        """Return those of the repository's files that are needed."""
        wanted = [name for pattern in self.patterns for name in _matching(names, pattern)]
        if self.weights:
            form = next((form for form in _FORMS if all(_matching(names, pattern) for pattern in form)), ())
            wanted += [name for pattern in form for name in _matching(names, pattern)]
        return list(dict.fromkeys(wanted))

    def whole_in(self, folder: Path) -> bool:
        """Return whether a local copy has what is needed."""
        if self.any_of and not any((folder / name).is_file() for name in self.any_of):
            return False
        return not self.weights or weights_whole(folder)


MODEL = RepositoryFiles(("config.json", "preprocessor_config.json"), ("config.json",), weights=True)
"""A model of transformers, without its tokeniser; also a network of pictures."""
PICTURE_MODEL = RepositoryFiles(("config.json", "preprocessor_config.json"), weights=True)
TOKENIZER = RepositoryFiles(
    ("vocab.txt", "vocab.json", "merges.txt", "tokenizer*.json", "special_tokens_map.json", "added_tokens.json",
     "*.model", "config.json"),
    ("vocab.txt", "vocab.json", "tokenizer.json", "tokenizer.model"),
)  # fmt: skip


def is_hub_name(name: str) -> bool:
    """Return whether a name could be that of a repository.

    >>> is_hub_name("thu-coai/CDial-GPT_LCCC-base"), is_hub_name("/nowhere")
    (True, False)
    """
    return _NAME.fullmatch(name) is not None


def hub_folder(name: str, files: RepositoryFiles) -> Path:
    """Return a local folder with the files of a repository: the hub's cache, filled first where it lacks them.

    Raises:
        HubError: there is no such repository, it has no such files, or the hub cannot be reached.
    """
    if not is_hub_name(name):
        raise HubError("neither a folder here nor a name on the hub")
    cached = _cached(name)
    if cached is not None and files.whole_in(cached):
        return cached
    require_hub()
    return _downloaded(name, files)


def require_hub() -> None:
    """Ask the hub whether it is there, with one request that is given up after `REACH_SECONDS`.

    Raises:
        HubError: no answer, or the environment says to stay offline.
    """
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        raise HubError("not in the hub's cache, and HF_HUB_OFFLINE is set")
    if not _answers(constants.ENDPOINT):
        raise HubError("not in the hub's cache, and the hub cannot be reached")


def weights_whole(folder: Path) -> bool:
    """Return whether a folder has weights, and every shard that their index names."""
    from .tensors import TensorsError, shards_of, weights_file

    try:
        path = weights_file(folder)
        return path.suffix != ".json" or all((folder / shard).is_file() for shard in shards_of(path))
    except (FileNotFoundError, TensorsError):
        return False


def _matching(names: Sequence[str], pattern: str) -> list[str]:
    return [name for name in names if fnmatch.fnmatchcase(name, pattern)]


def _cached(name: str) -> Optional[Path]:
    """The folder of a repository's newest copy in the hub's cache, whole or not; None where there is none."""
    from huggingface_hub import constants, try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        for file in _MARKS:
            found = try_to_load_from_cache(name, file, cache_dir=constants.HF_HUB_CACHE)
            if isinstance(found, str):
                return Path(found).parent
    except HFValidationError:
        raise HubError("no name of a repository") from None
    return None


def _downloaded(name: str, files: RepositoryFiles) -> Path:
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError

    try:
        chosen = files.chosen(HfApi().list_repo_files(name))
        folder = Path(snapshot_download(name, allow_patterns=chosen)) if chosen else None
    except GatedRepoError:
        raise HubError("its owner asks for consent first: see its page, and hf auth login") from None
    except RepositoryNotFoundError:
        raise HubError("no such repository") from None
    except Exception as fault:  # noqa: BLE001 - the client's own errors, its HTTP library's, or the disk's
        raise HubError(str(fault).strip().partition("\n")[0][:160] or type(fault).__name__) from None
    if folder is None or not files.whole_in(folder):
        raise HubError("the repository lacks the files that are needed")
    return folder


def _answers(endpoint: str) -> bool:
    """Whether a server answers at all. In a thread, since looking up a name may wait longer than any time limit."""
    answered: list[bool] = []

    def ask() -> None:
        from huggingface_hub.utils import get_session

        try:
            get_session().head(endpoint, timeout=REACH_SECONDS)
            answered.append(True)
        except Exception:  # noqa: BLE001 - of whichever HTTP library the client uses
            answered.append(False)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(REACH_SECONDS)
    return answered == [True]
