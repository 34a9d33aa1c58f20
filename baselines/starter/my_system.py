"""my_system: all four tasks of the MOD challenge, learnt in seconds by counting characters.

python my_system.py train --out model.json && python my_system.py predict model.json --split hard --out my.json.gz
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from mod_baselines.items import Answer, items_of, prediction
from mod_challenge import load_corpus, write_submission


def read(said, turn):  # characters and pairs of them in a turn's text and, marked, in the one before; when a meme was
    own, before = (sorted({*t, *map("".join, zip(t, t[1:]))}) for t in (said[i].text or "" for i in (turn, turn - 1)))
    since_meme = next((n for n in range(1, min(turn, 8) + 1) if said[turn - n].meme is not None), "long")
    return own, [f"<{part}" for part in before], str(since_meme)


def learn(corpus):  # counts of the training split: all that the system knows
    counts = {name: defaultdict(Counter) for name in ("usage", "since", "memes", "emotions", "next", "responses")}
    for said, turn in ((d.utterances, turn) for d in corpus.split("train") for turn in range(1, len(d.utterances))):
        text, meme, (own, before, since) = said[turn].text, said[turn].meme, read(said, turn)
        counts["usage"][str(meme is not None)].update(own + before)
        counts["since"][since][str(meme is not None)] += 1
        for first, second in zip(["", *text], [*text, ""]) if text else ():  # "" stands before and behind a text
            counts["next"][first][second] += 1
        for part in before if text else ():  # the first response to it, and how many there are
            counts["responses"].setdefault(part, [text, 0])[1] += 1
        if meme is not None:
            counts["memes"][meme].update([*own, *before, "uses"])
            counts["emotions"][meme][str(said[turn].emotion)] += 1
    return counts


def naive_bayes(counts, labels):  # a function from parts to by how much each label makes them likelier, in nats
    column = {part: i for i, part in enumerate(sorted({part for label in labels for part in counts.get(label, ())}))}
    seen = np.array([[counts.get(label, {}).get(part, 0) for part in column] for label in labels], dtype=float)
    table = np.log((seen + 3) / (seen.sum(1, keepdims=True) * seen.sum(0) / max(1, seen.sum()) + 3))
    return lambda parts: table[:, [column[part] for part in parts if part in column]].sum(1)  # 0 for an unseen meme


def answers(folder, split, counts):  # predictions for a split; each task looks at no more than it is given
    items = items_of(load_corpus(folder), split)
    of_usage, of_memes = naive_bayes(counts["usage"], ("True", "False")), naive_bayes(counts["memes"], items.inventory)
    unseen = {"uses": np.quantile([0, *(parts["uses"] for parts in counts["memes"].values())], 0.77)}  # no favourite
    log_uses = np.log([0.5 + counts["memes"].get(meme, unseen)["uses"] for meme in items.inventory])
    usual, emotions = (sum(map(Counter, counts[name].values()), Counter()) for name in ("next", "emotions"))
    for question in (question for questions in items.dialogues for question in questions):
        said, turn, answer = question.dialogue.utterances, question.turn, Answer(nll=0.0)
        own, before, since = read(said, turn)
        known = [counts["responses"][part] for part in before if part in counts["responses"]]
        answer.text = min(known, key=lambda response: response[1], default=[""])[0]  # to the rarest part
        for first, second in zip(["", *said[turn].text], [*said[turn].text, ""]) if question.nll else ():
            share, after = (usual[second] + 1 / 0x110000) / (sum(usual.values()) + 1), counts["next"].get(first, {})
            answer.nll -= np.log((after.get(second, 0) + 20 * share) / (sum(after.values()) + 20))
        memes = Counter(counts["since"].get(since))
        odds = (memes["True"] + 1) / (memes["False"] + 1) * np.exp(0.1 * np.subtract(*of_usage(own + before)))
        answer.meme_probability = odds / (1 + odds)
        answer.memes = log_uses + 0.2 * of_memes(own + before)
        shown = counts["emotions"].get(said[turn].meme, {})  # where it is not given, no emotion is asked
        answer.emotions = np.array([shown.get(str(e), 0) + 1e-6 * emotions[str(e)] for e in items.emotion_ids])
        yield prediction(question, answer, items)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("train", "predict"))
    parser.add_argument("model", nargs="?", default="model.json", help="of predict: what train wrote")
    for option, default in {"--corpus": None, "--split": "hard", "--out": "model.json"}.items():
        parser.add_argument(option, default=default)
    options = parser.parse_args()
    if options.command == "train":
        Path(options.out).write_text(json.dumps(learn(load_corpus(options.corpus))))  # the built-in one without a name
    else:
        found = answers(options.corpus, options.split, json.loads(Path(options.model).read_text()))
        write_submission(options.out, {"team": "me", "name": "my_system"}, {options.split: found})
