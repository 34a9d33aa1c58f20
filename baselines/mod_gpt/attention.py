"""What [TAG] of a response looks at: the last layer's attention, the mean of its heads (MOD paper, Figure 6)."""

from __future__ import annotations

import torch

from mod_challenge.corpus import Corpus, Dialogue
from mod_challenge.corpus.pictures import is_safe_name, picture_path

from ..items import SplitItems
from ..sampling import Sampling
from ..text.context_windows import tokenize_dialogue, windows
from .attention_values import AttendedMeme, AttendedUtterance, Attention
from .predictor import ModGptPredictor
from .sequence import length


def attention_in(predictor: ModGptPredictor, corpus: Corpus, dialogue: Dialogue, turn: int) -> Attention:
    """Return the weights of everything that stands before [TAG] of a response, itself included; they sum to one.

    Args:
        predictor: a run that is ready to predict.
        corpus: whose memes the dialogue shows.
        dialogue: any.
        turn: the response, from 1.
    """
    predictor.prepare(corpus, SplitItems("", (), (), ()), Sampling())
    tokenized_dialogue = tokenize_dialogue(dialogue, predictor.tokenizer, turn + 1)
    window = next(windows(tokenized_dialogue, [turn], predictor.context, length))
    layout = predictor.lay_out(window)
    batch = predictor.read([layout])
    with torch.inference_mode():
        maps = predictor.backbone.attention(predictor.embed(batch), batch["position_ids"], batch.get("mask"))
    weights = maps[0, int(layout.tag_at[0])].tolist()
    attended = []
    start = 0
    for turn_index in range(window.start, window.stop):
        tokenized, utterance = tokenized_dialogue[turn_index], dialogue.utterances[turn_index]
        size = length(tokenized)
        names = [predictor.tokenizer.token(int(i)) for i in layout.ids[start : start + size]]
        weighted = list(zip(names, weights[start : start + size]))
        text = weighted[2 : 2 + len(tokenized.tokens)]
        around = [*weighted[:2], *weighted[2 + len(tokenized.tokens) : 4 + len(tokenized.tokens)]]
        # The response's own meme comes behind its [TAG], which cannot see it.
        is_visible = tokenized.meme is not None and turn_index < turn
        meme = _meme(corpus, str(tokenized.meme), weights[start + size - 1]) if is_visible else None
        attended.append(AttendedUtterance(utterance.speaker, tuple(text), tuple(around), meme))
        start += size
    return Attention(dialogue.id, turn, tuple(attended), "mean of the heads of the last layer")


def _meme(corpus: Corpus, meme: str, weight: float) -> AttendedMeme:
    name = corpus.memes[meme].picture
    path = picture_path(corpus.folder, name) if is_safe_name(name) else None
    return AttendedMeme(meme, path if path is not None and path.is_file() else None, weight)
