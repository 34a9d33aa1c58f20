"""The network that looks at memes: EfficientNet-b0 (Tan and Le 2019), any other that timm has, or one of CLIP's kind.

Its weights come from a package, from a file or folder on this machine, from the hub, or from a seed; nothing is ever
unpickled.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save
from torch import Tensor, nn

from mod_challenge.io.files import atomic_output

from .network_sources import SCRATCH, load_weights, located
from .networks import Description, build

ARCHITECTURE = "efficientnet_b0"
"""The network of weights that do not say of which they are."""


class PictureNet(nn.Module):
    """A network of pictures without its classifier, from bytes of pixels on.

    Attributes:
        description: of the network.
        network: how to ask it.
        trunk: the model of timm or of transformers.
        channels: numbers at each place of its map.
        width: numbers of its pooled vector.
    """

    trunk: Any
    mean: Tensor
    deviation: Tensor

    def __init__(self, description: Description) -> None:
        super().__init__()
        self.description = description
        self.network = build(description)
        self.trunk = self.network.model
        self.channels, self.width = self.network.channels, self.network.width
        self.register_buffer("mean", 255 * torch.tensor(description.mean).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("deviation", 255 * torch.tensor(description.deviation).view(1, 3, 1, 1), persistent=False)

    def maps(self, pixels: Tensor) -> Tensor:
        """(n, 3, size, size) pixels of 0 to 255 → the last map (n, channels, height, width)."""
        return self.network.maps(self._scaled(pixels))

    def look(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """(n, 3, size, size) pixels of 0 to 255 → the last map, and the pooled vectors (n, width)."""
        if self.network.pools_by_mean:
            maps = self.maps(pixels)
            return maps, maps.mean(dim=(2, 3))
        return self.network.maps_and_vectors(self._scaled(pixels))

    def forward(self, pixels: Tensor) -> Tensor:
        """(n, 3, size, size) pixels of 0 to 255 → pooled (n, width)."""
        return self.look(pixels)[1]

    def _scaled(self, pixels: Tensor) -> Tensor:
        return (pixels.to(self.mean.dtype) - self.mean) / self.deviation


def open_cnn(name: str, seed: int = 0) -> PictureNet:
    """The network with the weights that ``name`` says.

    Args:
        name: ``scratch`` for an EfficientNet-b0 of random weights; ``lite0`` for EfficientNet-Lite0 of ImageNet, out
            of a package; ``timm:NAME`` for a model of timm with the hub's weights, or ``timm:NAME@PATH`` with those of
            a file or folder; a file ``….safetensors``, which says of which network it is or is of an EfficientNet-b0;
            a folder in the layout of the hub (timm's, or of CLIP's kind); else a repository of the
            hub such as ``timm/efficientnet_b0.ra_in1k``, asked for only where the hub's own cache lacks it.
        seed: of random weights.

    Raises:
        CorpusError: the weights cannot be had, or are of another network.
    """
    source = located(name, Description(ARCHITECTURE))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = source.built(PictureNet)
    if name == SCRATCH:
        _calibrate_batch_norm(net, seed)
    else:
        load_weights(net.trunk, source)
    return net.eval()


def save_cnn(net: PictureNet, path: Path) -> None:
    """Write the weights, in one piece and with the network's description, for `open_cnn` and for timm.

    Raises:
        OutputError: the file cannot be written.
    """
    weights = {name: tensor.detach().cpu().contiguous() for name, tensor in net.trunk.state_dict().items()}
    with atomic_output(path) as stream:
        stream.write(save(weights, {"network": net.description.to_json()}))  # of two keys the order would be chance


def weights_hash(net: PictureNet) -> str:
    """SHA-256 of all weights and statistics by name, and of what the network does with a picture."""
    is_plain = net.description == Description(ARCHITECTURE)
    digest = hashlib.sha256((ARCHITECTURE if is_plain else net.description.to_json()).encode())
    for name, tensor in sorted(net.trunk.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


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
