"""MOD-GPT: one causal pass against one pass per response, [TAG] as a leaf, gradients, padding, what is given when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
import torch
from random_features import WIDTH

from mod_baselines.decoder.backbone import build_backbone
from mod_baselines.decoder.layouts import TokenLayout
from mod_baselines.items import Answer, Question, SplitItems, items_of
from mod_baselines.mod_gpt import data
from mod_baselines.mod_gpt.model import Cem, ModGpt, Trunk
from mod_baselines.mod_gpt.predictor import ModGptPredictor
from mod_baselines.mod_gpt.sequence import lay_out, length
from mod_baselines.mod_gpt.settings import PRESETS, ModGptSettings
from mod_baselines.sampling import Sampling
from mod_baselines.text.context_windows import Window, tokenize_dialogue
from mod_baselines.text.tokenizer import DialogueTokenizer
from mod_baselines.training.trainer import summed_counts
from mod_baselines.vision.meme_features import MemeFeatures
from mod_challenge.corpus import Corpus, Dialogue, Utterance

TINY = replace(PRESETS["tiny"], dropout=0.0, head_dropout=0.0)


def _model(tokenizer: DialogueTokenizer, settings: ModGptSettings, kind: str = "gpt2") -> ModGpt:
    torch.manual_seed(0)
    backbone = build_backbone(f"scratch:{kind}", tokenizer, layers=2, width=32, heads=2, positions=513, dropout=0.0)
    model = ModGpt(Trunk(backbone, WIDTH, settings.features), settings)
    torch.nn.init.normal_(model.retrieval_head[-1].weight, std=0.1)
    return model


def _losses(model: ModGpt, layouts: Sequence[TokenLayout], reader: data.WindowReader) -> torch.Tensor:
    """The three sums, with gradients left on the parameters."""
    found = model(**data.collate(layouts, reader))
    total = torch.stack([found[term] for term in ("text", "usage", "meme")])
    total.sum().backward()
    return total.detach()


def _gradients(model: ModGpt) -> list[torch.Tensor]:
    found = [torch.zeros_like(p) if p.grad is None else p.grad.clone() for p in model.parameters()]
    model.zero_grad()
    return found


def _one_by_one(dialogue: Dialogue, reader: data.WindowReader) -> list[TokenLayout]:
    """A layout for each response alone: its history and itself."""
    utterances = tokenize_dialogue(dialogue, reader.tokenizer)
    limit = reader.settings.context
    found = []
    for turn in range(1, len(utterances)):
        start = turn
        while start and sum(map(length, utterances[start - 1 : turn])) + length(utterances[turn], True) <= limit:
            start -= 1
        found.append(
            lay_out(
                Window(utterances, start, turn + 1, (turn,)), reader.tokenizer, reader.rows, limit, reader.settings.tag
            )
        )
    return found


@pytest.mark.parametrize("kind", ["gpt2", "openai-gpt", "llama"])
@pytest.mark.parametrize("context", [500, 60])
@pytest.mark.parametrize("tag", ["every", "leaf"])
def test_one_pass_a_dialogue_has_the_losses_and_gradients_of_one_pass_a_response(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures, kind: str, context: int, tag: str
) -> None:
    settings = replace(TINY, context=context, tag=tag)
    reader = data.reader_for(tokenizer, features, settings)
    model = _model(tokenizer, settings, kind).double()
    reader = replace(reader, vectors=reader.vectors.double())
    for dialogue in corpus.split("train")[:3]:
        together = data.training_layouts([dialogue], reader)
        apart = _one_by_one(dialogue, reader)
        assert len(together) < len(apart)
        whole = _losses(model, together, reader)
        gradients = _gradients(model)
        summed = sum(_losses(model, [layout], reader) for layout in apart)
        close = (
            {"atol": 1e-6, "rtol": 1e-5} if kind == "llama" else {"atol": 1e-9, "rtol": 1e-7}
        )  # its norms are single
        torch.testing.assert_close(whole, summed, **close)
        for one, other in zip(gradients, _gradients(model)):
            torch.testing.assert_close(one, other, **close)


def test_a_leaf_tag_leaves_histories_as_if_it_were_not_there(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    settings = replace(TINY, tag="leaf")
    reader = data.reader_for(tokenizer, features, settings)
    model = _model(tokenizer, settings).eval()
    layout = data.training_layouts(corpus.split("train")[:1], reader)[0]
    kept = ~layout.is_tag
    bare = replace(
        layout,
        ids=layout.ids[kept],
        segments=layout.segments[kept],
        position_ids=np.arange(kept.sum()),
        is_tag=np.zeros(kept.sum(), dtype=bool),
        slots=np.searchsorted(np.flatnonzero(kept), layout.slots),
    )
    with_tags = model.trunk(**reader.read([layout]))[torch.from_numpy(kept)]
    plain = data.reader_for(tokenizer, features, replace(settings, tag="every"))
    torch.testing.assert_close(with_tags, model.trunk(**plain.read([bare])), atol=1e-5, rtol=1e-4)


def test_losses_are_those_of_the_equations(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = data.reader_for(tokenizer, features, TINY)
    model = _model(tokenizer, TINY).eval()
    layout = data.training_layouts(corpus.split("train")[:1], reader)[0]
    hidden = model.trunk(**reader.read([layout]))
    logits = torch.log_softmax(hidden @ model.trunk.backbone.tokens.weight.T, -1)
    expected = -sum(logits[at, label] for at, label in zip(layout.label_at, layout.labels))
    usage = torch.log_softmax(model.usage_head(hidden), -1)
    usage_loss = -sum(usage[at, use] for at, use in zip(layout.tag_at, layout.uses))
    vectors = model.trunk.normalize(reader.vectors)
    meme = sum(
        ((model.predicted_features(hidden[at]) - vectors[row]) ** 2).sum()
        for at, row in zip(layout.tag_at, layout.memes)
        if row >= 0
    )
    found = model(**data.collate([layout], reader))
    torch.testing.assert_close(found["text"], expected, atol=1e-3, rtol=1e-5)
    torch.testing.assert_close(found["usage"], usage_loss, atol=1e-4, rtol=1e-5)
    torch.testing.assert_close(found["meme"], meme, atol=1e-4, rtol=1e-5)
    mean = _model(tokenizer, replace(TINY, meme_loss="mean")).eval()(**data.collate([layout], reader))
    torch.testing.assert_close(mean["meme"] * WIDTH, found["meme"])


def test_likelihood_of_a_meme_is_softmax_of_distances(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    settings = replace(TINY, meme_loss="likelihood")
    reader = data.reader_for(tokenizer, features, settings)
    model = _model(tokenizer, settings)
    assert model.seen_memes is not None
    vectors = model.trunk.normalize(reader.vectors)
    model.seen_memes.fit(vectors)
    layouts = data.training_layouts(corpus.split("train")[:3], reader)
    batch = data.collate(layouts, reader)
    found = model(**batch)["meme"]
    states = model.trunk(**reader.read(layouts))[batch["tag_at"][batch["with_meme"]]]
    logits = -model.seen_memes.log_sharpness.exp() * model.distances(states, reader.vectors)
    gold = torch.cat([torch.from_numpy(layout.memes[layout.memes >= 0]) for layout in layouts])
    expected = torch.nn.functional.cross_entropy(logits, gold, reduction="sum")
    torch.testing.assert_close(found.double(), expected, atol=1e-3, rtol=1e-5)
    found.backward()
    assert model.seen_memes.log_sharpness.grad


def test_the_layout_is_the_papers(tokenizer: DialogueTokenizer) -> None:
    said = (Utterance("[speaker1]", "你好", "m"), Utterance("[speaker2]", None, "m"), Utterance("[speaker2]", "好"))
    utterances = tokenize_dialogue(Dialogue("d", said), tokenizer)
    layout = lay_out(Window(utterances, 0, 3, (1, 2)), tokenizer, {"m": 7}, 500, "every")
    names = [tokenizer.token(i) for i in layout.ids]
    assert [name for name in names if name.startswith("[") and name != "[UNK]"] == [
        "[speaker1]", "[BOS]", "[EOS]", "[TAG]", "[IMG]",
        "[speaker2]", "[BOS]", "[EOS]", "[TAG]", "[IMG]",
        "[speaker2]", "[BOS]", "[EOS]", "[TAG]",
    ]  # fmt: skip
    assert [tokenizer.token(i) for i in layout.segments[-4:]] == ["[speaker2]"] * 3 + ["[IMG]"]
    assert layout.slot_memes.tolist() == [7, 7]
    assert layout.uses.tolist() == [1, 0]
    assert [names[i] for i in layout.tag_at] == ["[TAG]", "[TAG]"]


def test_a_context_drops_whole_oldest_utterances_and_never_the_response(
    corpus: Corpus, tokenizer: DialogueTokenizer
) -> None:
    dialogue = max(corpus.split("train"), key=lambda d: sum(len(u.text or "") for u in d.utterances))
    rows = {meme: i for i, meme in enumerate(corpus.memes)}
    reader = data.WindowReader(tokenizer, torch.zeros(len(rows), WIDTH), rows, replace(TINY, context=60))
    utterances = tokenize_dialogue(dialogue, tokenizer)
    answered = []
    for layout in data.training_layouts([dialogue], reader):
        assert len(layout) <= 60
        assert tokenizer.token(int(layout.ids[0])).startswith("[speaker")
        answered += np.bincount(layout.label_owner).tolist()
    assert answered == [len(said.tokens) + 1 for said in utterances[1:]]


def test_gradients_reach_every_parameter(corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures) -> None:
    reader = data.reader_for(tokenizer, features, TINY)
    model = _model(tokenizer, TINY)
    _losses(model, data.training_layouts(corpus.split("train")[:4], reader), reader)
    without = [name for name, p in model.named_parameters() if p.grad is None or not p.grad.abs().sum()]
    assert without == []


def test_a_batch_without_memes_still_touches_every_parameter(
    tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = data.reader_for(tokenizer, features, TINY)
    said = tuple(Utterance(f"[speaker{1 + i % 2}]", "好") for i in range(3))
    model = _model(tokenizer, TINY)
    _losses(model, data.training_layouts([Dialogue("d", said)], reader), reader)
    assert all(p.grad is not None for p in model.parameters())


@pytest.mark.parametrize("tag", ["every", "leaf"])
def test_padding_changes_nothing(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures, tag: str
) -> None:
    settings = replace(TINY, tag=tag)
    reader = data.reader_for(tokenizer, features, settings)
    model = _model(tokenizer, settings).double()
    reader = replace(reader, vectors=reader.vectors.double())
    layouts = data.training_layouts(corpus.split("train")[:6], reader)
    summed = sum(_losses(model, [layout], reader) for layout in layouts)
    torch.testing.assert_close(_losses(model, layouts, reader), summed, atol=1e-9, rtol=1e-9)


def test_resampling_draws_every_emotion_alike_and_keeps_the_number_of_samples(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = data.reader_for(tokenizer, features, TINY)
    emotions = data.frequent_emotions(corpus.split("train"), 100)
    examples = data.emotion_examples(corpus.split("train"), emotions, reader)
    count = sum(len(window.meme_positions) for window in examples)
    labelled = [u for d in corpus.split("train") for u in d.utterances if u.meme is not None and u.emotion is not None]
    assert count == len(labelled)
    drawn = np.zeros(len(emotions))
    for epoch in range(200):
        epoch_windows = data.resampled(examples, len(emotions), 0, epoch)
        assert sum(window.times.sum() for window in epoch_windows) == count
        for window in epoch_windows:
            np.add.at(drawn, window.classes, window.times)
    expected = drawn.sum() / len(emotions)
    assert np.abs(drawn - expected).max() < 6 * np.sqrt(expected)


def test_a_class_limit_keeps_the_most_frequent_emotions(corpus: Corpus) -> None:
    counts: dict[int, int] = {}
    for dialogue in corpus.split("train"):
        for u in dialogue.utterances:
            if u.meme is not None and u.emotion is not None:
                counts[u.emotion] = counts.get(u.emotion, 0) + 1
    top = data.frequent_emotions(corpus.split("train"), 3)
    assert sorted(counts.values(), reverse=True)[:3] == [counts[e] for e in top]


def test_cem_reads_the_emotion_at_the_memes_own_place(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = data.reader_for(tokenizer, features, TINY)
    emotions = data.frequent_emotions(corpus.split("train"), 100)
    examples = data.emotion_examples(corpus.split("train")[:3], emotions, reader)
    image = tokenizer.special["[IMG]"]
    assert all(window.layout.ids[at] == image for window in examples for at in window.meme_positions)
    cem = Cem(_model(tokenizer, TINY).trunk, torch.tensor(emotions), TINY)
    loss = cem(**data.collate_emotions(examples, reader))["emotion"]
    loss.backward()
    assert cem.trunk.feature_projection.weight.grad is not None
    totals = sum(float(window.times.sum()) for window in examples)
    assert loss.item() / totals == pytest.approx(np.log(len(emotions)), rel=0.2)


def _predictor(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures, settings: ModGptSettings
) -> ModGptPredictor:
    model = _model(tokenizer, settings)
    emotions = data.frequent_emotions(corpus.split("train"), 5)
    cem = Cem(_model(tokenizer, settings).trunk, torch.tensor(emotions), settings)
    return ModGptPredictor(model, cem, tokenizer, settings, torch.device("cpu"), lambda _: features)


def _answers(
    predictor: ModGptPredictor, corpus: Corpus, asked: SplitItems, groups: Sequence[Sequence[Sequence[Question]]]
) -> list[Answer]:
    predictor.prepare(corpus, asked, Sampling(max_tokens=12, seed=1))
    with torch.inference_mode():
        return [answer for group in groups for answer in predictor.answer(group)]


@pytest.mark.parametrize("settings", [TINY, replace(TINY, tag="leaf"), replace(TINY, context=70)],
                         ids=["every", "leaf", "short"])  # fmt: skip
def test_answers_do_not_depend_on_company(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures, settings: ModGptSettings
) -> None:
    asked = items_of(corpus, "hard")
    predictor = _predictor(corpus, tokenizer, features, settings)
    together = _answers(predictor, corpus, asked, [asked.dialogues])
    alone = _answers(
        predictor,
        corpus,
        asked,
        [[questions[i : i + 1]] for questions in asked.dialogues for i in range(len(questions))],
    )
    assert [a.text for a in together] == [a.text for a in alone]
    for one, other in zip(together, alone):
        assert (one.nll is None) == (other.nll is None)
        assert one.nll == other.nll or one.nll == pytest.approx(other.nll, rel=1e-5)
        assert one.meme_probability == pytest.approx(other.meme_probability, abs=1e-5)
        for name in ("memes", "emotions"):
            if getattr(one, name) is not None:
                np.testing.assert_allclose(getattr(one, name), getattr(other, name), atol=1e-4, rtol=1e-4)


def test_likelihoods_are_those_of_a_plain_pass(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    asked = items_of(corpus, "hard")
    predictor = _predictor(corpus, tokenizer, features, TINY)
    found = _answers(predictor, corpus, asked, [asked.dialogues])
    questions = [q for of_dialogue in asked.dialogues for q in of_dialogue]
    reader = data.reader_for(tokenizer, features, TINY)
    for question, answer in list(zip(questions, found))[:12]:
        if not question.nll:
            assert answer.nll is None
            continue
        utterances = tokenize_dialogue(question.dialogue, tokenizer, question.turn + 1)
        layout = lay_out(
            Window(utterances, 0, question.turn + 1, (question.turn,)), tokenizer, reader.rows, 500, "every"
        )
        with torch.no_grad():
            logits = predictor.model.logits(predictor.model.trunk(**reader.read([layout])))
        total = 0.0
        for i, (at, label) in enumerate(zip(layout.label_at, layout.labels)):
            row = logits[at].clone()
            if i == 0:
                row[tokenizer.special["[EOS]"]] = float("-inf")
            total -= torch.log_softmax(row, -1)[label].item()
        assert answer.nll == pytest.approx(total + tokenizer.unknown_nats(layout.labels.tolist()), rel=1e-5)


def test_answers_look_only_at_what_is_given(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    """Text looks at the history alone; usage and memes also at the gold text; emotions also at the gold meme."""
    asked = items_of(corpus, "hard")
    questions = next(q for q in asked.dialogues if any(x.emotion and x.text for x in q))
    question = next(x for x in questions if x.emotion and x.text)
    predictor = _predictor(corpus, tokenizer, features, TINY)

    def answer(**changes: object) -> Answer:
        said = list(question.dialogue.utterances)
        said[question.turn] = replace(said[question.turn], **changes)
        dialogue = replace(question.dialogue, utterances=tuple(said))
        return _answers(predictor, corpus, asked, [[[replace(question, dialogue=dialogue)]]])[0]

    gold = answer()
    other_meme = answer(meme=next(m for m in corpus.memes if m != question.dialogue.utterances[question.turn].meme))
    other_text = answer(text="完全不同的话")
    assert gold.text == other_text.text == other_meme.text
    assert gold.nll == pytest.approx(other_meme.nll, rel=1e-6)
    assert gold.meme_probability == pytest.approx(other_meme.meme_probability, abs=1e-6)
    np.testing.assert_allclose(gold.memes, other_meme.memes, atol=1e-5)
    assert not np.allclose(gold.emotions, other_meme.emotions, atol=1e-6)
    assert not np.allclose(gold.memes, other_text.memes, atol=1e-6)


def test_counts_say_what_the_losses_sum_over(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    reader = data.reader_for(tokenizer, features, TINY)
    layouts = data.training_layouts(corpus.split("train"), reader)
    batch = data.collate(layouts, reader)

    class _Stage:
        weights = dict.fromkeys(("text", "usage", "meme"), 1.0)
        counts = staticmethod(data.counts)

    totals = summed_counts(_Stage(), layouts)  # type: ignore[arg-type]
    assert totals == {"text": len(batch["labels"]), "usage": len(batch["uses"]), "meme": len(batch["targets"])}


def test_a_few_dialogues_can_be_learnt_by_heart(
    corpus: Corpus, tokenizer: DialogueTokenizer, features: MemeFeatures
) -> None:
    settings = replace(TINY, features="unit")
    reader = data.reader_for(tokenizer, features, settings)
    layouts = data.training_layouts(corpus.split("train")[:2], reader)
    model = _model(tokenizer, settings)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    collate = partial(data.collate, reader=reader)
    for _ in range(150):
        found = model(**collate(layouts))
        (found["text"] + found["usage"] + found["meme"]).backward()
        optimizer.step()
        optimizer.zero_grad()
    counts = {term: sum(data.counts(layout)[term] for layout in layouts) for term in found}
    assert found["text"].item() / counts["text"] < 0.15
    assert found["usage"].item() / counts["usage"] < 0.05
    assert found["meme"].item() / counts["meme"] < 0.1
