"""Tokenisers: cutting, spelling, special tokens, and what unknown characters cost."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from mod_baselines.errors import RunError
from mod_baselines.text.tokenizer import (
    SPECIAL,
    HuggingFaceTokenizer,
    VocabularyTokenizer,
    load_saved_tokenizer,
    load_tokenizer,
    vocabulary_of,
)
from mod_challenge.corpus import Dialogue, Utterance


def _dialogue(*texts: str) -> Dialogue:
    return Dialogue("d", tuple(Utterance(f"[speaker{1 + i % 2}]", text) for i, text in enumerate(texts)))


def test_ideographs_signs_and_words_are_tokens_and_come_back() -> None:
    tokenizer = VocabularyTokenizer(["你", "好", "ok", "!", "吗"])
    assert [tokenizer.tokens[i] for i in tokenizer.encode("你好OK!")] == ["你", "好", "ok", "!"]
    assert tokenizer.decode(tokenizer.encode("你好OK!")) == "你好ok!"


def test_a_vocabulary_without_pieces_falls_back_to_letters() -> None:
    tokenizer = VocabularyTokenizer(["o", "k", "a", "y"])
    assert [tokenizer.tokens[i] for i in tokenizer.encode("okay")] == list("okay")
    assert tokenizer.decode(tokenizer.encode("okay")) == "okay"


def test_a_vocabulary_with_pieces_takes_the_longest() -> None:
    tokenizer = VocabularyTokenizer(["un", "##known", "##k", "##n", "##o", "##w", "u", "##x"])
    assert [tokenizer.tokens[i] for i in tokenizer.encode("unknown unx")] == ["un", "##known", "un", "##x"]
    assert tokenizer.decode(tokenizer.encode("unknown unx")) == "unknown unx"


def test_words_seen_once_can_still_be_spelt_from_a_corpus_vocabulary() -> None:
    tokenizer = VocabularyTokenizer(vocabulary_of([_dialogue("hello world", "hello sword", "his")]))
    assert tokenizer.special["[UNK]"] not in tokenizer.encode("sword")
    assert tokenizer.decode(tokenizer.encode("hello sword")) == "hello sword"
    assert "sword" not in tokenizer.index
    assert "hello" in tokenizer.index


def test_tokens_of_one_occurrence_are_unknown_so_that_training_knows_the_unknown() -> None:
    tokenizer = VocabularyTokenizer(vocabulary_of([_dialogue("好好的", "好")]))
    assert tokenizer.encode("的") == [tokenizer.special["[UNK]"]]


def test_every_special_token_has_an_id_of_its_own_and_is_never_read_from_text() -> None:
    tokenizer = VocabularyTokenizer(["[PAD]", "[UNK]", "好", "["])
    assert len(set(tokenizer.special.values())) == len(SPECIAL)
    assert tokenizer.special["[TAG]"] not in tokenizer.encode("[TAG]")
    assert tokenizer.decode([tokenizer.special["[BOS]"], tokenizer.index["好"], tokenizer.special["[EOS]"]]) == "好"


def test_an_unknown_character_costs_an_even_share_of_unicode() -> None:
    tokenizer = VocabularyTokenizer(["好", "的"])
    ids = tokenizer.encode("好龘龘")
    assert tokenizer.unknown_nats(ids) == pytest.approx(2 * math.log(0x110000 - 2))


def test_a_vocabulary_survives_saving(tmp_path: Path) -> None:
    tokenizer = load_tokenizer("corpus", [_dialogue("你好你好", "ok ok")])
    tokenizer.save(tmp_path)
    again = load_saved_tokenizer(tmp_path)
    assert isinstance(again, VocabularyTokenizer)
    assert isinstance(tokenizer, VocabularyTokenizer)
    assert again.tokens == tokenizer.tokens
    assert load_tokenizer(str(tmp_path), []).size == tokenizer.size


def test_a_vocabulary_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n好\n的\n[speaker1]\n[speaker2]\n", encoding="utf-8")
    tokenizer = load_tokenizer(str(path), [])
    assert tokenizer.size == 8 + 4
    assert tokenizer.special["[speaker2]"] == 7
    assert load_tokenizer(str(tmp_path), []).size == tokenizer.size


@pytest.mark.parametrize("content", ["", "好\n好\n"])
def test_a_file_that_is_no_vocabulary_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RunError, match=r"vocab.txt.*vocabulary-invalid"):
        load_tokenizer(str(path), [])


def test_a_name_that_cannot_be_reached_says_how_to_go_on() -> None:
    with pytest.raises(RunError, match=r"checkpoint-unreachable.*tokenizer=FOLDER"):
        load_tokenizer("nobody/nothing", [])


def _saved_tokenizer(folder: Path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    words = {"<unk>": 0, "hello": 1, "world": 2}
    plain = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    plain.pre_tokenizer = pre_tokenizers.Whitespace()
    PreTrainedTokenizerFast(tokenizer_object=plain, unk_token="<unk>").save_pretrained(str(folder))


def test_a_tokeniser_of_transformers_gets_the_special_tokens_and_survives_saving(tmp_path: Path) -> None:
    _saved_tokenizer(tmp_path / "given")
    tokenizer = load_tokenizer(str(tmp_path / "given"), [])
    assert isinstance(tokenizer, HuggingFaceTokenizer)
    assert tokenizer.size == 3 + len(SPECIAL)
    assert tokenizer.encode("hello world") == [1, 2]
    assert tokenizer.decode([tokenizer.special["[BOS]"], 1, 2, tokenizer.special["[EOS]"]]) == "hello world"
    assert tokenizer.unknown_nats(tokenizer.encode("hello there")) == pytest.approx(math.log(0x110000))
    tokenizer.save(tmp_path / "run")
    assert load_saved_tokenizer(tmp_path / "run").special == tokenizer.special


def test_a_bert_tokeniser_of_transformers_gives_its_list_of_tokens(tmp_path: Path) -> None:
    from transformers import BertTokenizerFast

    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "好", "的", "a", "##b"]
    (tmp_path / "list.txt").write_text("".join(t + "\n" for t in tokens), encoding="utf-8")
    BertTokenizerFast(vocab={t: i for i, t in enumerate(tokens)}).save_pretrained(str(tmp_path / "given"))
    tokenizer = load_tokenizer(str(tmp_path / "given"), [])
    assert isinstance(tokenizer, VocabularyTokenizer)
    assert tokenizer.tokens[: len(tokens)] == tokens
    assert [tokenizer.tokens[i] for i in tokenizer.encode("好ab")] == ["好", "a", "##b"]


class _Counted(dict):  # type: ignore[type-arg]
    """A dictionary that counts how often it is asked."""

    asked = 0

    def get(self, *args: object) -> object:
        self.asked += 1
        return super().get(*args)


@pytest.mark.parametrize("word", ["a" * 20_000, "iVBORw0KGgo" * 2_000, "7" * 20_000])
def test_a_very_long_word_is_looked_up_in_proportion_to_its_length(word: str) -> None:
    text = VocabularyTokenizer([*SPECIAL, "a", "##a", "##aa", "i", "##vbor", "7"])
    before = text.encode(word[:50])
    text.index = found = _Counted(text.index)
    whole = text.encode(word)
    assert whole[: len(before) - 5] == before[:-5]
    assert found.asked <= (max(map(len, SPECIAL)) + 1) * len(word)
