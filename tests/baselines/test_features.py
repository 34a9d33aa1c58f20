"""Features of memes: pictures as squares, the network's weights, what is remembered, and where features come from."""

from __future__ import annotations

import json
import pickle
import platform
import struct
import sys
import threading
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from mod_baselines.training.allocator import keep_freed_memory
from mod_baselines.vision.cnn import PictureNet, open_cnn, save_cnn, weights_hash
from mod_baselines.vision.feature_cache import FeatureCache
from mod_baselines.vision.feature_scaling import Normalizer, Whitener
from mod_baselines.vision.images import square_frames
from mod_baselines.vision.meme_features import OF_CORPUS, meme_features
from mod_challenge.corpus import Corpus
from mod_challenge.corpus.words.picture_frames import MAX_FRAMES, PictureError, read_picture
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus

SIZE = 32


def drawing(seed: int, width: int = 40, height: int = 40) -> Image.Image:
    return Image.fromarray(np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8))


def corpus_of(folder: Path, pictures: Mapping[str, Image.Image]) -> Corpus:
    """A corpus of memes alone; each picture's file name is its meme's id."""
    (folder / "memes").mkdir(parents=True)
    for name, picture in pictures.items():
        picture.save(folder / "memes" / name)
    (folder / "img2id.json").write_text(json.dumps({name: name for name in pictures}))
    return load_corpus(folder)


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return corpus_of(tmp_path / "corpus", {f"{i:02}.png": drawing(i) for i in range(19)})


def png(image: Image.Image, path: Path) -> bytes:
    image.save(path, "PNG")
    return path.read_bytes()


def error_code(raised: pytest.ExceptionInfo[CorpusError]) -> str:
    return raised.value.log.errors[0].code


# Pictures as squares


def test_a_wide_picture_keeps_its_shape_between_white_bars(tmp_path: Path) -> None:
    square = square_frames(png(Image.new("RGB", (60, 20), (255, 0, 0)), tmp_path / "a"), 30)
    assert square.shape == (1, 30, 30, 3)
    assert (square[0, 10:20] == (255, 0, 0)).all()
    assert (square[0, :10] == 255).all()
    assert (square[0, 20:] == 255).all()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white(tmp_path: Path, mode: str) -> None:
    see_through = Image.new("RGBA", (20, 20), (0, 0, 0, 0)).convert(mode)
    path = tmp_path / "a.png"
    see_through.save(path, **({"transparency": see_through.getpixel((0, 0))} if mode == "P" else {}))
    assert (square_frames(path.read_bytes(), 20) == 255).all()


def test_sixteen_bits_a_pixel_are_scaled_and_not_clipped(tmp_path: Path) -> None:
    ramp = np.tile(np.arange(0, 65536, 2048, dtype=np.uint16), (32, 1))
    square = square_frames(png(Image.fromarray(ramp), tmp_path / "a"), 32)
    np.testing.assert_array_equal(square[0, :, :, 0], ramp >> 8)


def test_a_gif_shows_its_first_middle_and_last_frame(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), (0, 0, 60 * i)) for i in range(5)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=50)
    seen = square_frames((tmp_path / "a.gif").read_bytes(), 8)
    assert seen[:, 0, 0, 2].tolist() == [0, 120, 240]


def test_a_gif_of_very_many_frames_takes_bounded_time(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (1, 1), colour) for colour in ("red", "green", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=50)
    data = (tmp_path / "a.gif").read_bytes()
    start, end = data.index(b"\x21\xf9"), data.rindex(b"\x21\xf9")  # of graphic control extensions
    endless = data[:end] + data[start:end] * (4 * MAX_FRAMES) + b";"
    with pytest.MonkeyPatch.context() as patch:
        sought: list[int] = []
        patch.setattr("PIL.GifImagePlugin.GifImageFile.seek", lambda _, frame: sought.append(frame))
        square_frames(endless, 4)
    assert MAX_FRAMES <= len(sought) + 1 <= MAX_FRAMES + 3


def test_a_picture_that_claims_billions_of_pixels_is_refused_before_they_are_made(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    with pytest.raises(PictureError):
        square_frames(bomb, SIZE)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_no_cut_of_a_picture_raises_anything_but_a_picture_error(tmp_path: Path, kind: str) -> None:
    drawing(0).save(tmp_path / "a", kind)
    data = (tmp_path / "a").read_bytes()
    for end in range(8, len(data) - 40, 97):
        with pytest.raises(PictureError):
            square_frames(data[:end], SIZE)


def test_other_formats_and_folders_are_no_pictures(tmp_path: Path) -> None:
    drawing(0).save(tmp_path / "a.pcx")
    for path in (tmp_path / "a.pcx", tmp_path, tmp_path / "none"):
        with pytest.raises(PictureError):
            read_picture(path)


# The network


def test_random_weights_come_from_the_seed_alone_and_leave_the_global_state_alone() -> None:
    torch.manual_seed(5)
    before = torch.get_rng_state()
    one, same, other = open_cnn("scratch", 1), open_cnn("scratch", 1), open_cnn("scratch", 2)
    assert torch.equal(before, torch.get_rng_state())
    assert weights_hash(one) == weights_hash(same) != weights_hash(other)


def test_random_weights_tell_pictures_apart(tmp_path: Path, tiny_baseline_corpus: Path) -> None:
    vectors = meme_features(load_corpus(tiny_baseline_corpus), "scratch", 64).vectors
    assert vectors.std(axis=0).mean() > 0.1 * np.abs(vectors).mean()
    near = torch.cdist(torch.from_numpy(vectors), torch.from_numpy(vectors)).fill_diagonal_(np.inf)
    assert near.min() > 0.01 * np.abs(vectors).mean()


def test_weights_survive_a_file(tmp_path: Path) -> None:
    net = open_cnn("scratch", 3)
    save_cnn(net, tmp_path / "cnn.safetensors")
    assert weights_hash(open_cnn(str(tmp_path / "cnn.safetensors"))) == weights_hash(net)


def test_a_checkpoint_with_its_classifier_is_taken_without(tmp_path: Path) -> None:
    net = open_cnn("scratch", 3)
    save_cnn(net, tmp_path / "a.safetensors")
    weights = load_file(tmp_path / "a.safetensors")
    whole = weights | {"classifier.weight": torch.zeros(10, 1280), "classifier.bias": torch.zeros(10)}
    save_file(whole, tmp_path / "b.safetensors")
    assert weights_hash(open_cnn(str(tmp_path / "b.safetensors"))) == weights_hash(net)


def test_weights_that_cannot_be_used_are_refused_with_their_cause(tmp_path: Path) -> None:
    save_file({"layer.weight": torch.zeros(2)}, tmp_path / "other.safetensors")
    (tmp_path / "pickle.safetensors").write_bytes(pickle.dumps({"a": 1}))
    expected = {"other": "cnn-other", "pickle": "cnn-damaged", "none": "cnn-missing"}
    for name, code in expected.items():
        with pytest.raises(CorpusError) as raised:
            open_cnn(str(tmp_path / f"{name}.safetensors"))
        assert error_code(raised) == code


def test_a_hub_name_out_of_reach_names_the_ways_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(CorpusError, match=r"cnn=scratch") as raised:
        open_cnn("timm/efficientnet_b0.ra_in1k")
    assert error_code(raised) == "cnn-unreachable"


# What is remembered


def test_features_are_the_same_bytes_with_and_without_the_cache(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = meme_features(corpus, "scratch", SIZE, maps=True)
    entries = sorted((tmp_path / "cache").rglob("*.npy"))
    assert len(entries) == 2 * len(corpus.memes)
    for damaged, entry in enumerate(entries[::3]):
        data = entry.read_bytes()
        entry.write_bytes(data[: len(data) // 2] if damaged % 2 else data[:-40] + b"?" + data[-39:])
    again = meme_features(corpus, "scratch", SIZE, maps=True)
    net = open_cnn("scratch", 0)
    with monkeypatch.context() as patch:
        patch.setattr("mod_baselines.vision.meme_features.open_cnn", lambda *_: net)
        patch.setattr(PictureNet, "maps", None)
        remembered = meme_features(corpus, "scratch", SIZE, maps=True)
    assert first.maps is not None
    for other in (again, remembered):
        assert other.maps is not None
        assert other.vectors.tobytes() == first.vectors.tobytes()
        assert other.maps.tobytes() == first.maps.tobytes()
    assert meme_features(corpus, "scratch", SIZE).vectors.tobytes() == first.vectors.tobytes()


def test_a_pictures_features_do_not_depend_on_the_others(corpus: Corpus, tmp_path: Path) -> None:
    alone = corpus_of(tmp_path / "alone", {"17.png": drawing(17)})
    row = meme_features(alone, "scratch", SIZE).vectors[0]
    assert row.tobytes() == meme_features(corpus, "scratch", SIZE).vectors[17].tobytes()


def test_another_size_or_other_weights_are_not_taken_for_the_same(corpus: Corpus) -> None:
    first = meme_features(corpus, "scratch", SIZE).vectors
    assert not np.array_equal(first, meme_features(corpus, "scratch", SIZE + 8).vectors)
    assert not np.array_equal(first, meme_features(corpus, "scratch", SIZE, seed=1).vectors)


def test_readers_never_meet_a_half_written_entry() -> None:
    arrays = [np.full(20_000, value, np.float32) for value in (1, 2)]
    warnings: list[str] = []

    def write(array: np.ndarray) -> None:
        cache = FeatureCache("net", warnings.append)
        for _ in range(20):
            cache.put("a", array)

    reader = FeatureCache("net", warnings.append)
    reader.put("a", arrays[0])
    writers = [threading.Thread(target=write, args=(array,)) for array in arrays]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        found = reader.get("a", (20_000,), np.float32)
        assert found is not None
        assert found.min() == found.max()
    assert not warnings


def test_without_a_cache_folder_features_still_come(corpus: Corpus, tmp_path: Path) -> None:
    expected = meme_features(corpus, "scratch", SIZE).vectors
    with pytest.MonkeyPatch.context() as patch:
        (tmp_path / "file").write_text("in the way")
        patch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
        told: list[str] = []
        found = meme_features(corpus, "scratch", SIZE, on_message=told.append).vectors
    assert found.tobytes() == expected.tobytes()
    assert len(told) == 1


# Features of memes


def test_vectors_are_the_maps_mean_over_places(corpus: Corpus) -> None:
    features = meme_features(corpus, "scratch", 2 * SIZE, maps=True)
    assert features.ids == tuple(corpus.memes)
    assert features.maps is not None
    assert features.maps.shape == (19, 4, 1280)
    tolerance = 1e-3 * np.abs(features.maps).max()
    np.testing.assert_allclose(features.vectors, features.maps.mean(axis=1), atol=tolerance)


def test_features_are_those_of_the_network_on_the_squares(corpus: Corpus) -> None:
    pixels = np.concatenate(
        [square_frames((corpus.folder / "memes" / name).read_bytes(), SIZE) for name in corpus.memes]
    )
    with torch.no_grad():
        expected = open_cnn("scratch", 4)(torch.from_numpy(pixels).permute(0, 3, 1, 2))
    found = meme_features(corpus, "scratch", SIZE, seed=4).vectors
    np.testing.assert_allclose(found, expected, rtol=1e-3, atol=1e-4 * float(expected.abs().max()))


def test_a_gif_has_the_mean_of_its_first_middle_and_last_frame(tmp_path: Path) -> None:
    colours = [drawing(i).quantize(64) for i in range(5)]
    corpus = corpus_of(tmp_path / "corpus", {f"{i}.gif": colour for i, colour in enumerate(colours)})
    colours[0].save(corpus.folder / "memes" / "0.gif", save_all=True, append_images=colours[1:], duration=50)
    moving = meme_features(corpus, "scratch", SIZE).vectors[0]
    colours[0].save(corpus.folder / "memes" / "0.gif")
    still = meme_features(corpus, "scratch", SIZE).vectors
    np.testing.assert_allclose(moving, still[[0, 2, 4]].mean(axis=0), atol=2e-2 * np.abs(still).max())


def test_memes_without_a_usable_picture_are_told_of_and_get_the_mean_of_the_others(corpus: Corpus) -> None:
    whole = meme_features(corpus, "scratch", SIZE).vectors
    pictures = corpus.folder / "memes"
    (pictures / "03.png").unlink()
    (pictures / "05.png").write_bytes((pictures / "05.png").read_bytes()[:300])
    told: list[str] = []
    features = meme_features(corpus, "scratch", SIZE, on_message=told.append)
    assert features.missing == {"03.png", "05.png"}
    assert len(told) == 2
    others = [i for i in range(19) if i not in (3, 5)]
    np.testing.assert_array_equal(features.vectors[others], whole[others])
    for row in (3, 5):
        np.testing.assert_allclose(features.vectors[row], whole[others].mean(axis=0), rtol=1e-4, atol=1e-6)


def test_a_picture_outside_of_the_folder_is_not_opened(corpus: Corpus) -> None:
    (corpus.folder / "secret.png").write_bytes((corpus.folder / "memes" / "00.png").read_bytes())
    (corpus.folder / "img2id.json").write_text(json.dumps({"00.png": "0", "../secret.png": "1"}))
    assert meme_features(load_corpus(corpus.folder), "scratch", SIZE).missing == {"1"}


def test_a_corpus_without_any_picture_is_an_error(corpus: Corpus) -> None:
    for picture in (corpus.folder / "memes").iterdir():
        picture.unlink()
    with pytest.raises(CorpusError) as raised:
        meme_features(corpus, "scratch", SIZE)
    assert error_code(raised) == "pictures-missing"


def test_progress_goes_to_the_end(corpus: Corpus) -> None:
    ticks: list[tuple[int, int]] = []
    meme_features(corpus, "scratch", SIZE, on_progress=lambda done, total: ticks.append((done, total)))
    assert ticks == [(i, 19) for i in range(1, 20)]


def test_features_of_the_corpus_take_the_networks_place(corpus: Corpus) -> None:
    given = {meme: [float(i), 0.5, -i] for i, meme in enumerate(reversed(tuple(corpus.memes)))}
    (corpus.folder / "id2feature.json").write_text(json.dumps(given))
    features = meme_features(corpus, OF_CORPUS, SIZE)
    np.testing.assert_array_equal(features.vectors, [given[meme] for meme in corpus.memes])
    assert features.maps is None


def test_a_meme_without_a_feature_of_the_corpus_gets_the_mean_of_the_others_and_is_told_of(corpus: Corpus) -> None:
    given = {meme: [float(i), 1.0] for i, meme in enumerate(corpus.memes) if meme != "03.png"}
    (corpus.folder / "id2feature.json").write_text(json.dumps(given))
    told: list[str] = []
    features = meme_features(corpus, OF_CORPUS, SIZE, on_message=told.append)
    assert features.missing == {"03.png"}
    np.testing.assert_allclose(features.vectors[3], np.mean(list(given.values()), axis=0), rtol=1e-6)
    assert ["03.png" in line for line in told] == [True]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (None, "features-missing"),
        (lambda given: [given.pop(name) for name in list(given)], "features-missing"),
        (lambda given: given.update({"03.png": [1.0]}), "feature-length"),
        (lambda given: given.update({"03.png": [1.0, 1e300]}), "feature-size"),
    ],
)
def test_features_of_the_corpus_must_be_there_whole(corpus: Corpus, change: object, code: str) -> None:
    if callable(change):
        given = {meme: [1.0, 2.0] for meme in corpus.memes}
        change(given)
        (corpus.folder / "id2feature.json").write_text(json.dumps(given))
    with pytest.raises(CorpusError) as raised:
        meme_features(corpus, OF_CORPUS, SIZE)
    assert error_code(raised) == code


def test_features_of_the_corpus_have_no_map(corpus: Corpus) -> None:
    with pytest.raises(CorpusError) as raised:
        meme_features(corpus, OF_CORPUS, SIZE, maps=True)
    assert error_code(raised) == "features-no-map"


def test_weights_take_the_place_of_those_that_are_named(corpus: Corpus, tmp_path: Path) -> None:
    save_cnn(open_cnn("scratch", 9), tmp_path / "cnn.safetensors")
    found = meme_features(corpus, OF_CORPUS, SIZE, weights=tmp_path / "cnn.safetensors").vectors
    assert found.tobytes() == meme_features(corpus, "scratch", SIZE, seed=9).vectors.tobytes()


# Normalizing


def test_fitted_vectors_have_mean_0_and_deviation_1() -> None:
    vectors = np.random.default_rng(0).normal(3, [0.1, 1, 10], (50, 3)).astype(np.float32)
    normalized = Normalizer(3).fit(vectors)(torch.from_numpy(vectors)).numpy()
    np.testing.assert_allclose(normalized, (vectors - vectors.mean(0)) / vectors.std(0), rtol=1e-3, atol=1e-5)


def test_unit_vectors_have_length_1_and_keep_their_direction() -> None:
    vectors = np.random.default_rng(0).normal(3, 2, (50, 8)).astype(np.float32)
    plain = Normalizer(8).fit(vectors)(torch.from_numpy(vectors))
    unit = Normalizer(8, unit=True).fit(vectors)(torch.from_numpy(vectors))
    torch.testing.assert_close(unit, plain / plain.norm(dim=1, keepdim=True))


def test_a_number_that_is_the_same_for_all_seen_memes_does_not_drown_the_others() -> None:
    vectors = np.array([[1, 5], [2, 5], [3, 5]], dtype=np.float32)
    normalizer = Normalizer(2).fit(vectors)
    assert normalizer(torch.tensor([[2.0, 5.001]])).abs().max() < 1
    assert torch.equal(Normalizer(2).fit(vectors[:1])(torch.from_numpy(vectors[:1])), torch.zeros(1, 2))


def test_what_was_fitted_is_saved_with_the_weights() -> None:
    fitted = Normalizer(2).fit(np.array([[1, 5], [2, 9]], dtype=np.float32))
    loaded = Normalizer(2)
    loaded.load_state_dict(fitted.state_dict())
    assert torch.equal(loaded(torch.ones(2)), fitted(torch.ones(2)))


def test_whitened_features_vary_alike_in_every_direction_up_to_the_shrinkage() -> None:
    draw = np.random.default_rng(0)
    vectors = (draw.standard_normal((200, 12)) @ draw.standard_normal((12, 12)) + 3).astype(np.float32)
    whitener = Whitener(12).fit(vectors)
    scaled = (vectors - vectors.mean(0)) / vectors.std(0)
    turned = scaled.astype(np.float64) @ whitener.whitening.double().numpy()
    variances = np.linalg.eigvalsh(np.cov(scaled.T))
    expected = variances / (variances + Whitener.SHRINKAGE * variances[-1])
    assert np.allclose(np.linalg.eigvalsh(np.cov(turned.T)), np.sort(expected), atol=1e-3)
    found = whitener(torch.from_numpy(vectors)).numpy()
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert np.allclose(found, turned / np.linalg.norm(turned, axis=1, keepdims=True), atol=1e-4)


def test_whitening_ignores_directions_in_which_no_fitted_meme_varies() -> None:
    draw = np.random.default_rng(1)
    vectors = draw.standard_normal((5, 8)).astype(np.float32)
    whitener = Whitener(8).fit(vectors)
    rank = int((torch.linalg.svdvals(whitener.whitening.double()) > 1e-6).sum())
    assert rank == 4
    assert torch.equal(Whitener(8).fit(vectors[:1]).whitening, torch.eye(8))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about glibc")
def test_the_allocator_is_told_to_keep_memory() -> None:
    assert keep_freed_memory() == (platform.libc_ver()[0] == "glibc")


def test_words_stand_beside_vectors_and_every_place_of_maps(corpus: Corpus) -> None:
    texts = {"00.png": "没关系", "01.png": "没关系", "02.png": "再见"}
    (corpus.folder / "memes.json").write_text(json.dumps({meme: {"text": text} for meme, text in texts.items()}))
    named = load_corpus(corpus.folder)
    plain = meme_features(named, "scratch", 2 * SIZE, maps=True)
    found = meme_features(named, "scratch", 2 * SIZE, maps=True, words=True)
    width = plain.vectors.shape[1]
    np.testing.assert_array_equal(found.vectors[:, :width], plain.vectors)
    words = found.vectors[:, width:]
    np.testing.assert_array_equal(words[0], words[1])
    np.testing.assert_allclose(np.linalg.norm(words[:3], axis=1), 1, rtol=1e-5)
    assert abs(words[0] @ words[2]) < 0.5
    assert not words[3:].any()
    assert plain.maps is not None
    assert found.maps is not None
    np.testing.assert_array_equal(found.maps[..., :width], plain.maps)
    np.testing.assert_array_equal(found.maps[..., width:], np.repeat(words[:, None], 4, axis=1))


def test_words_that_are_nowhere_are_told_of(corpus: Corpus) -> None:
    told: list[str] = []
    meme_features(corpus, "scratch", SIZE, words=True, on_message=told.append)
    assert ["mod-corpus words" in line for line in told] == [True]


@pytest.mark.parametrize("system", ["mod-gpt", "srs", "mherad"])
def test_every_system_that_sees_memes_can_read_them(
    system: str, tiny_baseline_corpus: Path, tmp_path: Path, run_command: Callable[..., tuple[int, str, str]]
) -> None:
    words = ("--preset", "tiny", "--set", "limit=4", "--set", "epochs=1", "--set", "meme_text=1", "--cpu", "--quiet")
    extra = ("--no-imfe", "--no-cem") if system == "mod-gpt" else ()
    code, _, err = run_command(
        "mod-baseline", "train", system, "--corpus", tiny_baseline_corpus, "--out", tmp_path / "run", *words, *extra
    )
    assert code == 0, err
    code, _, err = run_command(
        "mod-baseline", "predict", tmp_path / "run", "--corpus", tiny_baseline_corpus, "--split", "easy",
        "--max-tokens", "3", "--device", "cpu", "--out", tmp_path / "answers.json",
    )  # fmt: skip
    assert code == 0, err
