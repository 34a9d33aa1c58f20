"""A checkpoint of CLIP's kind (Chinese-CLIP, CLIP, SigLIP) that is taken as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor
from transformers import AutoImageProcessor, AutoModel, AutoTokenizer
from transformers.utils import logging as transformers_logging

from mod_challenge.corpus import Corpus
from mod_challenge.corpus.pictures import is_safe_name, picture_path
from mod_challenge.corpus.words.picture_frames import PictureError, read_picture
from mod_challenge.io.problems import CorpusError, Problem

from ..errors import RunError
from ..vision.images import square_frames


@dataclass(frozen=True)
class PretrainedEncoder:
    """A checkpoint of CLIP's kind, as it is."""

    model: Any
    tokenizer: Any
    processor: Any
    device: torch.device

    def memes(self, corpus: Corpus, inventory: Sequence[str]) -> Tensor:
        """Each meme the mean of its frames' vectors; one without a usable picture the mean of the others."""
        known: dict[str, Tensor] = {}
        with torch.inference_mode():
            for meme in inventory:
                name = corpus.memes[meme].picture
                try:
                    if not is_safe_name(name):
                        continue
                    frames = square_frames(read_picture(picture_path(corpus.folder, name)), _side(self.processor))
                except PictureError:
                    continue
                pixels = self.processor(images=[np.array(frame) for frame in frames], return_tensors="pt")[
                    "pixel_values"
                ].to(self.device)
                known[meme] = _unit(_pooled(self.model.get_image_features(pixel_values=pixels))).mean(0)
        if not known:
            hint = "pictures belong into memes/"
            raise CorpusError.of(Problem("pictures-missing", "no usable picture", hint, file=str(corpus.folder)))
        mean = torch.stack(list(known.values())).mean(0)
        return _unit(torch.stack([known.get(meme, mean) for meme in inventory]))

    def texts(self, read: Sequence[Sequence[str]]) -> Tensor:
        most = min(self.tokenizer.model_max_length, self.model.config.text_config.max_position_embeddings)
        lines = [" ".join(texts) for texts in read]
        # SigLIP was trained with every text filled up to the same length, and reads others wrongly.
        padding = "max_length" if "siglip" in self.model.config.model_type else True
        inputs = self.tokenizer(lines, padding=padding, truncation=True, max_length=most, return_tensors="pt")
        taken = {key: inputs[key].to(self.device) for key in ("input_ids", "attention_mask") if key in inputs}
        return _unit(_pooled(self.model.get_text_features(**taken)))


def _side(processor: Any) -> int:
    size = dict(processor.size)
    return int(size.get("height") or size.get("shortest_edge") or 224)


def _pooled(outputs: Any) -> Tensor:
    """Return the vectors of a model of CLIP's kind; transformers 5 gives them within an object."""
    pooled = getattr(outputs, "pooler_output", outputs)
    return cast("Tensor", pooled)


def _unit(vectors: Tensor) -> Tensor:
    return vectors / vectors.norm(dim=-1, keepdim=True).clamp(min=1e-12)


def open_checkpoint(folder: str) -> tuple[Any, Any, Any]:
    """Open a checkpoint of CLIP's kind that is on this machine.

    Raises:
        RunError: there is none, or it is of another kind.
    """
    transformers_logging.disable_progress_bar()
    try:
        parts = [
            kind.from_pretrained(folder, local_files_only=True)
            for kind in (AutoModel, AutoTokenizer, AutoImageProcessor)
        ]
    except Exception as fault:  # noqa: BLE001 - whatever a damaged or foreign folder makes of a library
        message = f"no checkpoint of CLIP's kind: {type(fault).__name__} {str(fault)[:80]!r}"
        hint = "--set checkpoint=DIR names a folder in transformers' layout"
        raise RunError.of(Problem("checkpoint-unfit", message, hint, file=folder)) from None
    model = parts[0]
    if not (hasattr(model, "get_text_features") and hasattr(model, "get_image_features")):
        message = f"{type(model).__name__} has no vectors of texts and pictures"
        raise RunError.of(Problem("checkpoint-unfit", message, "take a CLIP, Chinese-CLIP or SigLIP", file=folder))
    return model, parts[1], parts[2]
