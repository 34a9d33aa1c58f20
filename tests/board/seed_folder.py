"""A folder of submissions in which one system handed in several runs, from different seeds."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, Optional

import small_corpus

Content = dict[str, Any]


def answers(draw_seed: int, good: float = 0.0) -> Content:
    """A submission of the small corpus with shuffled answers, of which a share stays right."""
    whole = small_corpus.submission()
    draw = random.Random(draw_seed)
    for split in whole["predictions"].values():
        for entry in split:
            for key in ("memes", "emotions", "candidates"):
                if key in entry and draw.random() >= good:
                    draw.shuffle(entry[key])
            entry["meme_probability"] = round(draw.random(), 2)
            if "text" in entry:
                entry["text"] += f" {draw.randrange(5)}"
            if "nll" in entry:
                entry["nll"] = round(entry["nll"] * (1 + draw.random() / 10), 4)
    return whole


def write(
    folder: Path, seed: Optional[int], draw_seed: int, file: str, team: str = "t", name: str = "ours", good: float = 0.0
) -> Path:
    """Write a submission of a team and name; with a seed where one is given."""
    content = answers(draw_seed, good)
    content["system"].update({"team": team, "name": name, **({} if seed is None else {"seed": seed})})
    path = folder / team / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def of_three_seeds(folder: Path) -> Path:
    """A system of three runs, and another of one."""
    for seed in (2, 0, 1):
        write(folder, seed, 10 + seed, f"ours.seed-{seed}.json", good=0.5)
    write(folder, None, 20, "theirs.json", team="u", name="theirs")
    return folder
