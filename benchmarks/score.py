"""How fast and how lean scoring is, against the scripts that the field uses, all timed in one run.

    python benchmarks/score.py                  # all comparisons, a few minutes
    python benchmarks/score.py --million        # one million turns as JSON Lines, cost per turn and memory
    python benchmarks/score.py --repeats 9

Every contestant is a process of its own, from start to exit, on the same files: a hard split of the paper's size
(1,530 dialogues, 18,828 response turns). Contestants take turns, so that a busy machine hurts all alike; medians and
ratios are printed. Submissions rank the whole inventory (307 memes, 112 emotions an item); the short ones, with only
five of each, are timed beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mod_challenge import load_corpus, write_submission
from mod_challenge.corpus.candidates import write_candidates
from mod_challenge.corpus.references import references

DIALOGUES, TURNS = 1530, 18_828
MEMES, EMOTIONS, SEEN = 307, 112, 274
HERE = Path(__file__).parent

SCORE = "import sys; from mod_challenge.commands.score import main; main(prog_name='mod-score')"
VALIDATE = "import sys; from mod_challenge.commands.validate import main; main(prog_name='mod-validate')"


def make_corpus(folder: Path, dialogues: int, turns: int, seed: int = 1) -> None:
    """Write a corpus with a hard split of so many dialogues and response turns, and its frozen candidates."""
    stream = random.Random(seed)
    characters = [chr(0x4E00 + i) for i in range(3000)]
    weights = [1 / (i + 5) for i in range(3000)]
    inventory = [f"{i:03d}" for i in range(MEMES)]
    longer = turns + dialogues - 13 * dialogues
    hard = {}
    for d in range(dialogues):
        utterances = []
        for t in range(13 + (d < longer)):
            utterance: dict[str, object] = {"speaker_id": f"[speaker{t % 2 + 1}]"}
            draw = stream.random()
            if draw > 0.04:
                utterance["txt"] = "".join(stream.choices(characters, weights, k=stream.randint(4, 19)))
            if draw < 0.30:
                utterance["img_id"] = stream.choice(inventory)
                utterance["emotion_id"] = stream.randrange(EMOTIONS)
            utterances.append(utterance)
        hard[f"dialogue {d:06d}"] = utterances
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hard.json").write_text(json.dumps(hard, ensure_ascii=False), encoding="utf-8")
    (folder / "img2id.json").write_text(json.dumps({f"{meme}.png": meme for meme in inventory}))
    (folder / "emotion_dict.json").write_text(json.dumps({f"e{i}": i for i in range(EMOTIONS)}))
    about = {"name": "benchmark", "version": "1", "seen_memes": inventory[:SEEN]}
    (folder / "corpus.json").write_text(json.dumps(about))
    write_candidates(load_corpus(folder), folder, ("hard",))


def make_submission(corpus: Path, path: Path, seed: int, whole: bool) -> None:
    """Write random answers to all four tasks; a third of the texts are right, so that n-grams match."""
    gold = references(load_corpus(corpus), "hard")
    turns, stream = gold.turns, random.Random(seed)
    item_of = {row: i for i, row in enumerate(turns.retrieval_rows.tolist())}
    texts = [text for text in turns.text if text]

    def predictions() -> Iterator[dict[str, object]]:
        for row, (dialogue, turn) in enumerate(turns.keys()):
            own = turns.text[row] or ""
            answer: dict[str, object] = {
                "dialogue": dialogue,
                "turn": turn,
                "text": own if stream.random() < 0.33 else stream.choice(texts),
                "nll": round(stream.random() * 60, 4),
                "meme_probability": round(stream.random(), 4),
            }
            if row in item_of:
                ten = [turns.inventory[i] for i in gold.even[item_of[row]].tolist()]
                stream.shuffle(ten)
                memes, emotions = list(turns.inventory), list(turns.emotion_ids)
                stream.shuffle(memes)
                stream.shuffle(emotions)
                answer["candidates"] = ten
                answer["memes"] = memes if whole else memes[:5]
                answer["emotions"] = emotions if whole else emotions[:5]
            yield answer

    write_submission(path, {"team": "benchmark", "name": f"random-{seed}"}, {"hard": predictions()})


PEERS = {
    "sacrebleu BLEU-2 and BLEU-4 (zh)": """
import json, sys
from sacrebleu.metrics import BLEU
refs, *hyps = [json.load(open(p, encoding="utf-8")) for p in sys.argv[1:]]
for order in (2, 4):
    print(BLEU(tokenize="zh", max_ngram_order=order).corpus_score(hyps[0], [refs]).score)
""",
    "nltk BLEU-2/4 and distinct-1/2": """
import json, sys
from nltk.translate.bleu_score import SmoothingFunction, corpus_bleu
refs, *hyps = [json.load(open(p, encoding="utf-8")) for p in sys.argv[1:]]
refs = [[list(r)] for r in refs]; hyps = [list(h) for h in hyps[0]]
for order in (2, 4):
    print(corpus_bleu(refs, hyps, [1 / order] * order, SmoothingFunction().method1))
for n in (1, 2):
    grams = [tuple(h[i:i + n]) for h in hyps for i in range(len(h) - n + 1)]
    print(len(set(grams)) / len(grams))
""",
    "sacrebleu paired bootstrap": """
import json, sys
from sacrebleu.metrics import BLEU
from sacrebleu.significance import PairedTest
refs, *hyps = [json.load(open(p, encoding="utf-8")) for p in sys.argv[1:]]
systems = [("a", hyps[0]), ("b", hyps[1])]
print(PairedTest(systems, {"BLEU": BLEU(tokenize="zh", references=[refs])}, None, "bs", 1000)())
""",
}


LAUNCHER = """
import os, sys, time
started = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
_, status, usage = os.wait4(child, 0)
print(status, time.perf_counter() - started, usage.ru_maxrss)
"""


def run(command: list[str]) -> tuple[float, float]:
    """Run a process to its end; gives (wall seconds, peak memory in MB).

    A small launcher starts it: a child's peak begins at the size of the process that forks it, and this one is large.
    """
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, *command]
    status, seconds, kilobytes = subprocess.run(launcher, capture_output=True, text=True, check=True).stdout.split()
    if status != "0":
        raise SystemExit(f"failed: {' '.join(command[:4])} …")
    return float(seconds), float(kilobytes) / 1024


def race(contestants: dict[str, list[str]], repeats: int) -> dict[str, tuple[float, float]]:
    """Let contestants take turns; gives median seconds and peak memory of each."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in contestants}
    for _ in range(repeats):
        for name, command in contestants.items():
            runs[name].append(run(command))
    return {name: (statistics.median(t for t, _ in found), max(m for _, m in found)) for name, found in runs.items()}


def paper_size(folder: Path, repeats: int) -> None:
    """The comparisons of the paper's size."""
    corpus = folder / "corpus"
    make_corpus(corpus, DIALOGUES, TURNS)
    for name, seed, whole in (("a", 1, True), ("b", 2, True), ("short-a", 1, False), ("short-b", 2, False)):
        make_submission(corpus, folder / f"{name}.json", seed, whole)
    gold = references(load_corpus(corpus), "hard").turns
    rows = gold.text_rows.tolist()
    keys = gold.keys()
    plain = {"refs": [gold.text[row] for row in rows]}
    for name in ("a", "b"):
        found = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["predictions"]["hard"]
        texts = {(entry["dialogue"], entry["turn"]): entry["text"] for entry in found}
        plain[name] = [texts[keys[row]] for row in rows]
    for name, lines in plain.items():
        (folder / f"plain-{name}.json").write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")

    python = [sys.executable, "-c"]
    files = [str(folder / f"plain-{name}.json") for name in ("refs", "a", "b")]
    against = ["--split", "hard", "--corpus", str(corpus)]
    report = ["--format", "json", "--output", str(folder / "report.json")]

    def score(*names: str) -> list[str]:
        others = [part for name in names[1:] for part in ("--compare", str(folder / f"{name}.json"))]
        return [*python, SCORE, str(folder / f"{names[0]}.json"), *against, *report, *others]

    contestants = {
        "mod-score": score("a"),
        "mod-score, five memes an item": score("short-a"),
        "mod-score --compare": score("a", "b"),
        "mod-score --compare, five memes an item": score("short-a", "short-b"),
        "mod-validate": [*python, VALIDATE, str(folder / "a.json"), *against],
        "mod-score --help": [*python, SCORE, "--help"],
        **{name: [*python, code, *files] for name, code in PEERS.items()},
    }
    results = race(contestants, repeats)
    print(f"\n{DIALOGUES:,} dialogues, {TURNS:,} response turns; medians of {repeats} interleaved runs of processes\n")
    print(f"{'process':42} {'seconds':>8} {'MB':>6}")
    for name, (seconds, megabytes) in results.items():
        print(f"{name:42} {seconds:8.3f} {megabytes:6.0f}")
    a, b, c = (results[name][0] for name in PEERS)
    single, short = results["mod-score"][0], results["mod-score, five memes an item"][0]
    pair, short_pair = results["mod-score --compare"][0], results["mod-score --compare, five memes an item"][0]
    print("\nratio of times, ours to theirs (all tasks, validation, 1000 resamples against text alone)")
    print(f"  (a) sacrebleu           {single / a:.3f}   with five memes an item {short / a:.3f}   (reach: 0.333)")
    print(f"  (b) nltk                {single / b:.3f}   with five memes an item {short / b:.3f}   (reach: 0.333)")
    print(f"  (c) paired bootstrap    {pair / c:.3f}   with five memes an item {short_pair / c:.3f}   (reach: 0.167)")


def million(folder: Path) -> None:
    """Cost per turn at a million turns as JSON Lines, against the paper's size, in one run."""
    costs = {}
    for label, dialogues, turns in (("paper's size", DIALOGUES, TURNS), ("a million turns", 81_260, 1_000_000)):
        corpus = folder / label.replace(" ", "-").replace("'", "")
        make_corpus(corpus, dialogues, turns)
        for whole in (True, False):
            path = corpus / f"{'whole' if whole else 'short'}.jsonl"
            make_submission(corpus, path, 1, whole)
            command = [sys.executable, "-c", SCORE, str(path), "--split", "hard", "--corpus", str(corpus)]
            seconds, megabytes = run([*command, "--format", "json", "--output", str(folder / "report.json")])
            costs[label, whole] = seconds / turns * 1e6
            kind = "307 memes an item" if whole else "5 memes an item"
            cost = f"{seconds:8.2f} s {costs[label, whole]:8.1f} µs a turn {megabytes:7.0f} MB"
            print(f"{label:16} {kind:18} {cost}", flush=True)
    for whole in (True, False):
        ratio = costs["a million turns", whole] / costs["paper's size", whole]
        print(f"cost per turn, a million to the paper's size, {'whole' if whole else 'short'}: {ratio:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--million", action="store_true", help="time a million turns instead")
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    with tempfile.TemporaryDirectory() as name:
        if options.million:
            million(Path(name))
        else:
            paper_size(Path(name), options.repeats)


if __name__ == "__main__":
    main()
