"""The convolutional network that looks at memes: EfficientNet-b0 (Tan and Le 2019) as timm builds it.

Its weights come from a safetensors file, from the hub, or from a seed; nothing is ever unpickled.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import timm
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor, nn

from mod_challenge.io.files import atomic_output
from mod_challenge.io.problems import CorpusError, Problem

from ..hub import reachable, why_unreachable

SCRATCH = "scratch"
ARCHITECTURE = "efficientnet_b0"
CHANNELS = 1280
"""Numbers at each place of the last map, and so of the pooled vector."""
STRIDE = 32
"""Pixels from one place of the last map to the next."""

_WAY_OUT = "--set cnn=FILE.safetensors, a file on this machine, or cnn=scratch"
_MEAN = (0.485, 0.456, 0.406)
_DEVIATION = (0.229, 0.224, 0.225)
"""Of ImageNet's pixels (0 to 1), which the public weights were trained on."""


class PictureNet(nn.Module):
    """EfficientNet-b0 without its classifier, from bytes of pixels on."""

    trunk: Any
    mean: Tensor
    deviation: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.trunk = timm.create_model(ARCHITECTURE, pretrained=False, num_classes=0)
        self.trunk.to(memory_format=torch.channels_last)  # three times as fast on a CPU
        self.register_buffer("mean", 255 * torch.tensor(_MEAN).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("deviation", 255 * torch.tensor(_DEVIATION).view(1, 3, 1, 1), persistent=False)

    def maps(self, pixels: Tensor) -> Tensor:
        """(n, 3, size, size) pixels of 0 to 255 → the last map (n, 1280, ⌈size / 32⌉, ⌈size / 32⌉)."""
        scaled = (pixels.to(self.mean.dtype) - self.mean) / self.deviation
        features: Tensor = self.trunk.forward_features(scaled.contiguous(memory_format=torch.channels_last))
        return features

    def forward(self, pixels: Tensor) -> Tensor:
        """(n, 3, size, size) pixels of 0 to 255 → pooled (n, 1280)."""
        return self.maps(pixels).mean(dim=(2, 3))


def open_cnn(name: str, seed: int = 0) -> PictureNet:
    """The network with the weights that ``name`` says.

    Args:
        name: ``scratch`` for random weights; a path that ends in ``.safetensors``; else a repository of the hub
            such as ``timm/efficientnet_b0.ra_in1k``, asked for only where the hub's own cache lacks it.
        seed: of random weights.

    Raises:
        CorpusError: the weights cannot be had, or are of another network.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = PictureNet()
    if name == SCRATCH:
        _calibrate_batch_norm(net, seed)
    else:
        path = Path(name) if name.endswith(".safetensors") else _from_hub(name)
        _load(net, path)
    return net.eval()


def save_cnn(net: PictureNet, path: Path) -> None:
    """Write the weights, in one piece, for `open_cnn` and for timm.

    Raises:
        OutputError: the file cannot be written.
    """
    weights = {name: tensor.detach().cpu().contiguous() for name, tensor in net.trunk.state_dict().items()}
    with atomic_output(path) as stream:
        stream.write(save(weights, {"format": "pt"}))


def weights_hash(net: PictureNet) -> str:
    """SHA-256 of all weights and statistics by name."""
    digest = hashlib.sha256(ARCHITECTURE.encode())
    for name, tensor in sorted(net.trunk.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _from_hub(name: str) -> Path:
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        try:
            return Path(hf_hub_download(name, "model.safetensors", local_files_only=True))
        except LocalEntryNotFoundError:
            if not reachable():
                raise
            return Path(hf_hub_download(name, "model.safetensors"))
    except (OSError, ValueError):
        reason = "" if reachable() else f": {why_unreachable()}"
        message = f"no weights of the CNN {name!r} can be had from the hub{reason}"
        raise CorpusError.of(Problem("cnn-unreachable", message, _WAY_OUT, file=name)) from None


def _load(net: PictureNet, path: Path) -> None:
    try:
        tensors = load_file(path)
    except FileNotFoundError:
        raise CorpusError.of(Problem("cnn-missing", "no such file", _WAY_OUT, file=str(path))) from None
    except (OSError, SafetensorError):
        raise CorpusError.of(Problem("cnn-damaged", "no whole safetensors file", _WAY_OUT, file=str(path))) from None
    expected = net.trunk.state_dict()
    tensors = {name: tensor for name, tensor in tensors.items() if not name.startswith("classifier.")}
    tensors = {name: expected[name] for name in expected if name.endswith("num_batches_tracked")} | tensors
    odd = sorted(
        name
        for name in expected.keys() | tensors.keys()
        if name not in expected or name not in tensors or expected[name].shape != tensors[name].shape
    )
    if odd:
        message = f"weights of another network than {ARCHITECTURE}: {len(odd)} tensors differ, such as {odd[0]}"
        raise CorpusError.of(Problem("cnn-other", message, _WAY_OUT, file=str(path)))
    net.trunk.load_state_dict(tensors)


def _calibrate_batch_norm(net: PictureNet, seed: int) -> None:
    """Give random weights the batch-norm statistics that fit them.

    With those of a fresh network (mean 0, variance 1) every layer shrinks its input, and what comes out differs
    between pictures in the sixth digit. So some drawings are passed through once, and each layer keeps the mean and
    the variance that it meets: data-dependent initialisation as in Mishkin and Matas 2016 ("All you need is a good
    init"), without touching a weight. The drawings come from the seed and not from a corpus, so that the network is
    the same wherever it is used.
    """
    norms = [module for module in net.modules() if isinstance(module, nn.BatchNorm2d)]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.momentum = None  # a plain mean over the batches, here the statistics of the only one
    with torch.no_grad():
        net.train()(torch.from_numpy(_drawings(np.random.default_rng(seed))))
    for norm, momentum in zip(norms, momenta):
        norm.momentum = momentum
        for statistic in (norm.running_mean, norm.running_var):
            if statistic is not None:
                statistic.copy_(statistic.bfloat16())  # so that the last digits of other threads' sums leave no trace


def _drawings(random: np.random.Generator, count: int = 16, size: int = 96) -> NDArray[np.uint8]:
    """Overlapping ellipses of plain colours on white: (count, 3, size, size)."""
    y, x = np.mgrid[:size, :size]
    drawings = np.full((count, size, size, 3), 255, np.uint8)
    for drawing in drawings:
        for _ in range(12):
            (cx, cy), (rx, ry) = random.uniform(0, size, 2), random.uniform(size / 24, size / 3, 2)
            drawing[((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1] = random.integers(0, 256, 3)
    return np.ascontiguousarray(drawings.transpose(0, 3, 1, 2))
