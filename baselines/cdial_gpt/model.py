"""CDial-GPT: the decoder, and the loss of the responses' tokens."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from ..decoder.backbone import Backbone
from ..training.stage import at_least_single


class TextGpt(nn.Module):
    """A decoder over tokens, called with a batch."""

    def __init__(self, backbone: Backbone) -> None:
        super().__init__()
        self.backbone = backbone

    def embed(self, ids: Tensor, segments: Tensor) -> Tensor:
        """(B, T) tokens and speakers to (B, T, width); both are rows of the token table."""
        return self.backbone.tokens(ids) + self.backbone.tokens(segments)

    def forward(
        self, ids: Tensor, segments: Tensor, position_ids: Tensor, label_at: Tensor, labels: Tensor
    ) -> dict[str, Tensor]:
        """Sum of the cross-entropy of responses.

        Args:
            ids, segments, position_ids: (B, T).
            label_at, labels: (L,) positions in B × T that predict a token, and the token.
        """
        hidden = self.backbone(self.embed(ids, segments), position_ids).flatten(0, 1)[label_at]
        logits = at_least_single(self.backbone.logits(hidden))
        return {"text": F.cross_entropy(logits, labels, reduction="sum")}
