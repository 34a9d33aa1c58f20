"""MOD-GPT's heads: what they read beside [TAG], emotions learnt along, and their own training on finished states."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
import torch
from random_features import WIDTH

from mod_baselines.decoder.backbone import build_backbone
from mod_baselines.items import items_of
from mod_baselines.mod_gpt import data
from mod_baselines.mod_gpt.head_training import HeadStates, collate, head_stage, head_states
from mod_baselines.mod_gpt.model import ModGpt, SeenMemes, Trunk
from mod_baselines.mod_gpt.predictor import ModGptPredictor
from mod_baselines.mod_gpt.sequence import lay_out
from mod_baselines.mod_gpt.settings import PRESETS, ModGptSettings
from mod_baselines.sampling import Sampling
from mod_baselines.settings import SettingError
from mod_baselines.text.context_windows import Window, tokenize_dialogue
from mod_baselines.text.tokenizer import DialogueTokenizer
from mod_baselines.vision.meme_features import MemeFeatures
from mod_challenge.corpus import Corpus, Dialogue, Utterance

WORDS = replace(
    PRESETS["tiny"], dropout=0.0, head_dropout=0.0, heads_read="words", cem="joint", meme_loss="likelihood", priors=True
)
ALL = replace(WORDS, heads_read="all")
Outcome = tuple[int, str, str]


def _reader(corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures, settings: ModGptSettings) -> Any:
    emotions = data.frequent_emotions(corpus.split("train"), 100)
    return data.reader_for(tokenizer, features, settings, corpus.train_usage, {e: i for i, e in enumerate(emotions)})


def _model(tokenizer: DialogueTokenizer, reader: data.WindowReader) -> ModGpt:
    torch.manual_seed(0)
    backbone = build_backbone("scratch:gpt2", tokenizer, layers=2, width=32, heads=2, positions=513, dropout=0.0)
    emotions = torch.tensor(list(reader.classes))
    model = ModGpt(Trunk(backbone, WIDTH, reader.settings.features), reader.settings, emotions)
    torch.nn.init.normal_(model.retrieval_head[-1].weight, std=0.1)
    assert model.seen_memes is not None
    assert reader.log_uses is not None
    model.seen_memes.fit(model.trunk.normalize(reader.vectors), reader.log_uses)
    return model.eval()


@pytest.mark.parametrize("settings", [WORDS, ALL])
@pytest.mark.parametrize("context", [500, 60])
@pytest.mark.parametrize("tag", ["every", "leaf"])
def test_heads_read_in_one_pass_what_they_read_in_a_pass_of_a_response_alone(
    corpus: Corpus,
    tokenizer: DialogueTokenizer,
    features: MemeFeatures,
    context: int,
    tag: str,
    settings: ModGptSettings,
) -> None:
    reader = _reader(corpus, tokenizer, features, replace(settings, context=context, tag=tag))
    model = _model(tokenizer, reader).double()
    reader = replace(reader, vectors=reader.vectors.double(), log_uses=reader.log_uses.double())
    for dialogue in corpus.split("train")[:3]:
        together = data.training_layouts([dialogue], reader)
        utterances = tokenize_dialogue(dialogue, tokenizer)
        apart = [layout for turn in range(1, len(utterances)) for layout in reader.layouts(utterances, [turn])]
        whole = model(**data.collate(together, reader))
        parts = [model(**data.collate([layout], reader)) for layout in apart]
        for term in ("text", "usage", "meme", "emotion"):
            torch.testing.assert_close(whole[term], sum(part[term] for part in parts), atol=1e-9, rtol=1e-7)


def test_heads_read_the_means_over_the_words_of_the_response_and_of_the_utterance_before(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = _reader(corpus, tokenizer, features, WORDS)
    model = _model(tokenizer, reader)
    meme = features.ids[0]
    said = (
        Utterance("[speaker1]", "你好 今天", meme),
        Utterance("[speaker2]", "好"),
        Utterance("[speaker2]", None, meme),
        Utterance("[speaker1]", "再见"),
    )
    utterances = tokenize_dialogue(Dialogue("d", said), tokenizer)
    layout = lay_out(Window(utterances, 0, 4, (1, 2, 3)), tokenizer, reader.rows, 500, "every")
    assert layout.since.tolist() == [1, 2, 1]
    batch = data.collate([layout], reader)
    hidden = model.trunk(**reader.read([layout]))
    found = model.head_states(hidden, batch["ids"], batch["tag_at"], batch["span_at"], batch["span_of"])
    assert found.shape == (3, 5 * 32)
    ids = layout.ids.tolist()

    def mean(begin: int, end: int) -> torch.Tensor:
        both = [hidden[begin:end].mean(0), model.trunk.backbone.tokens(batch["ids"][0])[begin:end].mean(0)]
        return torch.cat([torch.nn.functional.layer_norm(part, (32,)) for part in both])

    def place(text: str, begin: int) -> tuple[int, int]:
        wanted = tokenizer.encode(text)
        at = next(i for i in range(begin, len(ids)) if ids[i : i + len(wanted)] == wanted)
        return at, at + len(wanted)

    first = place("你好 今天", 0)
    second = place("好", first[1])
    last = place("再见", second[1])
    torch.testing.assert_close(found[0, 32:], torch.cat([mean(*second), mean(*first)]), atol=1e-5, rtol=1e-4)
    torch.testing.assert_close(found[2, 32 : 32 + 64], mean(*last), atol=1e-5, rtol=1e-4)
    assert not found[1, 32 : 32 + 64].any()
    assert not found[2, 96:].any()  # the utterance before is a meme alone


def test_retrieval_reads_the_last_meme_and_the_mean_of_all_of_its_speaker_and_of_the_other(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = _reader(corpus, tokenizer, features, ALL)
    model = _model(tokenizer, reader)
    a, b, c, gold = features.ids[:4]
    said = (
        Utterance("[speaker1]", "你好", a),
        Utterance("[speaker2]", "好", b),
        Utterance("[speaker1]", None, c),
        Utterance("[speaker1]", "再见", gold),
        Utterance("[speaker2]", "好"),
    )
    before = tokenize_dialogue(Dialogue("before", (Utterance("[speaker1]", "好", b), said[1])), tokenizer)
    whole = Window(tokenize_dialogue(Dialogue("d", said), tokenizer), 0, 5, (1, 3, 4))
    windows = (Window(before, 0, 2, (1,)), whole)
    layouts = [lay_out(window, tokenizer, reader.rows, 500, "every") for window in windows]
    batch = data.collate(layouts, reader)
    found = model.earlier_memes(batch["meme_features"], batch["earlier_at"], batch["earlier_of"], 4)
    assert found is not None

    def shown(*memes: str) -> torch.Tensor:
        if not memes:
            return torch.zeros(32)
        vectors = reader.vectors[[reader.rows[meme] for meme in memes]]
        projected = model.trunk.feature_projection(model.trunk.normalize(vectors))
        return torch.nn.functional.layer_norm(projected.mean(0), (32,))

    nothing = shown()
    expected = [
        torch.cat([nothing, shown(b), nothing, shown(b)]),
        torch.cat([nothing, shown(a), nothing, shown(a)]),
        torch.cat([shown(c), shown(b), shown(a, c), shown(b)]),
        torch.cat([shown(b), shown(gold), shown(b), shown(a, c, gold)]),
    ]
    torch.testing.assert_close(found, torch.stack(expected))
    states = torch.randn(4, 5 * 32)
    guesses = model.predicted_features(states, found)
    assert not torch.allclose(guesses, model.predicted_features(states, torch.zeros_like(found)))
    with pytest.raises(ValueError, match="earlier memes"):
        model.predicted_features(states)


def test_memes_are_ranked_by_what_training_reads(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = _reader(corpus, tokenizer, features, ALL)
    model = _model(tokenizer, reader)
    dialogues = corpus.split("valid")[:6]
    layouts = data.training_layouts(dialogues, reader)
    batch = data.collate(layouts, reader)
    states = model.head_states(
        model.trunk(**reader.read(layouts)), batch["ids"], batch["tag_at"], batch["span_at"], batch["span_of"]
    )
    earlier = model.earlier_memes(batch["meme_features"], batch["earlier_at"], batch["earlier_of"], len(states))
    assert earlier is not None
    where = batch["with_meme"]
    expected = -model.distances(states[where], reader.vectors, earlier[where]).detach().numpy()

    predictor = ModGptPredictor(model, None, tokenizer, ALL, torch.device("cpu"), lambda _: features)
    asked = items_of(corpus, "valid")
    predictor.prepare(corpus, asked, Sampling(max_tokens=2))
    chosen = {dialogue.id for dialogue in dialogues}
    questions = [group for group in asked.dialogues if group[0].dialogue.id in chosen]
    with torch.no_grad():
        answers = list(predictor.answer(questions))
    found = [answer.memes for answer, question in zip(answers, sum(questions, ())) if question.retrieval]
    columns = [reader.rows[meme] for meme in asked.inventory]
    np.testing.assert_allclose(np.stack(found), expected[:, columns], atol=1e-4)


def test_the_likelihood_of_a_meme_weighs_it_by_its_use(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = _reader(corpus, tokenizer, features, WORDS)
    model = _model(tokenizer, reader)
    batch = data.collate(data.training_layouts(corpus.split("train")[:2], reader), reader)
    states = model.head_states(
        model.trunk(**{name: batch[name] for name in ("ids", "segments", "position_ids", "slots", "meme_features")}),
        batch["ids"], batch["tag_at"], batch["span_at"], batch["span_of"],
    )  # fmt: skip
    assert model.seen_memes is not None
    assert model.seen_memes.use_weight is not None
    sharpness, weight = model.seen_memes.log_sharpness.exp(), model.seen_memes.use_weight
    distances = model.distances(states[batch["with_meme"]], reader.vectors)
    uses = torch.tensor([np.log(corpus.train_usage[meme] + 0.5) for meme in features.ids])
    gold = (reader.vectors[None] == batch["targets"][:, None]).all(-1).nonzero()[:, 1]
    expected = torch.nn.functional.cross_entropy(weight * uses - sharpness * distances, gold, reduction="sum")
    torch.testing.assert_close(model(**batch)["meme"].double(), expected, atol=1e-3, rtol=1e-4)


def test_heads_learn_on_finished_states_what_they_would_on_the_dialogues(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = _reader(corpus, tokenizer, features, ALL)
    model = _model(tokenizer, reader)
    layouts = data.training_layouts(corpus.split("train")[:4], reader)
    expected = model(**data.collate(layouts, reader))
    held = head_states(model, layouts, reader, torch.device("cpu"))
    assert isinstance(held, HeadStates)
    found = model.head_losses(**collate(range(len(held.uses)), held, reader))
    for term in ("usage", "meme", "emotion"):
        torch.testing.assert_close(found[term], expected[term], atol=1e-3, rtol=1e-4)
    valid = data.training_layouts(corpus.split("valid")[:2], reader)
    reader = replace(reader, settings=replace(reader.settings, head_epochs=2))
    stage = head_stage(model, layouts, valid, reader, torch.device("cpu"))
    assert not any(parameter.requires_grad for parameter in model.trunk.parameters())
    assert len(stage.train(0)) + len(stage.valid) == sum(len(layout.uses) for layout in [*layouts, *valid])
    counted = {term: sum(stage.counts(row)[term] for row in stage.train(0)) for term in stage.weights}
    assert counted == {term: sum(data.counts_with_emotions(layout)[term] for layout in layouts) for term in counted}


def test_a_run_with_joint_emotions_and_heads_of_their_own_answers_all_and_goes_on_after_a_kill(
    tiny_baseline_corpus: Path,
    run_command: Callable[..., Outcome],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import mod_baselines.training.progress

    words = ["--preset", "tiny", "--cpu", "--quiet", "--no-imfe"]
    for pair in (
        "limit=8", "epochs=1", "heads_read=all", "cem=joint", "head_epochs=3", "meme_loss=likelihood",
        "head_batch=16", "priors=yes",
    ):  # fmt: skip
        words += ["--set", pair]

    def train(name: str) -> int:
        where = ("--corpus", tiny_baseline_corpus, "--out", tmp_path / name)
        return run_command("mod-baseline", "train", "mod-gpt", *where, *words)[0]

    assert train("whole") == 0
    listener = mod_baselines.training.progress.TerminalListener
    seen: list[int] = []

    def stop(self: Any, stage: str, step: int, figures: Any, best: bool) -> None:
        seen.append(step)
        if stage == "heads" and len(seen) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(listener, "validated", stop)
        assert train("stopped") == 130
    assert train("stopped") == 0
    files = ("model.safetensors", "priors.json")
    assert all((tmp_path / "whole" / f).read_bytes() == (tmp_path / "stopped" / f).read_bytes() for f in files)
    done = json.loads((tmp_path / "whole" / "stages" / "heads" / "done.json").read_text("utf-8"))
    lines = (tmp_path / "whole" / "stages" / "heads" / "metrics.jsonl").read_text("utf-8").splitlines()
    valid = [json.loads(line) for line in lines if json.loads(line)["kind"] == "valid"]
    for figure in ("usage", "meme", "emotion"):
        lowest = min(valid, key=lambda entry: entry[figure])
        assert done["parts"][figure] == [lowest[figure], lowest["step"]]
    out = tmp_path / "p.json"
    predict = ("mod-baseline", "predict", tmp_path / "whole", "--corpus", tiny_baseline_corpus, "--out", out)
    assert run_command(*predict, "--max-tokens", "3")[0] == 0
    score = (
        "mod-score",
        out,
        "--corpus",
        tiny_baseline_corpus,
        "--split",
        "hard",
        "--format",
        "json",
        "--resamples",
        "0",
    )
    report = json.loads(run_command(*score)[1])
    assert report["metrics"]["emotion"]["top5"] > 0
    assert report["metrics"]["usage"]["auc"] is not None


def test_numbers_of_features_are_left_out_in_training_alone_and_the_gold_meme_lacks_the_same() -> None:
    torch.manual_seed(1)
    vectors = torch.nn.functional.normalize(torch.randn(6, 20), dim=-1)
    seen, guesses, gold = SeenMemes(), torch.randn(5, 20) / 5, torch.tensor([0, 3, 3, 5, 1])
    seen.fit(vectors)
    whole = seen(guesses, vectors[gold])
    seen.dropout = 0.5
    assert torch.equal(seen.eval()(guesses, vectors[gold]), whole)
    torch.manual_seed(2)
    found = seen.train()(guesses, vectors[gold])
    torch.manual_seed(2)
    left = torch.nn.functional.dropout(vectors, 0.5)
    logits = -seen.log_sharpness.exp() * torch.cdist(guesses, left).square()
    torch.testing.assert_close(found, torch.nn.functional.cross_entropy(logits, gold, reduction="none"))
    assert not torch.allclose(found, whole)


def test_numbers_are_left_out_in_the_training_of_heads_and_where_memes_are_told_apart(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    with pytest.raises(SettingError, match="feature_dropout is of meme_loss=likelihood"):
        replace(WORDS, meme_loss="sum", feature_dropout=0.3)
    settings = replace(WORDS, head_epochs=1, feature_dropout=0.3, head_weight_decay=0.5, weight_decay=0.1)
    reader = _reader(corpus, tokenizer, features, settings)
    model = _model(tokenizer, reader)
    layouts = data.training_layouts(corpus.split("train")[:2], reader)
    assert model.seen_memes is not None
    assert model.seen_memes.dropout == 0
    stage = head_stage(model, layouts, layouts, reader, torch.device("cpu"))
    assert (model.seen_memes.dropout, stage.settings.weight_decay) == (0.3, 0.5)


def test_emotions_have_a_dropout_of_their_own_in_the_training_of_heads(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    settings = replace(ALL, head_dropout=0.2, head_epochs=1, emotion_dropout=0.6, emotion_feature_dropout=0.5)
    reader = _reader(corpus, tokenizer, features, settings)
    model = _model(tokenizer, reader)
    layouts = data.training_layouts(corpus.split("train")[:2], reader)
    head_stage(model, layouts, layouts, reader, torch.device("cpu"))
    heads = (model.usage_head, model.retrieval_head, model.emotion_head)
    dropouts = [layer.p for head in heads for layer in head or () if isinstance(layer, torch.nn.Dropout)]
    assert dropouts == [0.2, 0.2, 0.6]
    seen: list[torch.Tensor] = []
    assert model.emotion_head is not None
    model.emotion_head.register_forward_pre_hook(lambda head, inputs: seen.append(inputs[0][:, -WIDTH:]))
    states, meme_states = torch.randn(3, model.head_reader.width), torch.randn(3, 32)
    model.eval().emotion_logits(states, meme_states, reader.vectors[:3])
    model.train().emotion_logits(states, meme_states, reader.vectors[:3])
    whole, dropped = seen
    kept = dropped != 0
    assert 0 < kept.sum() < kept.numel()
    torch.testing.assert_close(dropped[kept], 2 * whole[kept])
