"""Every kind of picture that stickers come in, from its first bytes to the squares a network looks at."""

from __future__ import annotations

import contextlib
import io
import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, features

from mod_baselines.vision.images import square_frames
from mod_challenge.corpus.check import check_corpus
from mod_challenge.corpus.pictures import KINDS, kind_of, picture_kind, pictures_there, why_not_read
from mod_challenge.corpus.words import picture_frames
from mod_challenge.corpus.words.picture_frames import PictureError, read_picture

RED, BLUE, GREEN = (220, 30, 20), (20, 40, 210), (30, 200, 40)
AVIF = pytest.mark.skipif(not features.check("avif"), reason="this Pillow has no AVIF")


def halves(width: int = 32, height: int = 32) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (0, height // 2, width, height))
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def npy(array: Any) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=array.dtype.hasobject)
    return stream.getvalue()


LOSSLESS = {
    "png": saved(halves(), "PNG"),
    "gif": saved(halves(), "GIF"),
    "bmp": saved(halves(), "BMP"),
    "tiff": saved(halves(), "TIFF"),
    "webp": saved(halves(), "WEBP", lossless=True),
    "npy": npy(np.asarray(halves())),
}


@pytest.mark.parametrize("kind", LOSSLESS)
def test_the_same_picture_is_the_same_in_every_lossless_kind(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(LOSSLESS[kind])
    assert picture_kind(path) == kind
    np.testing.assert_array_equal(square_frames(read_picture(path), 32)[0], np.asarray(halves()))


@pytest.mark.parametrize("kind", ["jpeg", pytest.param("avif", marks=AVIF)])
def test_lossy_kinds_look_alike(kind: str) -> None:
    data = saved(halves(), kind.upper(), quality=95)
    assert kind_of(data) == kind
    difference = square_frames(data, 32)[0].astype(int) - np.asarray(halves())
    assert np.abs(difference).mean() < 8


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("GIF", {}),
        ("PNG", {}),
        ("WEBP", {"lossless": True}),
        pytest.param("AVIF", {"quality": 90}, marks=AVIF),
    ],
)
def test_animations_show_their_first_middle_and_last_frame(kind: str, options: dict[str, Any]) -> None:
    frames = [Image.new("RGB", (16, 16), (0, 0, 60 * number)) for number in range(5)]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50, **options)
    seen = square_frames(data, 16)
    assert seen.shape == (3, 16, 16, 3)
    assert np.abs(seen[:, 8, 8, 2].astype(int) - [0, 120, 240]).max() < 8


def test_the_pages_of_a_tiff_are_no_animation() -> None:
    data = saved(halves(), "TIFF", save_all=True, append_images=[Image.new("RGB", (32, 32), GREEN)])
    assert square_frames(data, 32).shape[0] == 1
    np.testing.assert_array_equal(square_frames(data, 32)[0], np.asarray(halves()))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "WEBP", "PNG"])
@pytest.mark.parametrize(("orientation", "turned"), [(3, 180), (6, -90), (8, 90)])
def test_photographs_are_turned_as_the_camera_was_held(kind: str, orientation: int, turned: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(halves(), kind, exif=exif, **({"quality": 98} if kind in ("JPEG", "WEBP") else {}))
    wanted = np.asarray(halves().rotate(turned)).astype(int)
    assert np.abs(square_frames(data, 32)[0] - wanted).mean() < 8


def test_damaged_exif_data_turn_nothing() -> None:
    data = saved(halves(), "JPEG", quality=98, exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + b"\x12\x01" * 20)
    assert np.abs(square_frames(data, 32)[0].astype(int) - np.asarray(halves())).mean() < 8


def test_a_jpeg_for_printing_has_its_colours() -> None:
    data = saved(halves().convert("CMYK"), "JPEG", quality=98)
    with Image.open(io.BytesIO(data)) as image:
        assert image.mode == "CMYK"
    assert np.abs(square_frames(data, 32)[0].astype(int) - np.asarray(halves())).mean() < 8


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled(kind: str) -> None:
    ramp = np.tile(np.arange(0, 65536, 2048, dtype=np.uint16), (32, 1))
    np.testing.assert_array_equal(square_frames(saved(Image.fromarray(ramp), kind), 32)[0, :, :, 1], ramp >> 8)


def test_numbers_with_a_point_are_brightness() -> None:
    ramp = np.tile(np.linspace(0, 1, 32, dtype=np.float32), (32, 1))
    seen = square_frames(saved(Image.fromarray(ramp), "TIFF"), 32)[0, 0, :, 0]
    np.testing.assert_array_equal(seen, np.rint(ramp[0] * 255))


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "TIFF"])
def test_what_is_transparent_is_white_in_every_kind(kind: str) -> None:
    image = halves().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 16, 32, 32))
    seen = square_frames(saved(image, kind, **({"lossless": True} if kind == "WEBP" else {})), 32)[0]
    assert (seen[20:] == 255).all()
    assert (seen[:12] == RED).all()


def test_a_palette_with_half_transparent_colours_lies_over_white() -> None:
    image = Image.new("P", (8, 8), 1)
    image.putpalette([0, 0, 0, 200, 0, 0])
    seen = square_frames(saved(image, "PNG", transparency=bytes([0, 128])), 8)[0]
    assert np.abs(seen[0, 0].astype(int) - [227, 127, 127]).max() <= 1


@pytest.mark.parametrize(
    ("array", "reason"),
    [
        (np.zeros(5, dtype=np.uint8), "no picture"),
        (np.zeros((2, 2, 7), dtype=np.uint8), "no picture"),
        (np.zeros((0, 4, 3), dtype=np.uint8), "no picture"),
        (np.array([[{"a": 1}]], dtype=object), "Python objects"),
    ],
)
def test_arrays_that_are_no_pictures_are_named(array: Any, reason: str) -> None:
    with pytest.raises(PictureError, match=reason):
        square_frames(npy(array), 8)


def test_an_array_is_never_unpickled() -> None:
    data = b"\x93NUMPY" + pickle.dumps({"a": 1})
    with pytest.raises(PictureError):
        square_frames(data, 8)


@pytest.mark.parametrize("kind", [*LOSSLESS, "jpeg"])
def test_no_cut_and_no_flipped_bit_raises_anything_but_a_picture_error(kind: str) -> None:
    data = LOSSLESS[kind] if kind in LOSSLESS else saved(halves(), "JPEG")
    stream = np.random.default_rng(1)
    for _ in range(120):
        broken = bytearray(data)
        for place in stream.integers(len(data), size=3).tolist():
            broken[place] ^= 1 << int(stream.integers(8))
        for candidate in (bytes(broken), data[: int(stream.integers(1, len(data)))]):
            with contextlib.suppress(PictureError):
                assert square_frames(candidate, 16).shape[1:] == (16, 16, 3)


@pytest.mark.parametrize(("kind", "maker"), [("WEBP", "webp"), ("TIFF", "tiff"), ("BMP", "bmp")])
def test_pictures_larger_than_the_bound_are_refused(kind: str, maker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_frames, "MAX_PIXELS", 1000)
    with pytest.raises(PictureError, match="million pixels"):
        square_frames(LOSSLESS[maker], 8)


def test_a_kind_that_this_pillow_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Image.init()
    monkeypatch.delitem(Image.OPEN, "AVIF", raising=False)
    data = b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf" + bytes(40)
    assert kind_of(data) == "avif"
    with pytest.raises(PictureError, match="AVIF, which this Pillow does not read"):
        square_frames(data, 8)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"BM is no picture but the beginning of a text", None),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", None),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avifmiaf", "avif"),
        (b"II*\x00\x08\x00\x00\x00", "tiff"),
        (b"MM\x00*\x00\x00\x00\x08", "tiff"),
        (b"", None),
    ],
)
def test_first_bytes_tell_the_kind(head: bytes, kind: object) -> None:
    assert kind_of(head) == kind
    assert kind is None or kind in KINDS


def test_a_check_names_what_cannot_be_read(small_corpus_dir: Path) -> None:
    folder = small_corpus_dir / "memes"
    folder.mkdir(exist_ok=True)
    names = list(json.loads((small_corpus_dir / "img2id.json").read_text("utf-8")))
    for name, data in zip(names, (*LOSSLESS.values(), b"8BPS\x00\x01" + bytes(30), b"no picture")):
        (folder / name).write_bytes(data)
    found = {
        problem.where: problem.message
        for problem in check_corpus(small_corpus_dir).log
        if problem.code == "picture-kind"
    }
    there = pictures_there(small_corpus_dir, names)
    assert there.usable >= set(names[: len(LOSSLESS)])
    assert any("PSD" in message for message in found.values())
    assert why_not_read(b"8BPS").startswith("a picture in PSD")
