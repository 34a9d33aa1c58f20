"""SRS: its parts against plain implementations, what may not change a score, and a run from end to end."""

from __future__ import annotations

import dataclasses
import gzip
import json
import math
from collections import Counter
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from mod_baselines.settings import SettingError
from mod_baselines.srs.data import (
    NO_EMOJI,
    MemeItems,
    UtteranceReader,
    collate,
    emojis_of,
    meme_items,
    padded_with_mask,
)
from mod_baselines.srs.layers import GRU, Encoder
from mod_baselines.srs.model import SRS, Dot, Pictures, Trilinear, deep_interaction
from mod_baselines.srs.recipe import open_run, stage_of
from mod_baselines.srs.settings import PRESETS, SRSSettings
from mod_baselines.text.tokenizer import VocabularyTokenizer
from mod_challenge.corpus import Dialogue, Utterance
from mod_challenge.io.problems import CorpusError
from mod_challenge.opening import load_corpus

VOCABULARY, CHANNELS, MEMES, PLACES, EMOJIS = 30, 12, 11, 4, 3
TINY = dataclasses.replace(PRESETS["tiny"], dropout=0.0)
AFFINITIES = ("trilinear", "dot")


def network(**changes: Any) -> SRS:
    torch.manual_seed(1)
    return SRS(VOCABULARY, CHANNELS, EMOJIS, dataclasses.replace(TINY, **changes))


def some_maps(memes: int = MEMES) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.random.default_rng(3).normal(size=(memes, PLACES, CHANNELS)).astype(np.float32)


def some_items(count: int = 6, choices: int = MEMES) -> MemeItems:
    """Items with contexts of 1 to ``count`` utterances of 1 to 5 words, each with a gold meme of its own."""
    rng = np.random.default_rng(4)
    contexts = tuple(
        tuple(tuple(rng.integers(1, VOCABULARY, rng.integers(1, 6)).tolist()) for _ in range(length + 1))
        for length in range(count)
    )
    return MemeItems(contexts, tuple(range(count)), tuple(range(choices)))


LABELS = (0, 1, 2, NO_EMOJI) * 3


def encoded(model: SRS, contexts: list[tuple[tuple[int, ...], ...]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The arguments of `SRS.scores` but the pictures."""
    examples = [items_example(context) for context in contexts]
    batch = collate(examples, some_maps(), LABELS)
    return model.utterances(batch["words"], batch["mask"]), batch["mask"], batch["contexts"], batch["present"]


def items_example(context: tuple[tuple[int, ...], ...]) -> Any:
    return MemeItems((context,), (0,), (0, 1)).examples(TINY, 0)[0]


# Parts, against plain implementations


def test_trilinear_affinity_is_the_learned_sum_over_both_vectors_and_their_product() -> None:
    torch.manual_seed(0)
    affinity = Trilinear(6)
    places, words = torch.randn(5, 6), torch.randn(7, 6)
    keys, offsets = affinity(places)
    weight = torch.cat([affinity.of_place, affinity.of_word, affinity.of_both])
    naive = torch.stack([torch.stack([weight @ torch.cat([o, h, o * h]) for o in places]) for h in words])
    torch.testing.assert_close(words @ keys.T + offsets, naive)


@pytest.mark.parametrize("pooling", ["mean", "sum"])
@pytest.mark.parametrize("affinity", AFFINITIES)
def test_deep_interaction_is_what_loops_over_utterances_memes_words_and_places_give(
    affinity: str, pooling: str
) -> None:
    torch.manual_seed(0)
    width, lengths = 6, ((3, 1), (2, 4))
    h = torch.randn(2, 2, 4, width)
    mask = torch.arange(4) < torch.tensor(lengths)[..., None]
    places, whole = torch.randn(2, 3, 5, width), torch.randn(2, 3, width)
    kind = Trilinear(width) if affinity == "trilinear" else Dot(width)
    keys, offsets = kind(places)
    found = deep_interaction(h, mask, Pictures(places, whole, keys, offsets), pooling)
    pool = torch.mean if pooling == "mean" else torch.sum

    for b in range(2):
        for u in range(2):
            for k in range(3):
                words = h[b, u, : lengths[b][u]]
                table = torch.tensor([[pair_affinity(kind, o, word) for word in words] for o in places[b, k]])
                over_words, over_places = table.softmax(1), table.softmax(0)
                c = pool(torch.stack([over_words[:, t].max() * word for t, word in enumerate(words)]), 0)
                v = pool(torch.stack([over_places[p].max() * o for p, o in enumerate(places[b, k])]), 0)
                s = whole[b, k]
                torch.testing.assert_close(found[b, u, k], torch.cat([c + s, c * s, c, s, v]))


def pair_affinity(kind: nn.Module, place: Tensor, word: Tensor) -> float:
    if isinstance(kind, Trilinear):
        return (kind.of_place @ place + kind.of_word @ word + kind.of_both @ (place * word)).item()
    return (place @ word).item() / math.sqrt(len(word))


def test_gru_is_that_of_torch() -> None:
    torch.manual_seed(0)
    own, reference = GRU(5, 4), nn.GRU(5, 4, batch_first=True)
    with torch.no_grad():
        for part, layer in (("ih", own.project), ("hh", own.recur)):
            layer.bias.uniform_(-1, 1)
            getattr(reference, f"weight_{part}_l0").copy_(layer.weight)
            getattr(reference, f"bias_{part}_l0").copy_(layer.bias)
    x = torch.randn(3, 6, 5)
    outputs, last = own(own.project(x), torch.ones(3, 6, dtype=torch.bool))
    expected, expected_last = reference(x)
    torch.testing.assert_close(outputs, expected)
    torch.testing.assert_close(last, expected_last[0])


def test_encoder_is_torchs_transformer_with_the_normalisation_in_front() -> None:
    torch.manual_seed(0)
    own = Encoder(8, 2, 2, 16, 0.0, longest=5)
    mask = torch.tensor([[True] * 5, [True, True, False, False, False]])
    x = torch.randn(2, 5, 8)
    expected = x + own.positions
    for layer in own.layers:
        reference = nn.TransformerEncoderLayer(8, 2, 16, 0.0, batch_first=True, norm_first=True)
        theirs = reference.state_dict()
        pairs = {
            "self_attn.in_proj_": layer.attention, "self_attn.out_proj.": layer.mixed, "linear1.": layer.wide,
            "linear2.": layer.narrow, "norm1.": layer.before_attention, "norm2.": layer.before_dense,
        }  # fmt: skip
        for name, module in pairs.items():
            theirs.update({f"{name}{part}": tensor for part, tensor in module.state_dict().items()})
        reference.load_state_dict(theirs)
        expected = reference(expected, src_key_padding_mask=~mask)
    torch.testing.assert_close(own(x, mask)[mask], own.normalised(expected)[mask])


@pytest.mark.parametrize("product", [False, True])
def test_loss_is_the_hinge_of_each_pair_and_smoothed_cross_entropy_where_there_is_an_emoji(product: bool) -> None:
    model = network(margin=0.3, smoothing=0.2, product=product).eval()
    examples = some_items().examples(TINY, 0)
    batch = collate(examples, some_maps(), LABELS)
    losses = model(**batch)

    pictures = model.encode(some_maps())
    rank = emoji = 0.0
    for example in examples:
        words, mask = padded_with_mask(example.context)
        scores = model.rank(words, mask, [list(range(len(words)))], pictures)[0]
        rank += sum(max(0.0, 0.3 - (scores[example.candidates[0]] - scores[o]).item()) for o in example.candidates[1:])
        for meme in example.candidates:
            if LABELS[meme] != NO_EMOJI:
                logs = model.stickers.emoji(pictures.pooled[meme]).log_softmax(0)
                emoji -= (0.8 * logs[LABELS[meme]] + 0.2 * logs.mean()).item()
    assert losses["rank"].item() == pytest.approx(rank, rel=1e-4)
    assert losses["emoji"].item() == pytest.approx(emoji, rel=1e-4)


# What may not change a score


def test_padding_changes_no_score() -> None:
    model = network().eval()
    contexts = list(some_items().contexts)
    pictures = model.encode(some_maps())
    everyone = torch.arange(MEMES).expand(len(contexts), -1)
    together = model.scores(*encoded(model, contexts), pictures.pick(everyone))
    for context, row in zip(contexts, together):
        alone = model.scores(*encoded(model, [context]), pictures.pick(everyone[:1]))
        torch.testing.assert_close(alone[0], row, atol=1e-5, rtol=0)


def test_scores_follow_memes_into_any_order_and_any_company() -> None:
    model = network().eval()
    context = encoded(model, [some_items().contexts[3]])
    maps = some_maps()
    scores = model.scores(*context, model.encode(maps).pick(torch.arange(MEMES)[None]))[0]
    order = [7, 2, 9, 0]
    torch.testing.assert_close(
        model.scores(*context, model.encode(maps[order]).pick(torch.arange(4)[None]))[0], scores[order]
    )
    assert scores.unique().numel() == MEMES


@pytest.mark.parametrize("tile", [1, 4, 100])
def test_ranking_the_inventory_in_tiles_gives_the_scores_of_training(tile: int) -> None:
    model = network().eval()
    dialogue = some_items().contexts[-1]
    pictures = model.encode(some_maps())
    windows = [[0, 1], [1, 2, 3, 4], list(range(len(dialogue)))]
    ranked = model.rank(*padded_with_mask(dialogue), windows, pictures, tile)
    for window, row in zip(windows, ranked):
        context = tuple(dialogue[position] for position in window)
        scores = model.scores(*encoded(model, [context]), pictures.pick(torch.arange(MEMES)[None]))
        torch.testing.assert_close(scores[0], row, atol=1e-5, rtol=0)


def test_the_product_is_of_the_mean_words_of_a_context_and_of_its_last_utterance_with_a_picture() -> None:
    model = network(product=True).eval()
    assert model.product is not None
    context = some_items().contexts[-1]
    pictures = model.encode(some_maps())
    rows = list(range(len(context)))
    scores = model.rank(*padded_with_mask(context), [rows], pictures)[0]
    with torch.no_grad():
        means = torch.stack([model.utterances.words(torch.tensor(words)).mean(0) for words in context])
        query = model.product.project(torch.cat([means.mean(0), means[-1]]))
        products = pictures.pooled @ query / query.shape[-1] ** 0.5
    model.product = None
    torch.testing.assert_close(scores - model.rank(*padded_with_mask(context), [rows], pictures)[0], products)


def test_a_batch_in_parts_sums_to_the_losses_and_gradients_of_the_whole() -> None:
    examples = some_items().examples(TINY, 0)
    found = []
    for parts in ([examples], [examples[:1], examples[1:4], examples[4:]]):
        model = network()
        sums: Counter[str] = Counter()
        for part in parts:
            losses = model(**collate(part, some_maps(), LABELS))
            torch.stack(list(losses.values())).sum().backward()
            sums.update({term: loss.item() for term, loss in losses.items()})
        gradients = torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None])
        found.append((sums, gradients))
    assert found[0][0] == pytest.approx(found[1][0], rel=1e-5)
    torch.testing.assert_close(found[0][1], found[1][1], atol=1e-5, rtol=1e-4)


# Learning


@pytest.mark.parametrize("affinity", AFFINITIES)
def test_gradients_reach_every_parameter(affinity: str) -> None:
    model = network(affinity=affinity)
    losses = model(**collate(some_items().examples(TINY, 0), some_maps(), LABELS))
    torch.stack(list(losses.values())).sum().backward()
    assert [name for name, p in model.named_parameters() if p.grad is None or not p.grad.abs().sum()] == []


def test_memes_without_emojis_leave_every_parameter_in_the_graph() -> None:
    torch.manual_seed(1)
    model = SRS(VOCABULARY, CHANNELS, 0, TINY)
    losses = model(**collate(some_items().examples(TINY, 0), some_maps(), [NO_EMOJI] * MEMES))
    torch.stack(list(losses.values())).sum().backward()
    assert losses["emoji"].item() == 0.0
    assert all(parameter.grad is not None for parameter in model.parameters())


def test_a_few_dialogues_can_be_learnt_by_heart() -> None:
    model, items = network(), some_items()
    settings = dataclasses.replace(TINY, candidates=MEMES)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    batch = collate(items.examples(settings, 0), some_maps(), LABELS)
    for _ in range(60):
        losses = model(**batch)
        optimizer.zero_grad()
        (losses["rank"] / 60 + losses["emoji"] / 60).backward()
        optimizer.step()
    model.eval()
    pictures = model.encode(some_maps())
    for context, gold in zip(items.contexts, items.golds):
        scores = model.rank(*padded_with_mask(context), [list(range(len(context)))], pictures)[0]
        assert int(scores.argmax()) == gold
    labelled = [meme for meme in range(MEMES) if LABELS[meme] != NO_EMOJI]
    assert model.stickers.emoji(pictures.pooled[labelled]).argmax(1).tolist() == [LABELS[meme] for meme in labelled]


def test_features_are_standardised_by_those_of_seen_memes() -> None:
    model = network()
    maps = 1e-4 * some_maps() + 5
    model.stickers.fit(maps)
    scaled = model.stickers.place_scale(torch.from_numpy(maps)).flatten(0, 1)
    torch.testing.assert_close(scaled.mean(0), torch.zeros(CHANNELS), atol=2e-2, rtol=0)
    torch.testing.assert_close(scaled.std(0, correction=0), torch.ones(CHANNELS), atol=2e-2, rtol=0)


def test_embeddings_begin_at_the_scale_that_is_asked_for() -> None:
    plain, small = network().utterances.words.weight, network(word_scale=0.1).utterances.words.weight
    torch.testing.assert_close(small, 0.1 * plain)


# Examples


def test_others_are_drawn_evenly_and_afresh_each_epoch() -> None:
    items = MemeItems(((((1,),),) * 300), (2,) * 300, tuple(range(10, 15)))
    settings = dataclasses.replace(TINY, candidates=3)
    first, again, second = (items.examples(settings, stream) for stream in (1, 1, 2))
    assert first == again
    assert first != second
    for example in first:
        assert example.candidates[0] == 12
        assert len(set(example.candidates)) == 3
    others = Counter(meme for example in first for meme in example.candidates[1:])
    assert set(others) == {10, 11, 13, 14}
    assert min(others.values()) > 110  # of 150 expected; below is 4.6 deviations off


def test_fewer_memes_than_candidates_are_all_taken() -> None:
    items = MemeItems((((1,),),), (0,), (5, 6, 7))
    (example,) = items.examples(dataclasses.replace(TINY, candidates=10), 0)
    assert sorted(example.candidates) == [5, 6, 7]


def reader(utterances: int = 3, words: int = 4) -> UtteranceReader:
    return UtteranceReader(VocabularyTokenizer(list("好的吧吗")), utterances, words)


def test_an_utterance_is_its_first_words_and_one_without_text_a_single_end() -> None:
    end = reader().tokenizer.special["[EOS]"]
    assert reader().read(Utterance("a", "好的吧吗好好")) == (0, 1, 2, 3)
    assert reader().read(Utterance("a", None, meme="1")) == (end,)
    assert reader().read(Utterance("a", " ")) == (end,)


def test_context_is_the_last_utterances_and_the_responses_own_text(small_corpus_dir: Path) -> None:
    talk = Dialogue(
        "d", tuple(Utterance("a", text, None if text else "1") for text in ("好", "的", "吧", "吗", "好", None))
    )
    assert list(reader().window(1, talk)) == [0, 1]
    assert list(reader().window(5, talk)) == [3, 4, 5]
    without_empty = dataclasses.replace(reader(), read_empty=False)
    assert list(without_empty.window(4, talk)) == [2, 3, 4]
    assert list(without_empty.window(5, talk)) == [2, 3, 4]
    corpus = load_corpus(small_corpus_dir)
    meme, other = corpus.inventory("train")[:2]
    plain = Dialogue("d", (*(Utterance("a", text) for text in "好的吧"), Utterance("b", "吗", meme)))
    with_memes = Dialogue("d", (Utterance("a", "好", other), *plain.utterances[1:]))
    for dialogue in (plain, with_memes):
        items = meme_items([dialogue], reader(), corpus)
        assert items.contexts == (((1,), (2,), (3,)),)
        assert [corpus.inventory("train")[gold] for gold in items.golds] == [meme]


def test_emoji_of_a_meme_is_its_commonest_emotion_and_of_equals_the_smaller() -> None:
    uses = [("m", 7), ("m", 7), ("m", 3), ("n", 9), ("n", 4), ("o", None)]
    dialogue = Dialogue("d", tuple(Utterance("a", "x", meme, emotion) for meme, emotion in uses))
    emojis = emojis_of([dialogue], ["l", "m", "n", "o"])
    assert emojis.ids == (4, 7)
    assert emojis.labels == (NO_EMOJI, 1, 0, NO_EMOJI)


def test_a_corpus_with_one_seen_meme_is_refused(small_corpus_dir: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    with pytest.raises(CorpusError, match="too-few-memes"):
        meme_items([], reader(), dataclasses.replace(corpus, listed_seen=frozenset(list(corpus.memes)[:1])))


def test_counts_of_the_stage_are_what_the_losses_sum_over() -> None:
    model, items = network(margin=1e6), some_items()
    stage = stage_of(model, items, items, some_maps(), LABELS, TINY)
    examples = stage.train(0)
    losses = model(**stage.collate(examples))
    pairs = sum(stage.counts(example)["rank"] for example in examples)
    assert losses["rank"].item() / pairs == pytest.approx(1e6, rel=1e-3)
    with torch.no_grad():
        model.stickers.emoji.weight.zero_()
        model.stickers.emoji.bias.zero_()
    labelled = sum(stage.counts(example)["emoji"] for example in examples)
    assert model(**stage.collate(examples))["emoji"].item() / labelled == pytest.approx(math.log(EMOJIS), rel=1e-5)


@pytest.mark.parametrize(
    "changes", [{"width": 15}, {"context_heads": 3}, {"dropout": 1.0}, {"candidates": 1}, {"affinity": "cosine"}]
)
def test_settings_that_make_no_network_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(SettingError):
        SRSSettings(**changes)


# From end to end


@pytest.fixture(scope="module")
def trained(tiny_baseline_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """``trained(name)``: a run at tiny, made when first asked for."""
    from click.testing import CliRunner

    from mod_baselines.commands import main

    runs = tmp_path_factory.mktemp("runs")

    def train(name: str) -> Path:
        arguments = [
            "train",
            "srs",
            "--corpus",
            tiny_baseline_corpus,
            "--preset",
            "tiny",
            "--out",
            runs / name,
            "--cpu",
        ]
        if not (runs / name).exists():
            done = CliRunner().invoke(main, [*map(str, arguments), "--quiet", "--set", "limit=8"])
            assert done.exit_code == 0, done.output
        return runs / name

    return train


def test_a_run_predicts_a_valid_submission_with_the_whole_inventory_ranked(
    trained: Callable[[str], Path], tiny_baseline_corpus: Path, tmp_path: Path, run_command: Callable[..., Any]
) -> None:
    out = tmp_path / "srs.json.gz"
    code, _, errors = run_command(
        "mod-baseline", "predict", trained("one"), "--corpus", tiny_baseline_corpus, "--split", "hard",
        "--out", out,
    )  # fmt: skip
    assert code == 0, errors
    code, _, errors = run_command("mod-validate", out, "--corpus", tiny_baseline_corpus, "--split", "hard")
    assert code == 0, errors
    corpus = load_corpus(tiny_baseline_corpus)
    entries = json.loads(gzip.decompress(out.read_bytes()))["predictions"]["hard"]
    ranked = [entry for entry in entries if "memes" in entry]
    assert ranked
    assert all(sorted(entry["memes"]) == list(corpus.inventory("hard")) for entry in ranked)
    assert not any({"text", "meme_probability", "emotions"} & entry.keys() for entry in entries)


def test_the_same_seed_gives_the_same_weights(trained: Callable[[str], Path]) -> None:
    assert (trained("one") / "model.safetensors").read_bytes() == (trained("two") / "model.safetensors").read_bytes()


def test_answers_are_the_same_in_any_company(trained: Callable[[str], Path], tiny_baseline_corpus: Path) -> None:
    from mod_baselines.items import items_of
    from mod_baselines.runs.run import read_run
    from mod_baselines.sampling import Sampling

    corpus = load_corpus(tiny_baseline_corpus)
    asked = items_of(corpus, "hard")
    ranker = open_run(read_run(trained("one")), torch.device("cpu"))
    ranker.prepare(corpus, asked, Sampling())
    together = list(ranker.answer(asked.dialogues))
    alone = [answer for questions in asked.dialogues for answer in ranker.answer([questions])]
    questions = [question for of_dialogue in asked.dialogues for question in of_dialogue]
    assert len(together) == len(alone) == len(questions)
    for question, one, other in zip(questions, together, alone):
        assert (one.memes is not None) == question.retrieval
        if one.memes is not None:
            assert np.array_equal(one.memes, other.memes)


def test_vectors_that_a_corpus_gives_serve_as_maps_of_one_place(corpus_copy: Path) -> None:
    from mod_baselines.srs.data import picture_maps

    corpus = load_corpus(corpus_copy)
    given = {meme: [float(i), 1.0] for i, meme in enumerate(corpus.memes)}
    (corpus_copy / "id2feature.json").write_text(json.dumps(given), encoding="utf-8")
    maps = picture_maps(load_corpus(corpus_copy), dataclasses.replace(TINY, cnn="corpus"))
    assert maps.shape == (len(given), 1, 2)
    assert maps[:, 0, 0].tolist() == list(range(len(given)))
