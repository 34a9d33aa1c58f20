"""Dialogues of the paper's shape, drawn at random, and the model that reads them, for the benchmarks of MOD-GPT."""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from mod_baselines.decoder.backbone import build_backbone
from mod_baselines.decoder.layouts import TokenLayout, padding_for
from mod_baselines.mod_gpt import data
from mod_baselines.mod_gpt.model import ModGpt, Trunk
from mod_baselines.mod_gpt.sequence import lay_out, length
from mod_baselines.mod_gpt.settings import PRESETS, ModGptSettings
from mod_baselines.text.context_windows import Window, first_in_context, tokenize_dialogue
from mod_baselines.text.tokenizer import SPECIAL, VocabularyTokenizer
from mod_baselines.vision.meme_features import MemeFeatures
from mod_challenge.corpus import Dialogue, Utterance

POSITIONS = 513
MEMES, FEATURES = 307, 1280
VOCABULARY = 13_088
"""Tokens of CDial-GPT's vocabulary."""
VOCABULARY_OF_SMALL = 3_050
"""Tokens that ``small`` finds in the built-in corpus."""
UTTERANCES, MEMES_A_DIALOGUE = 13.4, 4.06
FEWEST_TOKENS, MOST_TOKENS = 4, 19
"""Of an utterance; 11.5 in the mean, as the paper has it."""


@dataclass(frozen=True)
class World:
    """Dialogues of the paper's shape, and what reads them.

    Attributes:
        settings: of the model and its training.
        dialogues: in any order.
        reads: lays them out.
    """

    settings: ModGptSettings
    dialogues: Sequence[Dialogue]
    reader: data.WindowReader

    def model(self) -> ModGpt:
        """MOD-GPT with random weights."""
        settings = self.settings
        torch.manual_seed(settings.seed)
        backbone = build_backbone(
            settings.backbone, self.reader.tokenizer, layers=settings.layers, width=settings.width,
            heads=settings.heads, positions=POSITIONS, dropout=settings.dropout,
        )  # fmt: skip
        return ModGpt(Trunk(backbone, self.reader.vectors.shape[1], settings.features), settings)

    def layouts(self) -> list[TokenLayout]:
        """A layout a dialogue, for all of its responses."""
        return data.training_layouts(self.dialogues, self.reader)

    def responses(self, dialogue: Dialogue) -> list[TokenLayout]:
        """A layout a response, with its history alone."""
        utterances = tokenize_dialogue(dialogue, self.reader.tokenizer)
        lengths, limit = [length(said) for said in utterances], self.settings.context
        windows = [
            Window(utterances, first_in_context(lengths, t, limit), t + 1, (t,)) for t in range(1, len(utterances))
        ]
        return [lay_out(w, self.reader.tokenizer, self.reader.rows, limit, self.settings.tag) for w in windows]

    def most_usual(self) -> Dialogue:
        """The dialogue whose responses take, one by one, nearest to the mean number of tokens."""
        costs = [sum(map(len, self.responses(dialogue))) for dialogue in self.dialogues]
        mean = statistics.mean(costs)
        return min(zip(costs, self.dialogues), key=lambda pair: abs(pair[0] - mean))[1]

    def per_dialogue(self, seconds: float) -> dict[str, float]:
        """Seconds for a mean dialogue, and its tokens, each counted once, that makes a second."""
        tokens = sum(map(len, self.layouts())) / len(self.dialogues)
        return {"seconds": seconds, "tokens_per_second": tokens / seconds}


def make_world(
    options: argparse.Namespace, count: int, precision: str = "fp32", batch: int = 8, small: bool = False
) -> World:
    """A world of ``count`` dialogues: the preset ``paper`` with GPT-2 from scratch, 12 layers × 768.

    Args:
        options: device, and whether all is to be tiny.
        count: how many dialogues.
        precision, batch: of training.
        small: the decoder of the preset ``small`` instead, and as many tokens as the built-in corpus has.
    """
    settings = replace(
        PRESETS["paper"], backbone="scratch:gpt2", precision=precision, batch=batch, epochs=1, patience=0
    )
    vocabulary = VOCABULARY
    if small:
        decoder = ("backbone", "layers", "width", "heads", "dropout")
        settings = replace(settings, **{name: getattr(PRESETS["small"], name) for name in decoder})
        vocabulary = VOCABULARY_OF_SMALL
    if options.quick:
        settings, vocabulary = replace(settings, layers=2, width=32, heads=2), 500
    if options.device == "cuda":
        settings = replace(settings, micro_tokens=1 << 17)
    tokenizer = VocabularyTokenizer([*SPECIAL, *(chr(0x4E00 + i) for i in range(vocabulary - len(SPECIAL)))])
    memes = tuple(f"{i:03d}" for i in range(MEMES))
    vectors = torch.randn(MEMES, FEATURES, generator=torch.Generator().manual_seed(0)).numpy()
    features = MemeFeatures(memes, vectors, None, frozenset())
    padding = padding_for(precision, torch.device(options.device))
    reader = data.reader_for(tokenizer, features, settings, padding=padding)
    return World(settings, make_dialogues(count, tokenizer.tokens[len(SPECIAL) :], memes), reader)


def make_dialogues(count: int, characters: Sequence[str], memes: Sequence[str], seed: int = 1) -> list[Dialogue]:
    """Dialogues with the paper's averages: 13.4 utterances (8 to 19), 11.5 tokens in each (4 to 19), 4.06 memes."""
    draws = random.Random(seed)
    dialogues = []
    for number in range(count):
        utterances = []
        for turn in range(draws.randint(8, 18) + (draws.random() < UTTERANCES - 13)):
            text = "".join(draws.choices(characters, k=draws.randint(FEWEST_TOKENS, MOST_TOKENS)))
            meme = draws.choice(memes) if draws.random() < MEMES_A_DIALOGUE / UTTERANCES else None
            utterances.append(Utterance(f"[speaker{turn % 2 + 1}]", text, meme))
        dialogues.append(Dialogue(f"dialogue {number:03d}", tuple(utterances)))
    return dialogues
