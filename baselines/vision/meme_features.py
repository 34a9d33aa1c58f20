"""Visual features of memes, for every system alike: from a network of pictures, or as the corpus gives them.

What the network sees in a picture is kept in the user's cache folder, by the content of the picture and of the
weights, so that each picture is looked at once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from mod_challenge.array_types import Float32s
from mod_challenge.corpus import Corpus
from mod_challenge.corpus.pictures import FOLDER
from mod_challenge.corpus.reading import read_json
from mod_challenge.corpus.words.picture_frames import PictureError, meme_picture
from mod_challenge.io.printable import visible
from mod_challenge.io.problems import CorpusError, Problem
from mod_challenge.io.progress import MessageCallback, ProgressCallback

from ..errors import RunError
from .cnn import PictureNet, open_cnn
from .feature_extractor import FeatureExtractor
from .images import square_frames
from .word_vectors import word_vectors

OF_CORPUS = "corpus"
"""The value of the setting ``cnn`` for which the corpus's own features are taken."""


@dataclass(frozen=True)
class MemeFeatures:
    """Visual features of the memes of a corpus.

    Attributes:
        ids: all memes of the corpus, in its order.
        vectors: (memes, d) pooled features, as their source gives them.
        maps: (memes, places, channels) the last map of the network, rounded to half precision; None unless asked for.
        missing: memes without a usable picture or feature; their rows are the mean of the others.
    """

    ids: tuple[str, ...]
    vectors: Float32s
    maps: Optional[Float32s]
    missing: frozenset[str]


def meme_features(
    corpus: Corpus,
    cnn: str,
    image_size: int,
    *,
    seed: int = 0,
    maps: bool = False,
    on_message: Optional[MessageCallback] = None,
    on_progress: Optional[ProgressCallback] = None,
    weights: Optional[Path] = None,
    words: bool = False,
) -> MemeFeatures:
    """Return the features of every meme of a corpus.

    A meme without a usable picture is reported, and gets the mean of the others; an animated GIF gets the mean of its
    first, middle and last frame.

    Args:
        cnn: ``corpus`` for the corpus's ``id2feature.json``; else the network's weights, as `open_cnn` takes them.
        image_size: edge in pixels of the squares that pictures are fitted into; 0 for that of the network's training.
        seed: of random weights.
        maps: also give the network's last map.
        on_message: takes warnings.
        on_progress: takes how many pictures are done, of how many.
        words: put the words in each meme, as ``memes.json`` has them, beside its vector and each place of its map (see
            `mod_baselines.vision.word_vectors`).
        weights: a safetensors file to take in place of the weights that ``cnn`` names, such as IMFE trained.

    Raises:
        CorpusError: the weights cannot be had; no meme has a usable picture; the network takes no pictures of this
            size; or, with ``cnn="corpus"``, ``id2feature.json`` is absent, invalid or of other memes, or maps are asked
            for.
    """
    on_warning = on_message if on_message is not None else _silent
    if words:
        plain = meme_features(
            corpus,
            cnn,
            image_size,
            seed=seed,
            maps=maps,
            on_message=on_message,
            on_progress=on_progress,
            weights=weights,
        )
        return _with_words(plain, corpus, on_warning)
    if cnn == OF_CORPUS and weights is None:
        return _corpus_features(corpus, maps, on_warning)
    net = open_cnn(cnn if weights is None else str(weights), seed)
    extractor = FeatureExtractor(net, size_for(net, image_size, cnn), maps, on_warning)
    keys: dict[str, str] = {}
    missing: dict[str, str] = {}
    for done, meme in enumerate(corpus.memes.values(), 1):
        try:
            keys[meme.id] = extractor.add(meme_picture(corpus, meme))
        except PictureError as fault:
            missing[meme.id] = str(fault)
        if on_progress is not None:
            on_progress(done, len(corpus.memes))
    if not keys:
        raise CorpusError.of(no_pictures(corpus))
    for name, reason in missing.items():
        on_warning(f"meme {visible(name)}: {reason}; the mean of the others takes its place")
    frame_map = extractor.features()
    features = [frame_map[keys[name]] if name in keys else None for name in corpus.memes]
    vectors = _stacked([None if cached is None else cached.vector for cached in features])
    picture_maps = _stacked([None if cached is None else cached.map for cached in features]) if maps else None
    return MemeFeatures(tuple(corpus.memes), vectors, picture_maps, frozenset(missing))


def _with_words(features: MemeFeatures, corpus: Corpus, on_warning: MessageCallback) -> MemeFeatures:
    texts = [corpus.memes[meme].text for meme in features.ids]
    if not any(texts):
        on_warning(f"memes.json has no words of any meme: mod-corpus words {corpus.folder} reads them in the pictures")
    beside = word_vectors(texts)
    maps = features.maps
    if maps is not None:
        maps = np.concatenate([maps, np.broadcast_to(beside[:, None], (*maps.shape[:2], beside.shape[1]))], axis=2)
    return replace(features, vectors=np.concatenate([features.vectors, beside], axis=1), maps=maps)


def size_for(net: PictureNet, image_size: int, cnn: str) -> int:
    """Return the edge of the squares that a network is shown.

    Args:
        net: the network.
        image_size: as settings have it; 0 for the network's own.
        cnn: as settings have it, for the message.

    Raises:
        CorpusError: it takes pictures of its own size alone.
    """
    own = net.description.size
    if image_size in (0, own):
        return own
    if net.network.fixed_size:
        message = f"takes pictures of {own} pixels alone, not of {image_size}"
        raise CorpusError.of(Problem("cnn-size", message, "--set image_size=0 takes a network's own size", file=cnn))
    return image_size


def require_pictures(corpus: Corpus) -> None:
    """Refuse a corpus without a single usable picture, at the cost of decoding one.

    Raises:
        CorpusError: no meme has one.
    """
    for meme in corpus.memes.values():
        with contextlib.suppress(PictureError):
            square_frames(meme_picture(corpus, meme), 1)
            return
    raise CorpusError.of(no_pictures(corpus))


def no_pictures(corpus: Corpus) -> Problem:
    """Return what is said of a corpus no meme of which has a usable picture."""
    hint = f"pictures belong into {FOLDER}/; or take --set cnn={OF_CORPUS} where id2feature.json is there"
    return Problem("pictures-missing", "no meme has a usable picture", hint, file=str(corpus.folder))


def require_width(found: int, wanted: int, corpus: Corpus) -> None:
    """Refuse features that a run cannot take.

    Args:
        found: numbers of a feature of the corpus.
        wanted: numbers of those that the run was trained on.
        corpus: where they are from.

    Raises:
        RunError: they are of another length.
    """
    if found != wanted:
        message = f"features of {found} numbers, and the run was trained on {wanted}"
        hint = "predict with pictures or features of the kind that the run was trained on"
        raise RunError.of(Problem("features-of-other-length", message, hint, file=str(corpus.folder)))


def _silent(_line: str) -> None:
    pass


def _corpus_features(corpus: Corpus, maps: bool, on_warning: MessageCallback) -> MemeFeatures:
    path = corpus.folder / "id2feature.json"
    hint = "take another source of features: --set cnn=lite0, cnn=scratch, a hub name or FILE.safetensors"
    if maps:
        message = "features of a corpus are vectors, and this system needs the CNN's map"
        raise CorpusError.of(Problem("features-no-map", message, hint, file=str(path)))
    if not path.is_file():
        raise CorpusError.of(Problem("features-missing", "the corpus gives no features", hint, file=str(path)))
    vector_of: dict[str, list[float]] = read_json(path, "id2feature")
    known = [meme for meme in corpus.memes if meme in vector_of]
    lacking = [meme for meme in corpus.memes if meme not in vector_of]
    if not known:
        message = "no features of any meme of the corpus"
        raise CorpusError.of(Problem("features-missing", message, "its keys are ids of memes", file=str(path)))
    if len({len(vector_of[meme]) for meme in known}) > 1:
        raise CorpusError.of(Problem("feature-length", "features of several lengths", "one for all", file=str(path)))
    if not (np.abs(np.array([vector_of[meme] for meme in known], dtype=np.float64)) < np.finfo(np.float32).max).all():
        raise CorpusError.of(Problem("feature-size", "a feature beyond single precision", hint, file=str(path)))
    if lacking:
        those = visible(lacking[0]) + (f" and {len(lacking) - 1} more" if len(lacking) > 1 else "")
        on_warning(f"no feature of meme {those}; the mean of the others takes its place")
    rows = [np.array(vector_of[meme], dtype=np.float32) if meme in vector_of else None for meme in corpus.memes]
    return MemeFeatures(tuple(corpus.memes), _stacked(rows), None, frozenset(lacking))


def _stacked(rows: Sequence[Optional[NDArray[Any]]]) -> Float32s:
    """Rows as one array of single precision; in place of None, the mean of the others."""
    mean = np.mean([row for row in rows if row is not None], axis=0, dtype=np.float64)
    return np.stack([mean.astype(np.float32) if row is None else row for row in rows]).astype(np.float32, copy=False)
