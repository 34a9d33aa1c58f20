"""MOD-GPT: a decoder over tokens and memes, with heads for usage, retrieval and emotion (MOD paper, section 4)."""

from __future__ import annotations

from typing import Optional

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..decoder.backbone import Backbone
from ..training.precision import in_single_precision
from ..training.stage import at_least_single
from ..vision.feature_scaling import Normalizer, Whitener
from .head_inputs import HeadReader
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
        flat = flat.index_copy(0, slots, self.project(meme_features).to(flat.dtype))
        return flat.view(*ids.shape, -1) + table(segments)

    def project(self, meme_features: Tensor) -> Tensor:
        """Bring memes to where tokens are embedded: (S, d) features, as the CNN gives them, to (S, width)."""
        with in_single_precision(meme_features):  # whitened numbers are small differences of large ones
            features = self.normalize(meme_features)
        projected: Tensor = self.feature_projection(features)
        return projected

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


def _head(inputs: int, out: int, dropout: float, width: int) -> nn.Sequential:
    """An MLP of one hidden layer of ``width``, ReLU and dropout (section 5.2)."""
    return nn.Sequential(nn.Linear(inputs, width), nn.ReLU(), nn.Dropout(dropout), nn.Linear(width, out))


class SeenMemes(nn.Module):
    """Likelihood of a meme among those of the training split, by distance.

    Equation 5 is, but for constants, the negative log-likelihood of a Gaussian around the guess. Divided by the sum of
    the same Gaussian over all seen memes it is the likelihood of this meme among them (Snell et al. 2017, equation 2,
    with memes for prototypes), p(m) = exp(-s ‖g - vₘ‖²) / Σₖ exp(-s ‖g - vₖ‖²), which is what ranking by distance asks
    for. The sharpness s is learnt.

    Args:
        by_use: weigh each meme by a power of its use in training, uᵖ with p learnt; so the guess need not say which
            memes are popular, and says what is said for them here.

    Attributes:
        dropout: share of the numbers of the seen memes' features that are left out in training.
    """

    vectors: Tensor
    log_uses: Tensor

    def __init__(self, by_use: bool = False) -> None:
        super().__init__()
        self.log_sharpness = nn.Parameter(torch.zeros(()))
        self.use_weight = nn.Parameter(torch.ones(())) if by_use else None
        self.register_buffer("vectors", torch.zeros(0, 0), persistent=False)
        self.register_buffer("log_uses", torch.zeros(0), persistent=False)
        self.dropout = 0.0

    @torch.no_grad()
    def fit(self, vectors: Tensor, log_uses: Optional[Tensor] = None) -> None:
        """Take the seen memes to compare with: (m, d), scaled as the model scales them, and (m,) log uses."""
        self.vectors = vectors.to(self.log_sharpness.device)
        self.log_uses = (vectors.new_zeros(len(vectors)) if log_uses is None else log_uses).to(self.vectors.device)
        between = torch.cdist(vectors, vectors).square().sum() / max(1, len(vectors) * (len(vectors) - 1))
        self.log_sharpness.copy_(torch.log(10.0 / between.clamp(min=1e-6)))

    def forward(self, guesses: Tensor, targets: Tensor, target_log_uses: Optional[Tensor] = None) -> Tensor:
        """Negative log-likelihood of each target.

        Args:
            guesses: (n, d).
            targets: (n, d) features of the gold memes, which are among the seen where they come from training.
            target_log_uses: (n,) logarithms of their use.

        Returns:
            (n,) in nats.
        """
        # ‖g‖² is the same for every meme, and falls out.
        sharpness = self.log_sharpness.exp()
        vectors = self.vectors
        if self.training and self.dropout:
            rows = torch.cdist(targets, vectors).argmin(-1)
            vectors = F.dropout(vectors, self.dropout)
            targets = vectors[rows]
        gold_logit = sharpness * (2 * (guesses * targets).sum(-1) - targets.square().sum(-1))
        logits = sharpness * (2 * guesses @ vectors.T - vectors.square().sum(-1))
        if self.use_weight is not None and target_log_uses is not None:
            gold_logit = gold_logit + self.use_weight * target_log_uses
            logits = logits + self.use_weight * self.log_uses
        return torch.logsumexp(logits, -1) - gold_logit


class ModGpt(nn.Module):
    """The whole model; called with a batch, it gives the sums of its losses.

    Args:
        trunk: what reads.
        settings: of the model.
        emotions: (C,) ids of the emotions that are learnt along with all else; None where none are.
    """

    emotions: Tensor

    def __init__(self, trunk: Trunk, settings: ModGptSettings, emotions: Optional[Tensor] = None) -> None:
        super().__init__()
        self.trunk = trunk
        width, features = trunk.backbone.width, trunk.feature_projection.in_features
        self.head_reader = HeadReader(width, settings.heads_read)
        self.usage_head = _head(self.head_reader.usage_width, 2, settings.head_dropout, width)
        self.retrieval_head = _head(self.head_reader.retrieval_width, features, settings.head_dropout, width)
        # Adam moves every weight by the learning rate, however small its target. The numbers of a vector of length 1
        # are about 1/√d; without this factor one step would move the guess by more than the target itself.
        self.scale = features**-0.5 if settings.features != "raw" else 1.0
        self.meme_loss = settings.meme_loss
        self.seen_memes = SeenMemes(settings.priors) if settings.meme_loss == "likelihood" else None
        self.emotion_head: Optional[nn.Sequential] = None
        self.emotion_feature_dropout = 0.0
        if emotions is not None:
            inputs = self.head_reader.width + width + features
            self.emotion_head = _head(inputs, len(emotions), settings.head_dropout, width)
            self.register_buffer("emotions", emotions)
        self._begin_retrieval()

    def _begin_retrieval(self) -> None:
        """Let the first guess be a meme like all others, at a loss of the features' own variance."""
        for parameter in self.retrieval_head[-1].parameters():
            nn.init.zeros_(parameter)

    def begin_heads(self, settings: ModGptSettings) -> None:
        """Give the heads random weights anew, and what their own training leaves out of what they read."""
        for head in (self.usage_head, self.retrieval_head, self.emotion_head):
            for layer in head or ():
                if isinstance(layer, nn.Linear):
                    layer.reset_parameters()
        self._begin_retrieval()
        for layer in self.emotion_head or ():
            if isinstance(layer, nn.Dropout):
                layer.p = settings.emotion_dropout
        self.emotion_feature_dropout = settings.emotion_feature_dropout
        if self.seen_memes is not None:
            self.seen_memes.dropout = settings.feature_dropout
            if len(self.seen_memes.vectors):
                self.seen_memes.fit(self.seen_memes.vectors, self.seen_memes.log_uses)

    def logits(self, hidden: Tensor) -> Tensor:
        """Return the logits of tokens: (n, width) to (n, vocabulary), by the backbone's output layer or token table."""
        return self.trunk.backbone.logits(hidden)

    def head_states(
        self,
        hidden: Tensor,
        ids: Tensor,
        tag_at: Tensor,
        span_at: Optional[Tensor] = None,
        span_of: Optional[Tensor] = None,
    ) -> Tensor:
        """Return what the heads read of R responses (see `HeadReader`).

        Args:
            hidden: (B × T, width).
            ids: (B, T) tokens.
            tag_at, span_at, span_of: as `data.collate` gives them.
        """
        embedded = self.trunk.backbone.tokens(ids).flatten(0, 1) if self.head_reader.reads_words else None
        return self.head_reader(hidden, embedded, tag_at, span_at, span_of)

    def usage_logits(self, states: Tensor, since: Optional[Tensor] = None) -> Tensor:
        """Return the logits of no meme and of one: (R, 2) of what the heads read and turns since the last meme."""
        return self.usage_head(self.head_reader.with_distance(states, since))

    def earlier_memes(
        self, meme_features: Tensor, earlier_at: Optional[Tensor], earlier_of: Optional[Tensor], responses: int
    ) -> Optional[Tensor]:
        """Return what the head of retrieval reads of the memes before R responses, where it reads them.

        Args:
            meme_features: (S, d) of the memes of a batch, as the CNN gives them.
            earlier_at, earlier_of: as `head_inputs.earlier_batch` gives them.
            responses: R.
        """
        if earlier_at is None or earlier_of is None:
            return None
        return self.head_reader.earlier(self.trunk.project(meme_features), earlier_at, earlier_of, responses)

    def predicted_features(self, states: Tensor, earlier: Optional[Tensor] = None) -> Tensor:
        """Predict the features of the meme that fits.

        Args:
            states: (n, ·) what the heads read.
            earlier: (n, ·) the memes before, as `earlier_memes` gives them.

        Returns:
            (n, d).
        """
        return self.retrieval_head(self.head_reader.with_earlier(states, earlier)) * self.scale

    def emotion_logits(self, states: Tensor, meme_states: Tensor, features: Tensor) -> Tensor:
        """Return the logits of emotions of memes.

        Args:
            states: (E, ·) what the heads read of the responses.
            meme_states: (E, width) hidden states at the memes.
            features: (E, d) their features, as the CNN gives them.
        """
        if self.emotion_head is None:
            raise ValueError("this model learnt no emotions")
        with in_single_precision(features):
            seen = self.trunk.normalize(features) / self.scale  # numbers of about 1
        seen = F.dropout(seen, self.emotion_feature_dropout, self.training)
        return self.emotion_head(torch.cat([states, meme_states, seen.to(states.dtype)], dim=-1))

    def forward(
        self,
        label_at: Tensor,
        labels: Tensor,
        tag_at: Tensor,
        uses: Tensor,
        with_meme: Tensor,
        targets: Tensor,
        target_log_uses: Optional[Tensor] = None,
        span_at: Optional[Tensor] = None,
        span_of: Optional[Tensor] = None,
        since: Optional[Tensor] = None,
        earlier_at: Optional[Tensor] = None,
        earlier_of: Optional[Tensor] = None,
        with_emotion: Optional[Tensor] = None,
        emotion_classes: Optional[Tensor] = None,
        **read: Tensor,
    ) -> dict[str, Tensor]:
        """Return the sums of the three losses of equation 6, and of emotions where they are learnt along.

        Args:
            label_at, labels: (L,) positions in B × T that predict a token, and the token (equation 3).
            tag_at, uses: (R,) positions of [TAG], and whether a meme follows (equation 4).
            with_meme, targets: (M,) those of the R that a meme follows, and (M, d) its features (equation 5).
            target_log_uses: (M,) how often training uses them.
            span_at, span_of, since, earlier_at, earlier_of: what heads read beside (see `head_inputs.span_batch` and
                `head_inputs.earlier_batch`).
            with_emotion, emotion_classes: (E,) those of the M with an emotion that is learnt, and its class.
            read: what `Trunk.forward` takes.

        Returns:
            ``text``, ``usage``, ``meme``, and ``emotion`` where it is learnt: scalars.
        """
        hidden = self.trunk(**read)
        text = F.cross_entropy(at_least_single(self.logits(hidden[label_at])), labels, reduction="sum")
        states = self.head_states(hidden, read["ids"], tag_at, span_at, span_of)
        meme_states = hidden[tag_at[with_meme] + 1] if with_emotion is not None else None
        earlier = self.earlier_memes(read["meme_features"], earlier_at, earlier_of, len(tag_at))
        return {
            "text": text,
            **self.head_losses(
                states,
                uses,
                with_meme,
                targets,
                target_log_uses,
                since,
                meme_states,
                with_emotion,
                emotion_classes,
                earlier,
            ),
        }

    def head_losses(
        self,
        states: Tensor,
        uses: Tensor,
        with_meme: Tensor,
        targets: Tensor,
        target_log_uses: Optional[Tensor] = None,
        since: Optional[Tensor] = None,
        meme_states: Optional[Tensor] = None,
        with_emotion: Optional[Tensor] = None,
        emotion_classes: Optional[Tensor] = None,
        earlier: Optional[Tensor] = None,
    ) -> dict[str, Tensor]:
        """Return the sums of the losses of the heads.

        Args:
            states: (R, ·) what they read.
            meme_states: (M, width) hidden states at the memes.
            earlier: (R, ·) the memes before, as `earlier_memes` gives them.
            uses, with_meme, targets, target_log_uses, since, with_emotion, emotion_classes: as `forward` takes them.
        """
        usage = F.cross_entropy(at_least_single(self.usage_logits(states, since)), uses, reduction="sum")
        before = None if earlier is None else earlier[with_meme]
        guesses = at_least_single(self.predicted_features(states[with_meme], before))
        with in_single_precision(guesses):  # bfloat16 cannot tell close distances apart
            meme = self._meme_loss(guesses, self.trunk.normalize(targets), target_log_uses).sum()
        losses = {"usage": usage, "meme": meme}
        if meme_states is not None and with_emotion is not None and emotion_classes is not None:
            own = with_meme[with_emotion]
            logits = self.emotion_logits(states[own], meme_states[with_emotion], targets[with_emotion])
            losses["emotion"] = F.cross_entropy(at_least_single(logits), emotion_classes, reduction="sum")
        return losses

    def _meme_loss(self, guesses: Tensor, targets: Tensor, target_log_uses: Optional[Tensor]) -> Tensor:
        """Return how far each guess is off, by `ModGptSettings.meme_loss`; (n, d) each to (n,)."""
        if self.seen_memes is not None:
            return self.seen_memes(guesses, targets, target_log_uses)
        squares = (guesses - targets).square()
        return squares.sum(-1) if self.meme_loss == "sum" else squares.mean(-1)

    def distances(self, states: Tensor, inventory: Tensor, earlier: Optional[Tensor] = None) -> Tensor:
        """Return the squared L2 distance of the predicted features to every meme.

        Args:
            states: (n, ·) what the heads read.
            inventory: (m, d) features, as the CNN gives them.
            earlier: (n, ·) the memes before, as `earlier_memes` gives them.

        Returns:
            (n, m), in double precision, so that near ties do not hinge on how many are compared together.
        """
        guesses = self.predicted_features(states, earlier)
        return torch.cdist(guesses.double(), self.trunk.normalize(inventory).double()).square()


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
        width = trunk.backbone.width
        self.emotion_head = _head(width, len(emotions), settings.head_dropout, width)
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
