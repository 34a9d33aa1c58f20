"""The classical rivals: scores as plain code computes them, and answers that know no more than they may."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
import small_corpus

from mod_baselines.items import items_of
from mod_baselines.retriever import SYSTEMS
from mod_baselines.retriever.char_ngrams import grams
from mod_baselines.retriever.index import index, nearest
from mod_baselines.retriever.retriever import NEIGHBOURS, OWN, PRIOR, Retriever
from mod_baselines.retriever.weighting import BM25, TfIdf, Weighting
from mod_challenge import load_corpus, load_submission, score, validate, write_submission
from mod_challenge.corpus.publishing.release import release
from mod_challenge.io.problems import CorpusError

DOCUMENTS = ["今天天气真好", "天气 不好，心情也不好", "", "哈哈哈哈好好笑", "GOOD day good Day", "好", "笑死我了\n哈哈"]
QUERIES = ["天气好不好", "哈哈", "good 天", "谁也不认识", "", "好好好笑，今天也笑"]
NAMES = [system.name for system in SYSTEMS]
BY_NAME = {system.name: system for system in SYSTEMS}


def terms(text: str) -> list[str]:
    """Characters and pairs of a text, the obvious way."""
    runs = text.lower().split()
    return [*"".join(runs), *(run[i : i + 2] for run in runs for i in range(len(run) - 1))]


def bm25(documents: list[str], query: str, k1: float, b: float) -> list[float]:
    """BM25 as the formula reads, term by term."""
    bags = [Counter(terms(text)) for text in documents]
    average = sum(map(len, map(terms, documents))) / len(documents)
    scores = []
    for bag in bags:
        total = 0.0
        for term in terms(query):
            n = sum(term in other for other in bags)
            idf = math.log(1 + (len(bags) - n + 0.5) / (n + 0.5))
            length = sum(bag.values())
            total += idf * bag[term] / (k1 * (1 - b + b * length / average) + bag[term]) if bag[term] else 0.0
        scores.append(total)
    return scores


@pytest.mark.parametrize("text", [*DOCUMENTS, *QUERIES, "ab\0cd", "𠮷野家 😀😀", "\ud800x", "İ"])
def test_terms_are_the_characters_and_their_pairs(text: str) -> None:
    keys, owner = grams(["零", text])
    found = Counter(keys[owner == 1].tolist())
    expected = Counter(term.replace("\0", "") for term in terms(text.replace("\0", " ")))
    assert sorted(found.values()) == sorted(expected.values())
    assert {key for key in found if key < 1 << 21} == {ord(term) for term in expected if len(term) == 1}


def test_no_pair_reaches_from_one_document_to_the_next() -> None:
    assert len(grams(["今天", "天气"])[0]) == 6
    assert set(grams(["今天", "天气"])[0].tolist()) < set(grams(["今天天气"])[0].tolist()) | {-1}
    assert len(grams([])[0]) == 0


@pytest.mark.parametrize(("k1", "b"), [(1.2, 0.75), (2.0, 0.0), (0.5, 1.0)])
def test_bm25_is_its_formula(k1: float, b: float) -> None:
    found = index(DOCUMENTS, BM25(k1, b))
    for query in QUERIES:
        assert found.scores(query) == pytest.approx(bm25(DOCUMENTS, query, k1, b), rel=1e-12, abs=1e-15)


def test_tfidf_is_that_of_scikit_learn() -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    vectorizer = text.TfidfVectorizer(analyzer=terms, sublinear_tf=True)
    matrix = vectorizer.fit_transform(DOCUMENTS)
    found = index(DOCUMENTS, TfIdf())
    for query in QUERIES:
        expected = (matrix @ vectorizer.transform([query]).T).toarray()[:, 0]
        assert found.scores(query) == pytest.approx(expected, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("weighting", [BM25(), TfIdf()])
@pytest.mark.parametrize("documents", [[], [""], ["", ""]])
def test_nothing_to_search_fits_nothing(documents: list[str], weighting: Weighting) -> None:
    assert index(documents, weighting).scores("好").tolist() == [0.0] * len(documents)


def test_the_nearest_are_the_best_that_fit_and_the_first_of_equals() -> None:
    scores = np.array([0.0, 3.0, 1.0, 3.0, 2.0, 1.0, 1.0])
    everywhere = np.arange(7)
    assert sorted(nearest(scores, everywhere, 4).tolist()) == [1, 2, 3, 4]
    assert sorted(nearest(scores, everywhere, 5).tolist()) == [1, 2, 3, 4, 5]
    assert nearest(scores, everywhere, 99).tolist() == [1, 2, 3, 4, 5, 6]
    assert nearest(scores, np.array([0, 2, 4]), 1).tolist() == [4]
    assert nearest(scores, np.array([0]), 3).tolist() == []


def test_the_nearest_of_many_are_those_that_sorting_finds() -> None:
    rng = np.random.default_rng(0)
    for levels in (5, 50, 10**9):
        scores = rng.integers(0, levels, 9000) / levels
        among = np.flatnonzero(rng.random(9000) < 0.7)
        for count in (1, 200):
            order = sorted(among.tolist(), key=lambda i: (-scores[i], i))[:count]
            assert sorted(nearest(scores, among, count).tolist()) == sorted(i for i in order if scores[i] > 0)
    assert nearest(np.zeros(9000), np.arange(9000), 200).tolist() == []


@pytest.mark.parametrize("weighting", [BM25(), TfIdf()])
def test_an_index_made_in_blocks_is_that_made_at_once(weighting: Weighting, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = index(DOCUMENTS, weighting)
    monkeypatch.setattr("mod_baselines.retriever.cells.BLOCK", 2)
    in_blocks = index(DOCUMENTS, weighting)
    for name in ("terms", "start", "holder", "weight"):
        assert getattr(in_blocks, name).tobytes() == getattr(at_once, name).tobytes(), name
    assert [in_blocks.scores(query).tolist() for query in QUERIES] == [at_once.scores(q).tolist() for q in QUERIES]


def dialogue(*utterances: tuple[str, str | None, int | None]) -> list[dict[str, Any]]:
    """A dialogue of (text, meme, emotion), its speakers in turns."""
    table = []
    for i, (text, meme, emotion) in enumerate(utterances):
        entry: dict[str, Any] = {"speaker_id": f"[speaker{1 + i % 2}]"}
        entry.update({"txt": text} if text else {})
        entry.update({"img_id": meme} if meme else {})
        entry.update({"emotion_id": emotion} if emotion is not None else {})
        table.append(entry)
    return table


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Any]:
    """``told(question, name="bm25") -> prediction`` of turn 1 of a dialogue, after training on three topics."""
    memes = [f"{i:03d}" for i in range(12)]
    train = {
        "a": dialogue(("下雨了", None, None), ("带伞吧", "001", 7)),
        "b": dialogue(("又下雨", None, None), ("没带伞呀", "001", 7)),
        "c": dialogue(("吃火锅吗", None, None), ("走走走", "002", 8)),
        "d": dialogue(("作业写完没", None, None), ("一个字没动", None, None)),
        "e": dialogue(("作业好多", None, None), ("一个字没动", None, None)),
    }
    contents = {
        "train.json": train,
        "img2id.json": {f"{meme}.png": meme for meme in memes},
        "emotion_dict.json": {"烦": 7, "馋": 8, "困": 9},
        "memes.json": {"009": {"text": "熬夜冠军", "name": None}, "002": {"text": "开饭", "name": None}},
        "corpus.json": {"name": "topics", "version": "1", "language": "zh", "seen_memes": memes[:9]},
    }

    def ask(question: list[dict[str, Any]], name: str = "bm25") -> dict[str, Any]:
        for file, content in {**contents, "hard.json": {"q": question}}.items():
            (tmp_path / file).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        (found,) = BY_NAME[name].predict(load_corpus(tmp_path), "hard", 0)
        return found

    return ask


@pytest.mark.parametrize("name", NAMES)
def test_the_response_is_that_to_the_most_similar_context(name: str, told: Callable[..., Any]) -> None:
    assert told(dialogue(("去吃火锅", None, None), ("好", None, None)), name)["text"] == "走走走"
    assert told(dialogue(("雨下得真大", None, None), ("好", None, None)), name)["text"] == "带伞吧"


def test_a_context_like_no_other_gets_the_commonest_response(told: Callable[..., Any]) -> None:
    assert told(dialogue(("ok", None, None), ("好", None, None)))["text"] == "一个字没动"


@pytest.mark.parametrize("name", NAMES)
def test_memes_are_those_of_similar_moments(name: str, told: Callable[..., Any]) -> None:
    rain = told(dialogue(("外面下雨", None, None), ("伞呢", "005", None)), name)
    food = told(dialogue(("饿不饿", None, None), ("火锅走起", "005", None)), name)
    assert (rain["memes"][0], food["memes"][0]) == ("001", "002")
    assert sorted(rain["memes"]) == [f"{i:03d}" for i in range(12)]
    assert rain["candidates"] == [meme for meme in rain["memes"] if meme in rain["candidates"]]


def test_an_unseen_meme_is_found_by_the_words_in_it(told: Callable[..., Any]) -> None:
    assert told(dialogue(("还不睡", None, None), ("我是熬夜冠军", "005", None)))["memes"][0] == "009"


def test_the_words_in_the_memes_of_the_history_are_read(told: Callable[..., Any]) -> None:
    with_words = told(dialogue(("", "009", None), ("嗯", "005", None)))
    without = told(dialogue(("", "010", None), ("嗯", "005", None)))
    assert with_words["memes"][0] == "009"
    assert without["memes"] == sorted(without["memes"])


def test_usage_is_the_smoothed_share_of_memes_in_similar_responses(told: Callable[..., Any]) -> None:
    # Three of five training responses have a meme; two neighbours of this question have none.
    homework = told(dialogue(("作业", None, None), ("写", None, None)))
    assert homework["meme_probability"] == pytest.approx(PRIOR * 0.6 / (PRIOR + 2), abs=1e-6)
    nothing = told(dialogue(("ok", None, None), ("", "005", None)))
    assert nothing["meme_probability"] == pytest.approx(0.6, abs=1e-6)


def test_emotions_without_anything_alike_are_the_most_frequent(told: Callable[..., Any]) -> None:
    assert told(dialogue(("ok", None, None), ("", "005", 9)))["emotions"] == [7, 8, 9]


def test_emotions_are_smoothed_counts(small_corpus_dir: Path) -> None:
    """Counts of the meme, smoothed by those of similar moments, which are smoothed by those of all of training."""
    corpus = load_corpus(small_corpus_dir)
    asked = items_of(corpus, "hard")
    labelled = [
        (f"{before.text or ''} {now.text or ''}", now.meme, now.emotion)
        for dialogue in corpus.split("train")
        for before, now in zip(dialogue.utterances, dialogue.utterances[1:])
        if now.emotion is not None
    ]
    known = {meme for _, meme, _ in labelled}
    questions = [q for of_one in asked.dialogues for q in of_one if q.emotion and q.turn == 3]
    question = next(q for q in questions if q.dialogue.utterances[3].meme in known)
    now = question.dialogue.utterances[2].text or ""
    alike = [entry for entry in labelled if set(terms(entry[0])) & set(terms(now))]
    gold = question.dialogue.utterances[3].meme

    def count(entries: list[tuple[str, str | None, int | None]], emotion: int) -> int:
        return sum(found == emotion for _, _, found in entries)

    expected = [
        count([entry for entry in labelled if entry[1] == gold], emotion)
        + PRIOR * (count(alike, emotion) + PRIOR * count(labelled, emotion) / len(labelled)) / (len(alike) + PRIOR)
        for emotion in asked.emotion_ids
    ]
    assert len(set(expected)) > 2
    assert Retriever(corpus, corpus, asked, BM25()).answer(question).emotions == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("split", small_corpus.SPLITS)
@pytest.mark.parametrize("name", NAMES)
def test_every_split_gets_a_valid_submission(name: str, split: str, small_corpus_dir: Path, tmp_path: Path) -> None:
    corpus, path = load_corpus(small_corpus_dir), tmp_path / "rival.json"
    write_submission(path, BY_NAME[name].card(), {split: BY_NAME[name].predict(corpus, split, 0)})
    submission = load_submission(path)
    assert [problem.line() for problem in validate(submission, corpus, split)] == []
    report = score(submission, corpus, split, resamples=0)
    assert {task for task, found in report.metrics.items() if found} == set(BY_NAME[name].tasks)


def rewritten(folder: Path, split: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    path = folder / f"{split}.json"
    path.write_text(json.dumps(change(json.loads(path.read_text("utf-8")))), "utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_dialogues_changes_no_answer(name: str, small_corpus_dir: Path) -> None:
    before = list(BY_NAME[name].predict(load_corpus(small_corpus_dir), "hard", 0))
    for split in ("train", "hard"):
        rewritten(small_corpus_dir, split, lambda table: dict(reversed(list(table.items()))))
    assert list(BY_NAME[name].predict(load_corpus(small_corpus_dir), "hard", 0)) == before


@pytest.mark.parametrize("split", ["easy", "hard"])
def test_threads_change_no_answer(split: str, small_corpus_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mod_baselines.retriever.retriever._TOGETHER", 5)
    corpus = load_corpus(small_corpus_dir)
    items = items_of(corpus, split)
    one, three = (list(Retriever(corpus, corpus, items, BM25()).predictions(threads)) for threads in (1, 3))
    assert len(one) > 5
    assert one == three


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_knows_more_than_it_may(name: str, small_corpus_dir: Path) -> None:
    """The last turn's text changes no response; its meme nothing but emotions; its emotion nothing at all."""

    def last_turns() -> list[dict[str, Any]]:
        found = BY_NAME[name].predict(load_corpus(small_corpus_dir), "hard", 0)
        return [entry for entry in found if entry["turn"] == small_corpus.TURNS - 1]

    def changed(key: str, value: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
        def change(table: dict[str, Any]) -> dict[str, Any]:
            for utterances in table.values():
                utterances[-1][key] = value
            return table

        return change

    def without(entries: list[dict[str, Any]], *keys: str) -> list[dict[str, Any]]:
        return [{key: value for key, value in entry.items() if key not in keys} for entry in entries]

    before = last_turns()
    rewritten(small_corpus_dir, "hard", changed("emotion_id", next(iter(small_corpus.EMOTIONS.values()))))
    assert without(last_turns(), "emotions") == without(before, "emotions")
    rewritten(small_corpus_dir, "hard", changed("img_id", small_corpus.UNSEEN_MEMES[0]))
    (small_corpus_dir / "candidates.json").unlink()
    assert without(last_turns(), "emotions", "candidates") == without(before, "emotions", "candidates")
    rewritten(small_corpus_dir, "hard", changed("txt", "完全不同的话"))
    assert [entry["text"] for entry in last_turns()] == [entry["text"] for entry in before]


@pytest.fixture
def blind(small_corpus_dir: Path, tmp_path: Path) -> Path:
    return release(load_corpus(small_corpus_dir), "blind", tmp_path / "blind").folder / "public"


@pytest.mark.parametrize("stage", ["stage1-text", "stage2-usage", "stage3-retrieval", "stage4-emotion"])
def test_a_stage_without_training_is_answered_from_another_corpus(stage: str, blind: Path, tmp_path: Path) -> None:
    corpus, path = load_corpus(blind / stage), tmp_path / "rival.json"
    with pytest.raises(CorpusError) as caught:
        list(BY_NAME["bm25"].predict(corpus, "hard", 0))
    assert [problem.code for problem in caught.value.log] == ["split-missing"]
    make = BY_NAME["bm25"].trained_on
    assert make is not None
    system = make(load_corpus(blind / "training"))
    write_submission(path, system.card(), {"hard": system.predict(corpus, "hard", 0)})
    assert [problem.line() for problem in validate(load_submission(path), corpus, "hard")] == []


def test_stages_are_answered_as_the_whole_is(small_corpus_dir: Path, blind: Path) -> None:
    corpus = load_corpus(small_corpus_dir)
    whole = {(entry["dialogue"], entry["turn"]): entry for entry in BY_NAME["bm25"].predict(corpus, "hard", 0)}
    make = BY_NAME["bm25"].trained_on
    assert make is not None
    for stage, key in (("stage2-usage", "meme_probability"), ("stage3-retrieval", "memes")):
        found = list(make(corpus).predict(load_corpus(blind / stage), "hard", 0))
        assert found
        assert all(entry[key] == whole[entry["dialogue"], entry["turn"]][key] for entry in found)


def test_votes_and_the_memes_own_documents_add_up(small_corpus_dir: Path) -> None:
    """The scores of memes by plain code, from the scores of moments; no validation split says what to make of them."""
    (small_corpus_dir / "valid.json").unlink()
    corpus = load_corpus(small_corpus_dir)
    asked = items_of(corpus, "hard")
    retrieval_baseline = Retriever(corpus, corpus, asked, BM25())
    uses = [
        (f"{before.text or ''} {now.text or ''}", now.meme)
        for dialogue in sorted(corpus.split("train"), key=lambda dialogue: dialogue.id)
        for before, now in zip(dialogue.utterances, dialogue.utterances[1:])
    ]
    everything = [text for dialogue in corpus.split("train") for text in [dialogue.utterances[0].text or ""]]
    everything += [text for text, _ in uses]
    assert len(uses) < NEIGHBOURS
    documents = [" ".join(text for text, meme in uses if meme == name) for name in asked.inventory]
    question = next(q for of_one in asked.dialogues for q in of_one if q.retrieval and q.turn == 2)
    now = " ".join(question.dialogue.utterances[turn].text or "" for turn in (1, 2))
    fits = bm25(everything, now, 1.2, 0.75)[-len(uses) :]
    votes = [sum(fit for fit, (_, meme) in zip(fits, uses) if meme == name) for name in asked.inventory]
    own = bm25(documents, now, 1.2, 0.75)
    expected = [vote / sum(votes) + OWN * fit / max(own) for vote, fit in zip(votes, own)]
    assert retrieval_baseline.answer(question).memes == pytest.approx(expected, rel=1e-9)


def test_votes_documents_and_use_are_weighed_as_the_validation_split_tells(small_corpus_dir: Path) -> None:
    """The weights expect of each feature what the gold memes of validation have, but for one choice's worth of zero."""
    from mod_baselines.retriever.retriever import LEAST_VOTE

    train = {
        f"t{i}": dialogue(
            (f"topic {i % 4} {'abcd'[i % 4] * 3}", None, None), ("ok", small_corpus.SEEN_MEMES[1 + i % 4], None)
        )
        for i in range(40)
    }
    valid = {
        f"v{i}": dialogue(
            (f"topic {'abcd'[i % 4] * 3}", None, None),
            ("ok", small_corpus.SEEN_MEMES[1 + (i % 4 if i % 5 else 0)], None),
        )
        for i in range(60)
    }
    for split, content in (("train", train), ("valid", valid)):
        (small_corpus_dir / f"{split}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    corpus = load_corpus(small_corpus_dir)
    asked = items_of(corpus, "hard")
    retriever = Retriever(corpus, corpus, asked, BM25())
    answers = items_of(corpus, "valid")
    seen = np.array([meme in small_corpus.SEEN_MEMES for meme in asked.inventory])
    weights = retriever._weights
    assert weights is not None
    assert weights[0] > 0.3
    uses = np.log(
        np.array([corpus.train_usage[meme] + 0.5 for meme in asked.inventory if meme in small_corpus.SEEN_MEMES])
    )
    assert retriever._log_uses[seen] == pytest.approx(uses)
    expected, chosen = np.zeros(3), np.zeros(3)
    for of_one in answers.dialogues:
        for question in of_one:
            now = f"{question.dialogue.utterances[0].text}  ok"
            votes, documents = retriever._evidence(now, retriever._situations.search(now))
            features = np.stack([np.log(votes + LEAST_VOTE), documents, retriever._log_uses], -1)[seen]
            shares = np.exp(features @ weights)
            expected += (shares / shares.sum()) @ features
            gold = [meme for meme in asked.inventory if meme in small_corpus.SEEN_MEMES].index(
                str(question.dialogue.utterances[1].meme)
            )
            chosen += features[gold]
    active = weights > 0
    assert expected[active] / 60 == pytest.approx(chosen[active] / 60, abs=0.15)
    question = next(q for of_one in asked.dialogues for q in of_one if q.retrieval)
    scores = retriever.answer(question).memes
    assert scores is not None
    assert len(scores) == len(asked.inventory)
