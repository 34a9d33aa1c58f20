"""What networks of pictures tell of memes that they never saw: linear probes of their features, with and without IMFE.

    python benchmarks/pictures.py                           # Lite0 and noise, frozen and after IMFE, on mini
    python benchmarks/pictures.py lite0:224 lite0:96:10     # NETWORK:SIZE[:EPOCHS of IMFE], any that cnn= takes

A ridge classifier on standardised features learns the expression, and the creature, of the built-in corpus's seen
memes, and names those of its unseen ones. IMFE is that of MOD-GPT's preset ``small``, on the corpus's stickers.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Optional

import numpy as np
from sklearn.linear_model import RidgeClassifierCV
from sklearn.preprocessing import StandardScaler

from mod_baselines.imfe.stage import imfe_stage, imfe_trainer_settings
from mod_baselines.imfe.stickers import read_stickers
from mod_baselines.mod_gpt.settings import PRESETS
from mod_baselines.training.trainer import Trainer
from mod_baselines.vision.cnn import open_cnn, save_cnn
from mod_baselines.vision.meme_features import meme_features, size_for
from mod_challenge.corpus import Corpus
from mod_challenge.opening import load_corpus
from mod_challenge.simulator.inventory import MEMES

DEFAULT = ("scratch:64", "lite0:96", "lite0:224", "scratch:64:40", "lite0:96:10")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="*", default=DEFAULT, metavar="NETWORK:SIZE[:EPOCHS]")
    parser.add_argument("--corpus", help="of the built-in kind  [default: mini]")
    parser.add_argument("--lr", type=float, default=PRESETS["small"].imfe_lr, help="of IMFE  [default: %(default)s]")
    options = parser.parse_args()
    corpus = load_corpus(options.corpus)
    print(f"{'network':<16}{'size':>6}{'IMFE':>6}{'expression':>12}{'creature':>10}{'seconds':>9}")
    for words in options.networks:
        name, size, *epochs = words.rsplit(":", words.count(":") - words.startswith("timm:"))
        started = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            weights = _after_imfe(corpus, name, int(size), int(epochs[0]), options.lr, Path(folder)) if epochs else None
            vectors = meme_features(corpus, name, int(size), weights=weights).vectors
        found = (f"{100 * _named(corpus, vectors, column):.0f}" for column in ("expression", "creature"))
        seconds = time.perf_counter() - started
        print(
            f"{name:<16}{size:>6}{(epochs or ['–'])[0]:>6}{next(found):>12}{next(found):>10}{seconds:>9.0f}", flush=True
        )


def _after_imfe(corpus: Corpus, name: str, size: int, epochs: int, lr: float, folder: Path) -> Path:
    """Train a network on the stickers of a corpus, and return the file of its weights."""
    settings = imfe_trainer_settings(replace(PRESETS["small"], imfe_epochs=epochs, imfe_lr=lr))
    cnn = open_cnn(name)
    stickers = read_stickers(corpus.folder / "stickers", print)
    Trainer(cpu=True).train(imfe_stage(stickers, cnn, settings, size_for(cnn, size, name)), folder / "imfe")
    save_cnn(cnn, folder / "cnn.safetensors")
    return folder / "cnn.safetensors"


def _named(corpus: Corpus, vectors: np.ndarray, column: str) -> Optional[float]:
    """Return the share of unseen memes that a linear probe of the seen ones names."""
    labels = {meme.id: meme.family if column == "expression" else meme.creature for meme in MEMES}
    gold = np.array([labels[meme] for meme in corpus.memes])
    seen = np.array([meme in corpus.seen_memes for meme in corpus.memes])
    scaler = StandardScaler().fit(vectors[seen])
    probe = RidgeClassifierCV(np.logspace(0, 5, 11)).fit(scaler.transform(vectors[seen]), gold[seen])
    return float(probe.score(scaler.transform(vectors[~seen]), gold[~seen]))


if __name__ == "__main__":
    main()
