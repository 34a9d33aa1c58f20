"""CDial-GPT: its sequence, one pass against one pass per response, padding, gradients, company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
import torch

from mod_baselines.cdial_gpt.predictor import CDialGptPredictor
from mod_baselines.cdial_gpt.recipe import new_model
from mod_baselines.cdial_gpt.sequence import AROUND, collate, lay_out, length, training_layouts
from mod_baselines.cdial_gpt.settings import PRESETS
from mod_baselines.decoder.layouts import TokenLayout
from mod_baselines.items import Answer, items_of
from mod_baselines.sampling import Sampling
from mod_baselines.text.context_windows import Window, tokenize_dialogue
from mod_baselines.text.tokenizer import DialogueTokenizer
from mod_challenge.corpus import Corpus, Dialogue, Utterance

TINY = replace(PRESETS["tiny"], dropout=0.0)


def _loss(model: torch.nn.Module, layouts: Sequence[TokenLayout]) -> tuple[torch.Tensor, list[torch.Tensor]]:
    """The sum of the loss, and the gradients."""
    loss = model(**collate(layouts))["text"]
    loss.backward()
    gradients = [p.grad.clone() for p in model.parameters()]
    model.zero_grad()
    return loss.detach(), gradients


def test_the_sequence_is_the_papers_and_memes_are_dropped(tokenizer: DialogueTokenizer) -> None:
    said = (Utterance("[speaker1]", "你好"), Utterance("[speaker2]", None, "m"), Utterance("[speaker2]", "好", "m"))
    utterances = tokenize_dialogue(Dialogue("d", said), tokenizer)
    layout = lay_out(Window(utterances, 0, 3, (2,)), tokenizer, 500)
    names = [tokenizer.token(int(i)) for i in layout.ids]
    assert names == ["[CLS]", "[speaker1]", "你", "好", "[speaker2]", "好"]
    assert [tokenizer.token(int(i)) for i in layout.labels] == ["好", "[SEP]"]
    assert [names[i] for i in layout.label_at] == ["[speaker2]", "好"]
    assert [tokenizer.token(int(i)) for i in layout.segments] == ["[CLS]"] + ["[speaker1]"] * 3 + ["[speaker2]"] * 2


@pytest.mark.parametrize("context", [500, 50])
def test_one_pass_a_dialogue_equals_one_pass_a_response(
    corpus: Corpus, tokenizer: DialogueTokenizer, context: int
) -> None:
    model = new_model(replace(TINY, context=context), tokenizer).double()
    for dialogue in corpus.split("train")[:4]:
        utterances = tokenize_dialogue(dialogue, tokenizer)
        together = training_layouts(utterances, tokenizer, context)
        apart = []
        for turn in (t for t in range(1, len(utterances)) if utterances[t].tokens):
            start = turn
            while start and sum(map(length, utterances[start - 1 : turn + 1])) <= context - AROUND:
                start -= 1
            apart.append(lay_out(Window(utterances, start, turn + 1, (turn,)), tokenizer, context))
        assert len(together) < len(apart)
        whole, gradients = _loss(model, together)
        parts = [_loss(model, [layout]) for layout in apart]
        torch.testing.assert_close(whole, sum(loss for loss, _ in parts), atol=1e-9, rtol=1e-9)
        for i, gradient in enumerate(gradients):
            torch.testing.assert_close(gradient, sum(own[i] for _, own in parts), atol=1e-9, rtol=1e-7)


def test_padding_changes_nothing_and_gradients_reach_every_parameter(
    corpus: Corpus, tokenizer: DialogueTokenizer
) -> None:
    model = new_model(TINY, tokenizer).double()
    layouts = [
        layout
        for d in corpus.split("train")[:5]
        for layout in training_layouts(tokenize_dialogue(d, tokenizer), tokenizer, 500)
    ]
    assert len({len(layout) for layout in layouts}) > 1
    whole, gradients = _loss(model, layouts)
    alone = sum(_loss(model, [layout])[0] for layout in layouts)
    torch.testing.assert_close(whole, alone, atol=1e-9, rtol=1e-9)
    named = zip(model.named_parameters(), gradients)
    assert [name for (name, _), gradient in named if not gradient.abs().sum()] == []


def test_answers_do_not_depend_on_company_nor_on_memes(corpus: Corpus, tokenizer: DialogueTokenizer) -> None:
    asked = items_of(corpus, "hard")
    predictor = CDialGptPredictor(new_model(TINY, tokenizer), tokenizer, TINY, torch.device("cpu"))
    predictor.prepare(corpus, asked, Sampling(max_tokens=10))

    def answers(groups: Sequence[Sequence[Sequence[object]]]) -> list[Answer]:
        with torch.inference_mode():
            return [answer for group in groups for answer in predictor.answer(group)]  # type: ignore[arg-type]

    together = answers([asked.dialogues])
    alone = answers([[questions[i : i + 1]] for questions in asked.dialogues for i in range(len(questions))])
    blind = []
    for questions in asked.dialogues:
        said = tuple(replace(u, meme=None, emotion=None) for u in questions[0].dialogue.utterances)
        blind.append([replace(q, dialogue=replace(q.dialogue, utterances=said)) for q in questions])
    without = answers([blind])
    for other in (alone, without):
        assert [a.text for a in other] == [a.text for a in together]
        for one, two in zip(other, together):
            assert one.nll == two.nll or one.nll == pytest.approx(two.nll, rel=1e-5)
    assert all(a.memes is None and a.meme_probability is None and a.emotions is None for a in together)


def test_a_text_longer_than_the_context_is_judged_with_an_even_guess_for_its_rest(
    corpus: Corpus, tokenizer: DialogueTokenizer
) -> None:
    long = Dialogue("d", (Utterance("[speaker1]", "你好"), Utterance("[speaker2]", "好" * 700)))
    utterances = tokenize_dialogue(long, tokenizer)
    layout = training_layouts(utterances, tokenizer, 100)[0]
    assert len(layout) < 100
    assert len(layout.labels) - 1 + int(layout.cut[0]) == 700


def test_a_few_dialogues_can_be_learnt_by_heart(corpus: Corpus, tokenizer: DialogueTokenizer) -> None:
    layouts = [
        layout
        for d in corpus.split("train")[:2]
        for layout in training_layouts(tokenize_dialogue(d, tokenizer), tokenizer, 500)
    ]
    model = new_model(TINY, tokenizer)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    batch = collate(layouts)
    for _ in range(150):
        loss = model(**batch)["text"] / len(batch["labels"])
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    assert loss.item() < 0.15
