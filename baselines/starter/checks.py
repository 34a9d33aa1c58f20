"""my_system hands in a valid submission, and is above the floor in every task: pytest test_my_system.py."""

import subprocess
import sys
from pathlib import Path

from mod_challenge import score, validate

SYSTEM = Path(__file__).with_name("my_system.py")


def run(*words):
    subprocess.run([sys.executable, *map(str, words)], check=True)


def test_what_it_answers_is_valid_and_above_the_floor(tmp_path):
    mine, floor = tmp_path / "mine.json.gz", tmp_path / "floor.json.gz"
    run(SYSTEM, "train", "--out", tmp_path / "model.json")
    run(SYSTEM, "predict", tmp_path / "model.json", "--split", "valid", "--out", mine)
    assert validate(mine, None, "valid").error_count == 0

    run("-m", "mod_baselines.commands", "predict", "majority", "--split", "valid", "--out", floor)
    own, least = (score(path, None, "valid", resamples=0).metrics for path in (mine, floor))
    assert own["text"]["ppl"] < least["text"]["ppl"]
    assert own["text"]["bleu2"] > least["text"]["bleu2"]
    assert own["usage"]["auc"] > least["usage"]["auc"]
    assert own["retrieval"]["all"]["map"] > least["retrieval"]["all"]["map"]
    assert own["emotion"]["top5"] > least["emotion"]["top5"]
