"""The built-in corpus: a simulator of dialogues whose true probabilities are known, its pictures, its oracles.

**Model.** A dialogue has a scene and a relation of its two speakers, and for each speaker a hidden emotion: a
family of 16 and a strength of 3 (``families``). In every turn

1. the speaker's emotion moves: it is kept, answers what the other has just shown, or follows the mood of the
   scene (``state``);
2. a dialogue act is chosen, given that emotion, what the other has shown, the phase, the role and the act
   before (``acts``);
3. a mode is chosen: the emotion stays hidden, shows in the text, in text and meme, or in the meme alone under
   a neutral text (``usage``); the act "meme" has a meme in place of words;
4. the text is an opener that reacts to what the other has shown, a line of the act with its slots filled, and a
   tail that shows the speaker's own emotion or nothing (``grammar``);
5. where there is a meme, it is chosen by family, strength, fitting intent, the relation's taste and popularity,
   and labelled by family and strength.

So where an emotion shows in the meme alone, the next text still depends on it, and who cannot see memes
predicts that text worse. In the split "hard" a fifth of the memes used are ones that no other split uses.

**Exactness.** Every choice is drawn by integer weights from a promised stream (``simulate``), so its
probability is a fraction. A text has one derivation, so all of the past but the two emotions, and whether the
last one showed, is public (``dialogue``); the sum over those, 2 x 48 x 48 states, is exact and cheap.

**Oracles.** ``oracle`` knows the hidden state before each turn: nobody who sees only the past can do better.
``oracle-blind`` keeps the exact belief of one who reads every text and sees no meme. Both give the likelihood of
the gold text, the probability of a meme, and rankings of memes and labels (``oracle``). ``build`` writes it all
as a corpus directory.
"""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from ..io.progress import ProgressCallback


def cached_corpus(on_progress: Optional[ProgressCallback] = None) -> Path:
    """The default built-in corpus in the user's cache folder, built on first use or when damaged.

    Args:
        on_progress: told how many are done, how many there are, and what, if there is anything to build.

    Raises:
        OutputError: the cache folder cannot be written.
    """
    from .cache import cached_corpus as cached  # the simulator is not loaded for who brings a corpus

    return cached(on_progress)
