"""The built-in corpus: a simulator of dialogues whose true probabilities are known, its pictures, its oracles.

**Model.** A dialogue has a scene and a relation of its two speakers, and for each speaker a hidden emotion: a
family of 16 and a strength of 3 (``families``). In every turn

1. the speaker's emotion moves: it is kept, answers what the other has just shown, or follows the mood of the
   scene (``state``);
2. one to five dialogue acts are chosen: the first given that emotion, what the other has shown, the phase, the role
   and the act before, the others given the act before them (``acts``);
3. the text is an opener that reacts to what the other has shown, a line of each act with its slots filled, and a tail
   that shows the speaker's own emotion or nothing (``grammar``); a remark's line is chosen by the meme just sent;
4. a mode is chosen: the emotion stays hidden, shows in the text, in text and meme, or in the meme alone, be it under a
   neutral text or under one of the opposite sign (``usage``); the act "meme" has a meme in place of words, the act
   "point" words that leave the answer to one, and either may accept or decline a proposal;
5. where there is a meme, its class is chosen by family, strength and fitting intent (``meme_classes``), which of the
   class by the relation's taste, popularity, and what has been sent (``repeats``); it is labelled by family and
   strength; with neutral news it sets the tone of the topic (``dialogue``).

So where an emotion shows in the meme alone, the next text still depends on it, and who cannot see memes
predicts that text worse. In the split "hard" a fifth of the memes used are ones that no other split uses.

**Exactness.** Every choice is drawn by integer weights from a promised stream (``simulate``), so its
probability is a fraction. A text has one derivation, so what has been said is public (``dialogue``). The rest, scene,
relation, length, tone, what memes did, and two emotions of 48 states, is summed over exactly (``beliefs``).

**Oracles.** ``oracle`` knows the hidden state before each turn: nobody who sees only the past can do better.
``oracle-told`` knows the setting, ``oracle-history`` what a system is given, ``oracle-blind`` the texts alone. All give
the likelihood of the gold text, the probability of a meme, rankings of memes and labels (``oracle``), and a response
of minimum Bayes risk (``responses``), which is a reference and no bound. ``build`` writes it all as a corpus directory.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Optional

from ..io.progress import ProgressCallback

DEFAULT: Mapping[str, object] = MappingProxyType({"preset": "mini", "language": "zh", "seed": 1})
"""What tells the default corpus from others in the block ``builtin`` of ``corpus.json``."""


def cached_corpus(on_progress: Optional[ProgressCallback] = None) -> Path:
    """The default built-in corpus in the user's cache folder, built on first use or when damaged.

    Args:
        on_progress: told how many are done, how many there are, and what, if there is anything to build.

    Raises:
        OutputError: the cache folder cannot be written.
    """
    from .cache import cached_corpus as cached  # the simulator is not loaded for who brings a corpus

    return cached(on_progress)
