"""Real dialogues with emotion labels, to which this simulator's memes are added: their entropy, exact oracles.

**Model.** Texts, speakers and the emotion of every utterance are taken as they are (``texts_table``). Each emotion
stands for a distribution over the simulator's 48 states. For every utterance a state is drawn from its emotion's, and
then, by the tables of :mod:`..usage`, whether a meme is used, which one, its label, and, under a brief text, whether it
takes the text's place (``channel``). Of the text these draws read its kind alone: a question, brief, or neither. Which
dialogue is in which split is drawn by content, so no text of a test stands in training because its dialogue does twice.

**Oracles** (``oracle``). Given the emotion of an utterance, its text's kind, and whether a meme went just before, the
meme depends on nothing else. So ``oracle``, who is told the emotion, cannot be beaten on usage, retrieval or labels.
What real people say next has no known probability: there is no oracle of texts, and none for PPL.
"""
