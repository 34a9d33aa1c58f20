"""MOD-GPT: a decoder over tokens and memes, with heads for usage, retrieval and emotion (MOD paper, section 4)."""

from __future__ import annotations

from typing import Optional

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..decoder.backbone import Backbone
from ..training.stage import at_least_single
from ..vision.feature_scaling import Normalizer, Whitener
from .settings import ModGptSettings


class Trunk(nn.Module):
    """The backbone, and the projection of a meme's features into it (section 4.1).

    Args:
        backbone: the decoder.
        features: numbers of a meme's feature vector, d.
        scaling: ``raw``, ``unit`` or ``white`` (see `ModGptSettings.features`).
    """

    def __init__(self, backbone: Backbone, features: int, scaling: str) -> None:
        super().__init__()
        self.backbone = backbone
        self.normalize: nn.Module = nn.Identity()
        if scaling != "raw":
            self.normalize = Whitener(features) if scaling == "white" else Normalizer(features, unit=True)
        self.feature_projection = nn.Linear(features, backbone.width)

    def embed(self, ids: Tensor, segments: Tensor, slots: Tensor, meme_features: Tensor) -> Tensor:
        """Embed each position: token or meme, and segment; the backbone adds the position embedding.

        Args:
            ids, segments: (B, T).
            slots: (S,) positions of memes in B × T.
            meme_features: (S, d) their features, as the CNN gives them.

        Returns:
            (B, T, width).
        """
        table = self.backbone.tokens
        flat = table(ids).flatten(0, 1)
        flat = flat.index_copy(0, slots, self.feature_projection(self.normalize(meme_features)).to(flat.dtype))
        return flat.view(*ids.shape, -1) + table(segments)

    def forward(
        self,
        ids: Tensor,
        segments: Tensor,
        position_ids: Tensor,
        slots: Tensor,
        meme_features: Tensor,
        mask: Optional[Tensor] = None,
    ) -> Tensor:
        """Hidden states, (B × T, width)."""
        return self.backbone(self.embed(ids, segments, slots, meme_features), position_ids, mask).flatten(0, 1)


def _head(width: int, out: int, dropout: float) -> nn.Sequential:
    """An MLP of one hidden layer, ReLU and dropout (section 5.2)."""
    return nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Dropout(dropout), nn.Linear(width, out))


class SeenMemes(nn.Module):
    """Likelihood of a meme among those of the training split, by distance.

    Equation 5 is, but for constants, the negative log-likelihood of a Gaussian around the guess. Divided by the sum of
    the same Gaussian over all seen memes it is the likelihood of this meme among them (Snell et al. 2017, equation 2,
    with memes for prototypes), p(m) = exp(-s ‖g - vₘ‖²) / Σₖ exp(-s ‖g - vₖ‖²), which is what ranking by distance asks
    for. The sharpness s is learnt.
    """

    vectors: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.log_sharpness = nn.Parameter(torch.zeros(()))
        self.register_buffer("vectors", torch.zeros(0, 0), persistent=False)

    @torch.no_grad()
    def fit(self, vectors: Tensor) -> None:
        """Take the seen memes to compare with: (m, d), scaled as the model scales them."""
        self.vectors = vectors.to(self.log_sharpness.device)
        between = torch.cdist(vectors, vectors).square().sum() / max(1, len(vectors) * (len(vectors) - 1))
        self.log_sharpness.copy_(torch.log(10.0 / between.clamp(min=1e-6)))

    def forward(self, guesses: Tensor, targets: Tensor) -> Tensor:
        """Negative log-likelihood of each target.

        Args:
            guesses: (n, d).
            targets: (n, d) features of the gold memes, which are among the seen where they come from training.

        Returns:
            (n,) in nats.
        """
        # ‖g‖² is the same for every meme, and falls out.
        gold_logit = 2 * (guesses * targets).sum(-1) - targets.square().sum(-1)
        logits = 2 * guesses @ self.vectors.T - self.vectors.square().sum(-1)
        sharpness = self.log_sharpness.exp()
        return torch.logsumexp(sharpness * logits, -1) - sharpness * gold_logit


class ModGpt(nn.Module):
    """The whole model; called with a batch, it gives the sums of its losses."""

    def __init__(self, trunk: Trunk, settings: ModGptSettings) -> None:
        super().__init__()
        self.trunk = trunk
        width, features = trunk.backbone.width, trunk.feature_projection.in_features
        self.usage_head = _head(width, 2, settings.head_dropout)
        self.retrieval_head = _head(width, features, settings.head_dropout)
        # So the first guess is a meme like all others, at a loss of the features' own variance.
        for parameter in self.retrieval_head[-1].parameters():
            nn.init.zeros_(parameter)
        # Adam moves every weight by the learning rate, however small its target. The numbers of a vector of length 1
        # are about 1/√d; without this factor one step would move the guess by more than the target itself.
        self.scale = features**-0.5 if settings.features != "raw" else 1.0
        self.meme_loss = settings.meme_loss
        self.seen_memes = SeenMemes() if settings.meme_loss == "likelihood" else None

    def logits(self, hidden: Tensor) -> Tensor:
        """Return the logits of tokens: (n, width) to (n, vocabulary), by the backbone's output layer or token table."""
        return self.trunk.backbone.logits(hidden)

    def predicted_features(self, hidden: Tensor) -> Tensor:
        """Predict the features of the meme that fits at [TAG]: (n, width) to (n, d)."""
        return self.retrieval_head(hidden) * self.scale

    def forward(
        self,
        label_at: Tensor,
        labels: Tensor,
        tag_at: Tensor,
        uses: Tensor,
        meme_at: Tensor,
        targets: Tensor,
        **read: Tensor,
    ) -> dict[str, Tensor]:
        """Return the `losses` of a batch; ``read`` is what `Trunk.forward` takes."""
        return self.losses(self.trunk(**read), label_at, labels, tag_at, uses, meme_at, targets)

    def losses(
        self,
        hidden: Tensor,
        label_at: Tensor,
        labels: Tensor,
        tag_at: Tensor,
        uses: Tensor,
        meme_at: Tensor,
        targets: Tensor,
    ) -> dict[str, Tensor]:
        """Return the sums of the three losses of equation 6.

        Args:
            hidden: (B × T, width) what `Trunk.forward` gives.
            label_at, labels: (L,) positions in B × T that predict a token, and the token (equation 3).
            tag_at, uses: (R,) positions of [TAG], and whether a meme follows (equation 4).
            meme_at, targets: (M,) those [TAG] that a meme follows, and (M, d) its features (equation 5).

        Returns:
            ``text``, ``usage``, ``meme``: scalars.
        """
        text = F.cross_entropy(at_least_single(self.logits(hidden[label_at])), labels, reduction="sum")
        usage = F.cross_entropy(at_least_single(self.usage_head(hidden[tag_at])), uses, reduction="sum")
        guesses = at_least_single(self.predicted_features(hidden[meme_at]))
        meme = self._meme_loss(guesses, self.trunk.normalize(targets)).sum()
        return {"text": text, "usage": usage, "meme": meme}

    def _meme_loss(self, guesses: Tensor, targets: Tensor) -> Tensor:
        """Return how far each guess is off, by `ModGptSettings.meme_loss`; (n, d) each to (n,)."""
        if self.seen_memes is not None:
            return self.seen_memes(guesses, targets)
        squares = (guesses - targets).square()
        return squares.sum(-1) if self.meme_loss == "sum" else squares.mean(-1)

    def distances(self, hidden: Tensor, inventory: Tensor) -> Tensor:
        """Return the squared L2 distance of the predicted features to every meme.

        Args:
            hidden: (n, width) at [TAG].
            inventory: (m, d) features, as the CNN gives them.

        Returns:
            (n, m), in double precision, so that near ties do not hinge on how many are compared together.
        """
        return torch.cdist(self.predicted_features(hidden).double(), self.trunk.normalize(inventory).double()).square()


class Cem(nn.Module):
    """Cross-modal emotion modelling (section 4.4): the emotion of a meme from the hidden state at its position.

    Args:
        trunk: what reads; MOD-GPT's starts from it.
        emotions: ids of the emotions that are learnt.
        settings: dropout.
    """

    emotions: Tensor

    def __init__(self, trunk: Trunk, emotions: Tensor, settings: ModGptSettings) -> None:
        super().__init__()
        self.trunk = trunk
        self.emotion_head = _head(trunk.backbone.width, len(emotions), settings.head_dropout)
        self.register_buffer("emotions", emotions)

    def forward(
        self, meme_positions: Tensor, emotion_classes: Tensor, times: Tensor, **read: Tensor
    ) -> dict[str, Tensor]:
        """Cross-entropy of emotions.

        Args:
            meme_positions, emotion_classes: (E,) positions of memes in B × T, and the class of each one's emotion.
            times: (E,) how often the sample was drawn.
            read: what `Trunk.forward` takes.

        Returns:
            ``emotion``: a scalar.
        """
        each = F.cross_entropy(
            at_least_single(self.emotion_head(self.trunk(**read)[meme_positions])), emotion_classes, reduction="none"
        )
        return {"emotion": (each * times).sum()}
