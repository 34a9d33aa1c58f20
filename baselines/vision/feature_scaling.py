"""Features of memes brought to a scale that networks learn from: standardised, or whitened."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from mod_challenge.array_types import Float32s, Floats


class Moments:
    """Mean and deviation of vectors that are met some at a time, in double precision.

    Source: the pairwise update of Chan, Golub and LeVeque 1979, which loses no digits to the size of the mean.

    Args:
        width: numbers a vector, d.
    """

    def __init__(self, width: int) -> None:
        self.count = 0
        self.mean: Floats = np.zeros(width)
        self._squares: Floats = np.zeros(width)

    def add(self, vectors: Float32s) -> None:
        """Take some more of the vectors, (n, d)."""
        count = len(vectors)
        if not count:
            return
        mean = vectors.mean(axis=0, dtype=np.float64)
        squares = vectors.var(axis=0, dtype=np.float64) * count
        whole = self.count + count
        self._squares += squares + (mean - self.mean) ** 2 * (self.count * count / whole)
        self.mean = self.mean + (mean - self.mean) * (count / whole)
        self.count = whole

    @property
    def deviation(self) -> Floats:
        """(d,) of all vectors so far."""
        spread: Floats = np.sqrt(self._squares / max(1, self.count))
        return spread


class Normalizer(nn.Module):
    """Features moved and scaled to mean 0 and deviation 1 over the memes it was fitted to.

    Args:
        width: numbers a meme, d.
        unit: also scale each meme's vector to length 1.
    """

    mean: Tensor
    scale: Tensor

    def __init__(self, width: int, *, unit: bool = False) -> None:
        super().__init__()
        self.unit = unit
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("scale", torch.ones(width))

    def fit(self, vectors: Float32s) -> Normalizer:
        """Take mean and deviation of (memes, d) vectors: those of the memes seen in training. Gives itself.

        A number that hardly changes from one seen meme to the next would drown all others for a meme in which it
        does, so no deviation counts as less than a hundredth of their root mean square.
        """
        if not len(vectors):
            return self
        return self.fit_moments(vectors.mean(axis=0, dtype=np.float64), vectors.std(axis=0, dtype=np.float64))

    def fit_moments(self, mean: Floats, deviation: Floats) -> Normalizer:
        """Take mean and deviation, (d,) each, that were found before; as `fit` does. Gives itself."""
        typical = float(np.sqrt((deviation**2).mean()))
        scale = np.maximum(deviation, 0.01 * typical) if typical > 0 else np.ones_like(deviation)
        self.mean.copy_(torch.from_numpy(mean))
        self.scale.copy_(torch.from_numpy(scale))
        return self

    def forward(self, vectors: Tensor) -> Tensor:
        """(…, d) → (…, d)."""
        scaled = (vectors - self.mean) / self.scale
        return nn.functional.normalize(scaled, dim=-1) if self.unit else scaled


class Whitener(nn.Module):
    """Features in which the memes it was fitted to vary alike in every direction, each then of length 1.

    With the features of a CNN most pairs of memes point the same way or opposite ways, so what a squared distance to a
    guess finds nearest is a blend of many memes; whitened, the guess for a belief over memes ranks them more as the
    belief does. Directions in which they hardly vary are noise to memes that were not there, so each variance
    counts `SHRINKAGE` of the largest more.

    Args:
        width: numbers a meme, d.

    Source: ZCA whitening (Bell and Sejnowski 1997) with ridge, after each number was brought to deviation 1.
    """

    SHRINKAGE = 0.3

    whitening: Tensor

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scaled = Normalizer(width)
        self.register_buffer("whitening", torch.eye(width))

    def fit(self, vectors: Float32s) -> Whitener:
        """Take mean and covariance of (memes, d) vectors: those of the memes seen in training. Gives itself."""
        if len(vectors) < 2:
            return self
        self.scaled.fit(vectors)
        rows = self.scaled(torch.from_numpy(vectors)).double().numpy()
        variances, directions = np.linalg.eigh(np.cov(rows.T))
        largest = float(variances[-1])
        if largest <= 0:
            return self
        varying = variances > 1e-8 * largest  # the others are those in which the memes do not vary at all
        weights = 1 / np.sqrt(variances[varying] + self.SHRINKAGE * largest)
        self.whitening.copy_(torch.from_numpy((directions[:, varying] * weights) @ directions[:, varying].T))
        return self

    def forward(self, vectors: Tensor) -> Tensor:
        """(…, d) → (…, d)."""
        return nn.functional.normalize(self.scaled(vectors) @ self.whitening, dim=-1)
