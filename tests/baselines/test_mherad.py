"""MHERAD: its network against plain formulas, what it may look at, and the way from a corpus to a submission."""

from __future__ import annotations

import dataclasses
import math
import random
import subprocess
import sys
from pathlib import Path
from typing import Any, Optional

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from mod_baselines.errors import RunError
from mod_baselines.items import Question, items_of, prediction
from mod_baselines.mherad import SYSTEMS
from mod_baselines.mherad.data import IGNORED, NONE, Collator, DialogueReader, MheradExample, with_negatives
from mod_baselines.mherad.model import Mherad, hinge
from mod_baselines.mherad.predictor import MheradPredictor
from mod_baselines.mherad.recipe import open_run, train
from mod_baselines.mherad.settings import TINY, MheradSettings
from mod_baselines.mherad.sizes import Sizes, build, load_sizes
from mod_baselines.registry import Recipe
from mod_baselines.runs.run import Run
from mod_baselines.sampling import Sampling
from mod_baselines.settings import SettingError, changed
from mod_baselines.text.tokenizer import VocabularyTokenizer, vocabulary_of
from mod_baselines.training.context import TrainingContext
from mod_baselines.training.stage import TrainingStage
from mod_baselines.training.trainer import Trainer, summed_counts
from mod_challenge.corpus import Corpus, Dialogue, Utterance
from mod_challenge.opening import load_corpus

BEGIN, END, WORDS, HISTORY = 1, 2, 20, 3
FEATURES = np.random.default_rng(5).normal(size=(9, 7)).astype(np.float32)
COLLATOR = Collator(FEATURES, HISTORY, BEGIN, END)


@pytest.fixture
def network() -> Mherad:
    """A small network with random weights, without dropout."""
    torch.manual_seed(3)
    model = Mherad(vocabulary=WORDS, features=7, emotions=4, width=6, attention=5, dropout=0.0)
    model.normalizer.fit(FEATURES)
    return model.eval()


def some_examples(count: int, seed: int = 0) -> list[MheradExample]:
    """Dialogues of 2 to 9 utterances; some have no text, some no meme, some memes no emotion."""
    draw = random.Random(seed)
    examples = []
    for _ in range(count):
        length = draw.randint(2, 9)
        memes = [draw.choice([NONE, *range(9)]) if draw.random() < 0.6 else NONE for _ in range(length)]
        texts = [
            None if meme != NONE and draw.random() < 0.4 else tuple(draw.choices(range(3, WORDS), k=draw.randint(0, 6)))
            for meme in memes
        ]
        emotions = [NONE if meme == NONE or draw.random() < 0.3 else draw.randrange(4) for meme in memes]
        examples.append(MheradExample(tuple(texts), tuple(memes), tuple(emotions), tuple(range(1, length))))
    return with_negatives(examples, range(9), 4, np.random.default_rng(seed))


def plain_gru(gru: Any, steps: list[Any], state: Any) -> list[Any]:
    """States of a gated recurrent unit (Cho et al. 2014), one step after the other."""
    states = []
    for step in steps:
        r, z, n = (gru.weight_ih_l0 @ step + gru.bias_ih_l0).chunk(3)
        r_, z_, n_ = (gru.weight_hh_l0 @ state + gru.bias_hh_l0).chunk(3)
        gate = torch.sigmoid(z + z_)
        state = (1 - gate) * torch.tanh(n + torch.sigmoid(r + r_) * n_) + gate * state
        states.append(state)
    return states


def plain_losses(
    model: Mherad, example: MheradExample, turn: int, compared: Optional[tuple[int, ...]]
) -> dict[str, Any]:
    """The four losses of one response turn, by plain loops over unpadded vectors."""
    zero = torch.zeros(6)

    def encoded(text: Optional[tuple[int, ...]]) -> Any:
        return plain_gru(model.utterance, [model.embedding.weight[i] for i in text], zero)[-1] if text else zero

    def normal(meme: int) -> Any:
        return (torch.from_numpy(FEATURES[meme]) - model.normalizer.mean) / model.normalizer.scale

    def shown(meme: int) -> Any:
        return zero if meme == NONE else model.picture(normal(meme))

    window = range(max(0, turn - HISTORY), turn)
    steps = [torch.cat([encoded(example.texts[i]), shown(example.memes[i])]) for i in window]
    history = plain_gru(model.context, steps, zero)
    state = history[-1]
    losses = dict.fromkeys(("text", "usage", "retrieval", "emotion"), torch.zeros(()))
    gold = example.texts[turn]
    if gold is not None:
        fed = [torch.cat([model.embedding.weight[i], state]) for i in (BEGIN, *gold)]
        for spoken, token in zip(plain_gru(model.decoder, fed, state), (*gold, END)):
            attention = model.attention
            scores = [
                attention.score(torch.tanh(attention.of_query(spoken) + attention.of_memory(past))) for past in history
            ]
            weights = torch.cat(scores).softmax(0)
            attended = sum(weight * past for weight, past in zip(weights, history))
            logits = model.words(torch.tanh(model.mix(torch.cat([spoken, attended]))))
            losses["text"] = losses["text"] - logits.log_softmax(0)[token]
    after = plain_gru(model.context, [torch.cat([encoded(gold), zero])], state)[-1]
    meme, emotion = example.memes[turn], example.emotions[turn]
    losses["usage"] = -model.usage(after).log_softmax(0)[int(meme != NONE)]
    if compared is not None:
        targets = [F.cosine_similarity(model.query(after), model.target(normal(row)), dim=0) for row in compared]
        losses["retrieval"] = sum((1 - targets[0] + other).clamp(min=0) for other in targets[1:])
    if NONE not in (meme, emotion):
        losses["emotion"] = -model.emotion(torch.cat([after, shown(meme)])).log_softmax(0)[emotion]
    return losses


def test_losses_are_those_of_plain_formulas_turn_by_turn(network: Mherad) -> None:
    examples = some_examples(6)
    expected = dict.fromkeys(("text", "usage", "retrieval", "emotion"), 0.0)
    with torch.no_grad():
        for example in examples:
            compared = iter(example.candidates)
            for turn in example.turns:
                rows = next(compared) if example.memes[turn] != NONE else None
                for term, loss in plain_losses(network, example, turn, rows).items():
                    expected[term] += float(loss)
        found = {term: float(loss) for term, loss in network(**COLLATOR(examples)).items()}
    assert all(expected.values())
    assert found == pytest.approx(expected, rel=1e-5)


def test_a_batch_gives_the_losses_and_gradients_of_its_dialogues_one_by_one(network: Mherad) -> None:
    examples = some_examples(7, seed=1)
    together = gradients(network, [examples])
    apart = gradients(network, [[example] for example in examples])
    assert together.keys() == apart.keys()
    for name in together:
        torch.testing.assert_close(together[name], apart[name], rtol=1e-4, atol=1e-5, msg=name)


def gradients(model: Mherad, batches: list[list[MheradExample]]) -> dict[str, Any]:
    model.zero_grad(set_to_none=True)
    for batch in batches:
        sum(model(**COLLATOR(batch)).values()).backward()
    return {name: parameter.grad.clone() for name, parameter in model.named_parameters()}


def test_every_parameter_learns(network: Mherad) -> None:
    silent = [name for name, grad in gradients(network, [some_examples(12, seed=2)]).items() if not grad.abs().sum()]
    assert silent == []


@pytest.mark.parametrize(
    "example",
    [
        MheradExample(((3, 4), (5,)), (NONE, NONE), (NONE, NONE), (1,)),
        MheradExample((None, None), (2, 3), (1, NONE), (1,), ((3, 1),)),
        MheradExample(((), ()), (NONE, NONE), (NONE, NONE), (1,)),
    ],
    ids=["no memes", "no texts", "texts without a token"],
)
def test_every_parameter_takes_part_where_a_batch_has_nothing_for_a_head(
    network: Mherad, example: MheradExample
) -> None:
    losses = network(**COLLATOR([example]))
    sum(losses.values()).backward()
    assert all(parameter.grad is not None and parameter.grad.isfinite().all() for parameter in network.parameters())
    for term, count in example.counts().items():
        assert (losses[term].item() > 0) == (count > 0), term


def test_attention_sums_to_one_over_the_history_and_is_zero_beyond(network: Mherad) -> None:
    batch = COLLATOR(some_examples(5, seed=3))
    texts = network.encode_texts(batch["tokens"], batch["lengths"])
    shown = network.shown(batch["pictures"], batch["picture_of"])
    memory = network.prefill(texts, shown, batch["windows"], batch["window"], batch["history_length"])
    rows = torch.arange(len(batch["turns"]))
    _, weights = network.attention(torch.randn(len(rows), 6), memory, rows)
    inside = torch.arange(weights.shape[1]) < batch["history_length"][:, None]
    assert set(batch["history_length"].tolist()) == {1, 2, 3}
    assert (weights[inside] > 0).all()
    assert (weights[~inside] == 0).all()
    torch.testing.assert_close(weights.sum(1), torch.ones(len(rows)))


def test_the_decoder_says_step_by_step_what_it_says_when_all_is_given(network: Mherad) -> None:
    example = MheradExample(((3, 4), (5, 6, 7, 8)), (1, NONE), (NONE, NONE), (1,))
    batch = COLLATOR([example])
    texts = network.encode_texts(batch["tokens"], batch["lengths"])
    shown = network.shown(batch["pictures"], batch["picture_of"])
    memory = network.prefill(texts, shown, batch["windows"], batch["window"], batch["history_length"])
    expected, places = network.decode(memory, batch["inputs"], batch["input_lengths"])
    assert places.tolist() == [0, 1, 2, 3, 4]
    state = memory.state
    for token, logits in zip((BEGIN, 5, 6, 7, 8), expected):
        found, state = network.next_words(memory, torch.tensor([token]), state)
        torch.testing.assert_close(found[0], logits)


def test_windows_are_the_last_utterances_before_each_turn() -> None:
    examples = [dataclasses.replace(e, turns=e.turns[i % 2 :: 2] or e.turns) for i, e in enumerate(some_examples(8))]
    batch = COLLATOR(examples)
    expected, offset = [], 0
    for example in examples:
        expected += [list(range(offset + max(0, turn - HISTORY), offset + turn)) for turn in example.turns]
        offset += len(example.texts)
    windows, known = batch["windows"].tolist(), batch["history_length"].tolist()
    assert [windows[w][:n] for w, n in zip(batch["window"].tolist(), known)] == expected


def test_turns_without_a_text_have_nothing_to_say() -> None:
    batch = COLLATOR.speech([None, (), (7, 8)])
    assert batch["inputs"].tolist() == [[BEGIN, 0, 0], [BEGIN, 0, 0], [BEGIN, 7, 8]]
    assert batch["input_lengths"].tolist() == [1, 1, 3]
    assert batch["gold_tokens"].tolist() == [[IGNORED] * 3, [END, IGNORED, IGNORED], [7, 8, END]]


def test_losses_in_bfloat16_are_nearly_those_in_single_precision(network: Mherad) -> None:
    batch = COLLATOR(some_examples(6))
    with torch.no_grad():
        exact = {term: float(loss) for term, loss in network(**batch).items()}
        with torch.autocast("cpu", torch.bfloat16):
            rounded = {term: float(loss) for term, loss in network(**batch).items()}
    assert rounded == pytest.approx(exact, rel=0.01)
    assert rounded != exact


def test_hinge_is_a_margin_of_one_to_each_negative() -> None:
    scores = torch.tensor([[0.9, -0.3, 0.2], [0.5, -0.6, 0.7]])
    assert float(hinge(scores)) == pytest.approx(0.0 + 0.3 + 0.0 + 1.2)


def test_negatives_are_others_of_the_pool_none_twice() -> None:
    pool = [0, 2, 4, 6, 8]
    example = MheradExample((None,) * 40, (3, *[2, 4, 6] * 13), (NONE,) * 40, tuple(range(1, 40)))
    (found,) = with_negatives([example], pool, 3, np.random.default_rng(1))
    met = set()
    for gold, *others in found.candidates:
        assert len(others) == len(set(others)) == 3
        assert set(others) <= set(pool) - {gold}
        met |= {(gold, other) for other in others}
    assert [rows[0] for rows in found.candidates] == list(example.memes[1:])
    assert met == {(gold, other) for gold in (2, 4, 6) for other in pool if other != gold}


def test_negatives_follow_from_the_seed() -> None:
    first, again, other = (some_examples(3, seed) for seed in (0, 0, 1))
    assert first == again
    assert [e.candidates for e in first] != [e.candidates for e in other]


def test_a_pool_of_one_meme_gives_no_negatives(network: Mherad) -> None:
    example = MheradExample(((3,), (4,)), (NONE, 5), (NONE, 2), (1,))
    (found,) = with_negatives([example], [5], 5, np.random.default_rng(0))
    assert found.candidates == ((5,),)
    assert network(**COLLATOR([found]))["retrieval"].item() == 0


def test_counts_are_what_the_losses_sum_over() -> None:
    example = MheradExample(((3,), (4, 5), None, ()), (NONE, 1, 2, NONE), (NONE, 0, NONE, NONE), (1, 2, 3))
    assert example.counts() == {"text": 3 + 1, "usage": 3, "retrieval": 2, "emotion": 1}


# From a corpus to a submission.


@pytest.fixture(scope="module")
def corpus(tiny_baseline_corpus: Path) -> Corpus:
    return load_corpus(tiny_baseline_corpus)


def trained(corpus: Corpus, folder: Path, settings: MheradSettings) -> Run:
    """A run trained in this process."""
    folder.mkdir()
    train(TrainingContext(corpus, folder, settings, Trainer(cpu=True), on_message=lambda _: None))
    tasks = ("text", "usage", "retrieval", "emotion")
    recipe = Recipe("mherad", "", tasks, {"tiny": TINY}, SYSTEMS[0].load)
    return Run(folder, recipe, settings, "tiny", {"name": corpus.name}, started="now", finished="now")


@pytest.fixture(scope="module")
def run(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return trained(corpus, tmp_path_factory.mktemp("mherad") / "run", changed(TINY, ["limit=12", "epochs=1"]))


SAMPLING = Sampling(max_tokens=8, seed=4)


@pytest.fixture(scope="module")
def predictor(run: Run, corpus: Corpus) -> MheradPredictor:
    opened = open_run(run, torch.device("cpu"))
    opened.prepare(corpus, items_of(corpus, "hard"), SAMPLING)
    return opened


def asked_of(dialogue: Dialogue, turn: int) -> Question:
    return Question(dialogue, turn, text=True, nll=True, usage=True, retrieval=True, emotion=True)


def a_dialogue(corpus: Corpus) -> tuple[Dialogue, int]:
    """A dialogue, and a turn in its middle that has a text and a meme, after another meme."""
    for dialogue in corpus.split("hard"):
        memes = [place for place, utterance in enumerate(dialogue.utterances) if utterance.meme is not None]
        for turn in memes[1:]:
            if dialogue.utterances[turn].has_text and turn + 1 < len(dialogue.utterances) and turn - memes[0] < 10:
                return dialogue, turn
    raise AssertionError("the corpus has no such dialogue")


def with_utterance(dialogue: Dialogue, place: int, **changes: Any) -> Dialogue:
    utterances = list(dialogue.utterances)
    utterances[place] = dataclasses.replace(utterances[place], **changes)
    return Dialogue(dialogue.id, tuple(utterances))


def another_meme(corpus: Corpus, meme: Optional[str]) -> str:
    return next(name for name in corpus.memes if name != meme)


def answered(predictor: MheradPredictor, dialogue: Dialogue, turn: int) -> dict[str, Any]:
    (answer,) = predictor.answer([[asked_of(dialogue, turn)]])
    found = dataclasses.asdict(answer)
    assert found.pop("candidates") is None  # it ranks the whole inventory
    assert all(value is not None for value in found.values())
    return {key: value.tolist() if isinstance(value, np.ndarray) else value for key, value in found.items()}


def changed_keys(one: dict[str, Any], other: dict[str, Any]) -> set[str]:
    """Answers that differ by more than the order of sums can make out."""
    return {
        key
        for key, value in one.items()
        if not (value == other[key] if key == "text" else np.allclose(value, other[key], rtol=1e-5, atol=1e-6))
    }


def test_the_gold_meme_is_looked_at_for_its_emotion_alone(predictor: MheradPredictor, corpus: Corpus) -> None:
    dialogue, turn = a_dialogue(corpus)
    other = with_utterance(dialogue, turn, meme=another_meme(corpus, dialogue.utterances[turn].meme))
    without = with_utterance(dialogue, turn, meme=None, emotion=None)
    before = answered(predictor, dialogue, turn)
    assert changed_keys(before, answered(predictor, dialogue, turn)) == set()
    assert changed_keys(before, answered(predictor, other, turn)) == {"emotions"}
    assert changed_keys(before, answered(predictor, without, turn)) == {"emotions"}


def test_what_comes_later_is_not_looked_at(predictor: MheradPredictor, corpus: Corpus) -> None:
    dialogue, turn = a_dialogue(corpus)
    later = Dialogue(dialogue.id, (*dialogue.utterances[: turn + 1], Utterance("[speaker1]", "好", "000", 3)))
    cut = Dialogue(dialogue.id, dialogue.utterances[: turn + 1])
    before = answered(predictor, dialogue, turn)
    assert changed_keys(before, answered(predictor, later, turn)) == set()
    assert changed_keys(before, answered(predictor, cut, turn)) == set()


def test_the_response_does_not_depend_on_the_gold_text_and_the_rest_does(
    predictor: MheradPredictor, corpus: Corpus
) -> None:
    dialogue, turn = a_dialogue(corpus)
    other = with_utterance(dialogue, turn, text="别的话，很长很长的一句话")
    found = changed_keys(answered(predictor, dialogue, turn), answered(predictor, other, turn))
    assert found == {"nll", "meme_probability", "memes", "emotions"}


def test_memes_of_the_history_are_seen_by_every_task(predictor: MheradPredictor, corpus: Corpus) -> None:
    dialogue, turn = a_dialogue(corpus)
    place = next(i for i in reversed(range(turn)) if dialogue.utterances[i].meme is not None)
    other = with_utterance(dialogue, place, meme=another_meme(corpus, dialogue.utterances[place].meme))
    found = changed_keys(answered(predictor, dialogue, turn), answered(predictor, other, turn))
    assert found >= {"nll", "meme_probability", "memes", "emotions"}


def test_likelihood_is_that_of_each_token_and_the_end_and_of_what_is_unknown(
    predictor: MheradPredictor, run: Run, corpus: Corpus
) -> None:
    dialogue, turn = a_dialogue(corpus)
    dialogue = with_utterance(dialogue, turn, text="好龘吗")
    model, tokenizer = predictor.model, predictor.tokenizer
    ids = tokenizer.encode("好龘吗")
    assert ids.count(tokenizer.special["[UNK]"]) == 1
    history = DialogueReader(tokenizer, {meme: i for i, meme in enumerate(corpus.memes)}, {}).read(dialogue, [turn])
    batch = predictor._collate([history])
    with torch.no_grad():
        shown = model.shown(batch["pictures"], batch["picture_of"])
        texts = model.encode_texts(batch["tokens"], batch["lengths"])
        memory = model.prefill(texts, shown, batch["windows"], batch["window"], batch["history_length"])
        state, nats = memory.state, 0.0
        for before, token in zip([tokenizer.special["[BOS]"], *ids], [*ids, tokenizer.special["[EOS]"]]):
            logits, state = model.next_words(memory, torch.tensor([before]), state)
            if before == tokenizer.special["[BOS]"]:
                logits[0, tokenizer.special["[EOS]"]] = -torch.inf  # a text that is judged is not empty
            nats -= float(logits[0].double().log_softmax(0)[token])
    singles = sum(len(token) == 1 for token in tokenizer.tokens)
    assert answered(predictor, dialogue, turn)["nll"] == pytest.approx(nats + math.log(0x110000 - singles), rel=1e-6)


def test_answers_do_not_depend_on_what_is_asked_beside_them(predictor: MheradPredictor, corpus: Corpus) -> None:
    asked = items_of(corpus, "hard").dialogues[:5]
    together = list(predictor.answer(asked))
    apart = [answer for questions in asked for question in questions for answer in predictor.answer([[question]])]
    assert len(together) == len(apart) == sum(map(len, asked))
    for one, other in zip(together, apart):
        assert one.text == other.text
        for key in ("nll", "meme_probability", "memes", "emotions"):
            assert (getattr(one, key) is None) == (getattr(other, key) is None)
            if getattr(one, key) is not None:
                np.testing.assert_allclose(getattr(one, key), getattr(other, key), rtol=1e-5, atol=1e-6)


def test_emotions_that_training_never_met_come_last(predictor: MheradPredictor, corpus: Corpus) -> None:
    asked = items_of(corpus, "hard")
    met = set(predictor.sizes.emotions)
    assert 0 < len(met) < len(asked.emotion_ids)
    question = next(q for questions in asked.dialogues for q in questions if q.emotion)
    (answer,) = predictor.answer([[question]])
    assert set(prediction(question, answer, asked)["emotions"][: len(met)]) == met


def test_submission_of_a_trained_run_is_valid_and_the_same_again(
    run: Run, corpus: Corpus, tmp_path: Path, run_command: Any
) -> None:
    predicting = pytest.importorskip("mod_baselines.runs.predict")
    options = predicting.PredictionOptions(SAMPLING, tokens=600, device="cpu")
    for name in ("one.json", "two.json"):
        predicting.predict_run(run, corpus, ["hard"], tmp_path / name, options)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    code, _, errors = run_command("mod-validate", tmp_path / "one.json", "--split", "hard", "--corpus", corpus.folder)
    assert code == 0, errors


def test_training_twice_gives_the_same_weights(run: Run, corpus: Corpus, tmp_path: Path) -> None:
    again = trained(corpus, tmp_path / "again", run.settings)
    assert (again.folder / "model.safetensors").read_bytes() == (run.folder / "model.safetensors").read_bytes()


def test_a_few_dialogues_are_learnt_by_heart(corpus: Corpus, tmp_path: Path) -> None:
    settings = changed(
        TINY, ["epochs=60", "evaluate_every=60", "batch=3", "lr=0.02", "schedule=constant", "dropout=0", "width=32"]
    )
    dialogues = corpus.split("train")[:3]
    tokenizer = VocabularyTokenizer(vocabulary_of(dialogues))
    emotions = tuple(sorted({u.emotion for d in dialogues for u in d.utterances if u.emotion is not None}))
    rows = {meme: row for row, meme in enumerate(corpus.memes)}
    features = np.random.default_rng(0).normal(size=(len(rows), 12)).astype(np.float32)
    reader = DialogueReader(tokenizer, rows, {emotion: place for place, emotion in enumerate(emotions)})
    pool = sorted({rows[u.meme] for d in dialogues for u in d.utterances if u.meme is not None})
    examples = with_negatives(reader.read_all(dialogues), pool, 5, np.random.default_rng(0))
    model = build(settings, tokenizer, Sizes(12, emotions))
    collate = Collator(features, settings.history, tokenizer.special["[BOS]"], tokenizer.special["[EOS]"])
    terms = ("text", "usage", "retrieval", "emotion")
    stage = TrainingStage(
        "mherad", model, lambda epoch: examples, examples, lambda e: e.tokens, MheradExample.counts,
        dict.fromkeys(terms, 1.0), collate, settings,
    )  # fmt: skip
    Trainer(cpu=True).train(stage, tmp_path / "stage")
    with torch.no_grad():
        sums = model(**collate(examples))
    totals = summed_counts(stage, examples)
    means = {term: float(sums[term]) / totals[term] for term in terms}
    assert means["text"] < 0.15
    assert means["usage"] < 0.02
    assert means["emotion"] < 0.05
    assert means["retrieval"] < 1.0  # 5 at first


def test_a_damaged_table_of_sizes_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "sizes.json").write_text('{"features": 5}')
    with pytest.raises(RunError, match=r"sizes\.json.*run-invalid"):
        load_sizes(tmp_path)


def test_features_of_another_length_are_refused(run: Run, corpus: Corpus) -> None:
    opened = open_run(run, torch.device("cpu"))
    opened.sizes = Sizes(99, opened.sizes.emotions)
    with pytest.raises(RunError, match="features-of-other-length"):
        opened.prepare(corpus, items_of(corpus, "hard"), SAMPLING)


def test_dropout_of_everything_is_refused() -> None:
    with pytest.raises(SettingError, match="dropout"):
        changed(TINY, ["dropout=1"])


def test_the_recipe_is_known_without_torch() -> None:
    code = "import sys, mod_baselines.mherad as m; print(m.SYSTEMS[0].presets['paper'].width, 'torch' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["512", "False"]
