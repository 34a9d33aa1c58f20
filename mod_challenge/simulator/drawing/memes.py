"""The pictures of the inventory as files."""

from __future__ import annotations

from pathlib import Path

from ...io.png import encode_png
from ...io.progress import ProgressCallback
from ..inventory import MEMES, MemeSpec
from .picture import Language, draw_meme


def meme_file_name(spec: MemeSpec) -> str:
    """The name of a meme's picture: ``000_person_party_hat.png``. It tells who is in it, not what that one feels."""
    wears = "" if spec.accessory == "none" else f"_{spec.accessory}"
    return f"{spec.id}_{spec.creature}{wears}.png"


def meme_name(spec: MemeSpec) -> str:
    """What ``memes.json`` calls a meme: ``cat with party hat``. It tells no more than the file name."""
    return spec.creature if spec.accessory == "none" else f"{spec.creature} with {spec.accessory.replace('_', ' ')}"


def meme_png(spec: MemeSpec, language: Language) -> bytes:
    """A meme's picture, 128 by 128, as the bytes of a PNG file; the same on every machine."""
    return encode_png(draw_meme(spec, language))


def write_memes(folder: Path, language: Language, on_progress: ProgressCallback | None = None) -> dict[str, str]:
    """Write the pictures of all memes.

    Args:
        folder: where to; made if it is missing. Files of the same names are replaced.
        language: of the captions, "zh" or "en".
        on_progress: told after each picture.

    Returns:
        The mapping of ``img2id.json``: each picture's file name, and its meme id.

    Raises:
        OSError: a picture cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {}
    for done, spec in enumerate(MEMES, start=1):
        name = meme_file_name(spec)
        (folder / name).write_bytes(meme_png(spec, language))
        names[name] = spec.id
        if on_progress is not None:
            on_progress(done, len(MEMES))
    return names
