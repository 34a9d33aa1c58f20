"""The network of MHERAD: a hierarchical recurrent encoder over utterances with pictures, an attention decoder for text,
and heads for the use of a meme, its retrieval and its emotion.

Saha, Khapra and Sankaranarayanan, "Towards Building Large Scale Multimodal Domain-Aware Conversation Systems" (AAAI
2018), in the shape that the MOD paper compares with: Fei et al., "Towards Expressive Communication with Internet Memes"
(2021).

Sizes in shapes: U utterances of the batch, T tokens of the longest text, M pictures of the batch, N windows of history
of up to S utterances, R response turns, P tokens of all gold texts with their ends, V words, C emotions, F numbers in
a picture's feature, W width of the states, A width of the attention.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

from ..vision.feature_scaling import Normalizer


@dataclass(frozen=True)
class Memory:
    """Outputs of the context encoder that the decoder reads.

    Attributes:
        outputs: (N, S, W), after each utterance of each window.
        keys: (N, S, A), the same as the attention compares with.
        window: (R,), the window of each response turn.
        history_length: (R,), how many utterances of it the response turn has before it.
        state: (R, W), after the last of them; the decoder begins with it and sees it at each step.
    """

    outputs: Tensor
    keys: Tensor
    window: Tensor
    history_length: Tensor
    state: Tensor

    def of(self, rows: Tensor) -> Memory:
        """Return the memory of some of the response turns."""
        return replace(self, window=self.window[rows], history_length=self.history_length[rows], state=self.state[rows])


class AdditiveAttention(nn.Module):
    """Attention of Bahdanau, Cho and Bengio (ICLR 2015, appendix A.1.2): scores v · tanh(W s + U h), softmax over h."""

    def __init__(self, width: int, attention: int) -> None:
        super().__init__()
        self.of_query = nn.Linear(width, attention, bias=False)
        self.of_memory = nn.Linear(width, attention)
        self.score = nn.Linear(attention, 1, bias=False)

    def forward(self, queries: Tensor, memory: Memory, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Attend, for each query, to the history of a response turn.

        Args:
            queries: (P, W).
            memory: of R response turns.
            rows: (P,), the response turn of each query.

        Returns:
            (P, W) the mean of the outputs under the attention, and (P, S) the attention, 0 on padding.
        """
        slots = torch.arange(memory.keys.shape[1], device=rows.device)
        absent = slots >= memory.history_length[rows, None]  # (P, S)
        windows = memory.window[rows]
        energies = torch.tanh(self.of_query(queries)[:, None] + _gathered(memory.keys, windows))  # (P, S, A)
        weights = self.score(energies).squeeze(-1).masked_fill(absent, -torch.inf).softmax(-1)
        outputs = _gathered(memory.outputs, windows)  # (P, S, W)
        return (weights[:, None].to(outputs.dtype) @ outputs).squeeze(1), weights


class Mherad(nn.Module):
    """The network.

    Args:
        vocabulary, features, emotions: V, F and C.
        width: of embeddings and of all states, W.
        attention: A.
        dropout: of embedded words, of the inputs of the context encoder and before the output layers.
    """

    def __init__(
        self, *, vocabulary: int, features: int, emotions: int, width: int, attention: int, dropout: float
    ) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.normalizer = Normalizer(features)
        self.utterance = nn.GRU(width, width, batch_first=True)
        self.picture = nn.Linear(features, width)
        self.context = nn.GRU(2 * width, width, batch_first=True)
        self.decoder = nn.GRU(2 * width, width, batch_first=True)
        self.attention = AdditiveAttention(width, attention)
        self.mix = nn.Linear(2 * width, width)
        self.words = nn.Linear(width, vocabulary)
        self.query = nn.Linear(width, width)
        self.target = nn.Linear(features, width)
        self.usage = _head(width, width, 2, dropout)
        self.emotion = _head(2 * width, width, emotions, dropout)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self,
        *,
        tokens: Tensor,
        lengths: Tensor,
        picture_of: Tensor,
        pictures: Tensor,
        windows: Tensor,
        window: Tensor,
        history_length: Tensor,
        turns: Tensor,
        inputs: Tensor,
        input_lengths: Tensor,
        gold_tokens: Tensor,
        gold_use: Tensor,
        with_meme: Tensor,
        candidates: Tensor,
        with_emotion: Tensor,
        gold_emotion: Tensor,
    ) -> dict[str, Tensor]:
        """The losses of a batch, as sums (see `data.collate` for the arguments).

        Returns:
            ``text``: cross-entropy of the gold tokens and ends, in nats; ``usage`` and ``emotion``: cross-entropy;
            ``retrieval``: hinge (see `hinge`).
        """
        shown = self.shown(pictures, picture_of)
        texts = self.encode_texts(tokens, lengths)
        memory = self.prefill(texts, shown, windows, window, history_length)
        after = self.after_response(memory, texts[turns])
        logits, indices = self.decode(memory, inputs, input_lengths)
        gold = gold_tokens.flatten()[indices]
        scores = self.similarity(after[with_meme], self.targets(pictures)).gather(1, candidates)
        emotions = self.emotion_logits(after[with_emotion], shown[turns[with_emotion]])
        return {
            "text": F.cross_entropy(logits.float(), gold, reduction="sum"),
            "usage": F.cross_entropy(self.usage(after).float(), gold_use, reduction="sum"),
            "retrieval": hinge(scores),
            "emotion": F.cross_entropy(emotions.float(), gold_emotion, reduction="sum"),
        }

    def encode_texts(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """Return the last state over each text, (U, W), from (U, T) and (U,); zeros where the length is 0."""
        # An absent text runs for one token and is blanked, so that no batch is without a row.
        packed = _packed_indices(lengths.clamp(min=1), tokens.shape[1])
        embedded = self.dropout(self.embedding(tokens.flatten()[packed.data]))
        _, states = self.utterance(packed._replace(data=embedded))
        return states[0] * (lengths > 0)[:, None]

    def shown(self, pictures: Tensor, picture_of: Tensor) -> Tensor:
        """Return the projected picture of each utterance, (U, W), from (M, F) and (U,); zeros where that is -1."""
        projected = self.picture(self.normalizer(pictures))
        return F.pad(projected, (0, 0, 0, 1))[picture_of]  # -1 is the row of zeros added at the end

    def prefill(self, texts: Tensor, shown: Tensor, windows: Tensor, window: Tensor, history_length: Tensor) -> Memory:
        """Run the context encoder over every window.

        Args:
            texts, shown: (U, W), of every utterance.
            windows: (N, S) utterances, padded on the right.
            window, history_length: as in `Memory`.
        """
        steps = self.dropout(torch.cat([texts, shown], -1))  # (U, 2W)
        outputs, _ = self.context(steps[windows])  # padding comes last, so it reaches nothing that is looked at
        return Memory(
            outputs, self.attention.of_memory(outputs), window, history_length, outputs[window, history_length - 1]
        )

    def after_response(self, memory: Memory, texts: Tensor) -> Tensor:
        """Return the context state after one more step, [gold text; zeros], (R, W)."""
        steps = torch.cat([self.dropout(texts), torch.zeros_like(texts)], -1)
        return self.context(steps[:, None], memory.state[None])[1][0]

    def decode(self, memory: Memory, inputs: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits of the words that follow, by teacher forcing.

        Args:
            memory: of R response turns.
            inputs: (R, T) the beginning and the gold tokens.
            lengths: (R,) how many of them count, at least 1.

        Returns:
            (P, V) logits, and (P,) the index of each in the flattened (R, T).
        """
        packed = _packed_indices(lengths, inputs.shape[1])
        rows = packed.data // inputs.shape[1]
        fed = self._fed(inputs.flatten()[packed.data], memory.state[rows])
        outputs, _ = self.decoder(packed._replace(data=fed), memory.state[None])
        return self._logits(outputs.data, memory, rows), packed.data

    def next_words(self, memory: Memory, tokens: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """One step of the decoder, after one more token a row.

        Args:
            memory: of R response turns.
            tokens: (R,).
            state: (R, W), first that of the context, ``memory.state``.

        Returns:
            (R, V) logits of the next word, and the next state.
        """
        _, last = self.decoder(self._fed(tokens, memory.state)[:, None], state[None])
        return self._logits(last[0], memory, torch.arange(len(tokens), device=tokens.device)), last[0]

    def _fed(self, tokens: Tensor, state: Tensor) -> Tensor:
        """Return the decoder's input at a step: the word and the context's state, (P, 2W)."""
        return torch.cat([self.dropout(self.embedding(tokens)), state], -1)

    def _logits(self, states: Tensor, memory: Memory, rows: Tensor) -> Tensor:
        attended, _ = self.attention(states, memory, rows)
        return self.words(self.dropout(torch.tanh(self.mix(torch.cat([states, attended], -1)))))

    def targets(self, pictures: Tensor) -> Tensor:
        """Return pictures where queries look for them, (M, W) of unit length, from (M, F)."""
        return F.normalize(self.target(self.normalizer(pictures)).float(), dim=-1)

    def similarity(self, after: Tensor, targets: Tensor) -> Tensor:
        """Return the cosine of each turn's query with each target, (R, M), from (R, W) and (M, W) of unit length."""
        queries = F.normalize(self.query(after).float(), dim=-1)
        with torch.autocast(after.device.type, enabled=False):  # bfloat16 cannot tell close cosines apart
            return queries @ targets.T

    def emotion_logits(self, after: Tensor, gold_picture: Tensor) -> Tensor:
        """(R, C), from the state after the gold text and the projected gold meme, (R, W) both."""
        return self.emotion(torch.cat([after, gold_picture], -1))


def hinge(scores: Tensor) -> Tensor:
    """Σ max(0, 1 − s⁺ + s⁻) over rows and negatives (Saha et al. 2018).

    Args:
        scores: (R, 1 + K), the gold meme's first.
    """
    return (1 - scores[:, :1] + scores[:, 1:]).clamp(min=0).sum()


def _gathered(table: Tensor, rows: Tensor) -> Tensor:
    """``table[rows]`` of a (N, S, W) table; as an embedding, whose backward pass on CPUs is thrice as fast."""
    return F.embedding(rows, table.flatten(1)).view(-1, *table.shape[1:])


def _packed_indices(lengths: Tensor, longest: int) -> PackedSequence:
    """Return the indices of a flattened (R, T) that count, in the order in which a recurrent network takes them."""
    indices = torch.arange(len(lengths) * longest, device=lengths.device).view(-1, longest)
    return pack_padded_sequence(indices, lengths.cpu(), batch_first=True, enforce_sorted=False)


def _head(inputs: int, width: int, outputs: int, dropout: float) -> nn.Module:
    return nn.Sequential(nn.Linear(inputs, width), nn.ReLU(), nn.Dropout(dropout), nn.Linear(width, outputs))
