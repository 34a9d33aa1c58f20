"""Verification: what a system reports of itself against what its run gives."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from click.testing import CliRunner

from mod_challenge.board.audit.verify import (
    Verification,
    compare,
    hash_run,
    run_command,
    verification_times,
    verified_hashes,
    verify,
)
from mod_challenge.board.intake.add import add_submission
from mod_challenge.board.intake.ledger import read_ledger
from mod_challenge.commands.board import main
from mod_challenge.corpus.references import references
from mod_challenge.io.problems import CorpusError, Failure, SubmissionError
from mod_challenge.opening import load_corpus
from mod_challenge.submission import load_submission

_ANSWER = "import shutil, sys; shutil.copyfile(sys.argv[1] + '/answers.jsonl.gz', sys.argv[2])"
COMMAND = f'"{sys.executable}" -c "{_ANSWER}" {{run}} {{out}}'

Change = Callable[[dict[str, Any]], None]


class Bench:
    """A submission taken in, and a run whose answers a test may change."""

    def __init__(self, place: Path, corpus_dir: Path) -> None:
        self.place, self.folder, self.run = place, place / "s", place / "run"
        self.folder.mkdir()
        self.run.mkdir()
        self.corpus_dir = corpus_dir
        self.corpus = load_corpus(corpus_dir)
        self.file = place / "mine.json.gz"
        self.file.write_bytes(small_corpus.encoded(small_corpus.submission(), "mine.json.gz"))
        add_submission(self.file, self.folder, self.corpus)

    def verify(self, change: Change = lambda answer: None, **more: Any) -> Verification:
        whole = small_corpus.submission()
        whole["predictions"] = {"hard": list(reversed(whole["predictions"]["hard"]))}
        for answer in whole["predictions"]["hard"]:
            change(answer)
        (self.run / "answers.jsonl.gz").write_bytes(small_corpus.encoded(whole, "answers.jsonl.gz"))
        return verify(self.file, str(self.run), self.folder, self.corpus, "hard", **{"command": COMMAND, **more})

    @property
    def content(self) -> str:
        return load_submission(self.file).sha256

    @property
    def verified(self) -> tuple[str, str]:
        return self.content, references(self.corpus, "hard").sha256


@pytest.fixture
def bench(tmp_path: Path, small_corpus_dir: Path) -> Bench:
    return Bench(tmp_path, small_corpus_dir)


def test_a_run_that_answers_the_same_verifies_its_submission_on_that_split(bench: Bench) -> None:
    outcome = bench.verify(recorded_by="chair")
    assert outcome.passed
    assert outcome.figures["nll_within"] == 1
    assert verified_hashes(bench.folder) == verified_hashes(bench.folder, "hard") == {bench.verified}
    assert verified_hashes(bench.folder, "easy") == set()
    entry = read_ledger(bench.folder).entries[-1]
    assert verification_times(bench.folder, "hard") == {bench.verified: entry.time}
    assert (entry.event, entry.by, entry.content_sha256) == ("verified", "chair", bench.content)
    assert entry.verdict["figures"]["run_sha256"] == hash_run(str(bench.run))


def test_another_likelihood_does_not_pass_and_the_last_outcome_counts(bench: Bench) -> None:
    bench.verify()

    def dearer(answer: dict[str, Any]) -> None:
        answer["nll"] *= 1.01

    outcome = bench.verify(dearer)
    assert not outcome.passed
    assert all(reason.startswith("nll") for reason in outcome.reasons)
    assert verified_hashes(bench.folder) == set()
    assert read_ledger(bench.folder).entries[-1].event == "verification-failed"
    bench.verify()
    assert verified_hashes(bench.folder) == {bench.verified}


def test_the_noise_of_another_machine_passes(bench: Bench) -> None:
    def noisy(answer: dict[str, Any]) -> None:
        answer["nll"] *= 1 + 5e-4 * (-1) ** answer["turn"]
        answer["meme_probability"] = min(1.0, answer["meme_probability"] + 5e-4)

    assert bench.verify(noisy).passed


def test_one_likelihood_far_off_is_seen_though_the_sum_hardly_moves(bench: Bench) -> None:
    turned: list[float] = []

    def exchanged(answer: dict[str, Any]) -> None:
        if answer["turn"] == 1 and not turned:
            turned.append(1.0)
            answer["nll"] += 1.0
        elif answer["turn"] == 4 and len(turned) == 1:
            turned.append(-1.0)
            answer["nll"] -= 1.0

    outcome = bench.verify(exchanged)
    assert len(turned) == 2
    assert outcome.figures["nll_sum_claimed"] == outcome.figures["nll_sum_again"]
    assert not outcome.passed


def test_likelihoods_that_the_run_does_not_give_are_not_verified(bench: Bench) -> None:
    outcome = bench.verify(lambda answer: answer.pop("nll"))
    assert outcome.reasons == ("nll: claimed, and not given by the run",)


def test_texts_may_be_drawn_anew_and_are_counted(bench: Bench) -> None:
    outcome = bench.verify(lambda answer: answer.update(text="别的"))
    assert outcome.passed
    assert outcome.figures["text_agree"] == 0


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("meme_probability", lambda value: 1 - value if value != 0.5 else 0.1),
        ("candidates", lambda value: value[::-1]),
        ("memes", lambda value: value[::-1]),
        ("emotions", lambda value: value[::-1]),
    ],
)
def test_other_probabilities_and_rankings_do_not_pass(bench: Bench, key: str, other: Callable[[Any], Any]) -> None:
    def changed(answer: dict[str, Any]) -> None:
        if key in answer:
            answer[key] = other(answer[key])

    (reason,) = bench.verify(changed).reasons
    assert reason.startswith(f"{key}: 0.0%")


def test_the_sample_is_of_the_size_asked_and_depends_on_the_seed_alone(bench: Bench) -> None:
    claimed = load_submission(bench.file).predictions["hard"]
    whole = small_corpus.submission()
    for answer in whole["predictions"]["hard"][::2]:
        answer["text"] = "别的"
    whole["predictions"]["hard"].reverse()
    path = bench.place / "other.json"
    path.write_bytes(small_corpus.encoded(whole, path.name))
    again = load_submission(path).predictions["hard"]
    shares = [compare(claimed, again, 5, seed, 1e-3).figures["text_agree"] for seed in range(8)]
    assert compare(claimed, again, 5, 0, 1e-3).figures["sample"] == 5
    assert shares == [compare(claimed, again, 5, seed, 1e-3).figures["text_agree"] for seed in range(8)]
    assert len(set(shares)) > 1
    assert compare(claimed, again, 0, 0, 1e-3).figures["text_agree"] == 0.5


def test_a_submission_that_was_not_taken_in_is_not_verified(bench: Bench) -> None:
    whole = small_corpus.submission()
    whole["system"]["name"] = "stranger"
    bench.file.write_bytes(small_corpus.encoded(whole, bench.file.name))
    with pytest.raises(SubmissionError, match="not-recorded"):
        bench.verify()


def test_a_run_that_answers_wrongly_is_the_runs_fault_and_not_recorded(bench: Bench) -> None:
    with pytest.raises(CorpusError):
        bench.verify(lambda answer: answer.update(nll=-1))
    assert len(read_ledger(bench.folder).entries) == 1


@pytest.mark.parametrize("command", ["", "'", "no-such-command-here", f'"{sys.executable}" -c "raise SystemExit(5)"'])
def test_a_command_that_fails_says_so_and_nothing_is_recorded(bench: Bench, command: str) -> None:
    with pytest.raises(Failure):
        bench.verify(command=command)
    assert len(read_ledger(bench.folder).entries) == 1


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    code = "import json, sys; json.dump(sys.argv[2:], open(sys.argv[1], 'w'))"
    out = str(tmp_path / "seen.json")
    run_command(f'"{sys.executable}" -c "{code}" {{out}} {{run}} ; $(id) `id` > x', {"out": out, "run": "a; b $(c)"})
    assert json.loads(Path(out).read_text()) == ["a; b $(c)", ";", "$(id)", "`id`", ">", "x"]


def test_the_hash_of_a_run_is_that_of_names_and_bytes(tmp_path: Path) -> None:
    seen = set()
    for name, content in (("a", "1"), ("a", "2"), ("b", "2"), ("c/b", "2")):
        run = tmp_path / f"run{len(seen)}"
        (run / name).parent.mkdir(parents=True)
        (run / name).write_text(content)
        seen.add(hash_run(str(run)))
    assert len(seen) == 4
    assert hash_run("popular") == hash_run("popular") != hash_run("random")


def test_the_command_prints_the_figures_and_tells_by_its_exit_code(bench: Bench) -> None:
    bench.verify()
    arguments = ["verify", bench.file, "--run", bench.run, "--in", bench.folder, "--corpus", bench.corpus_dir]
    result = CliRunner().invoke(main, [*map(str, arguments), "--command", COMMAND])
    assert result.exit_code == 0
    assert "nll_within 1.0" in result.output
    assert result.output.endswith("verified; recorded\n")


@pytest.mark.parametrize("name", ["TEAM5/Tester", "team5/tester.json.gz", "team5 / tester"])
def test_a_submission_is_verified_by_the_name_or_path_that_commands_print(bench: Bench, name: str) -> None:
    bench.verify()
    bench.file.unlink()
    arguments = ["verify", name, "--run", bench.run, "--in", bench.folder, "--corpus", bench.corpus_dir]
    result = CliRunner().invoke(main, [*map(str, arguments), "--command", COMMAND])
    assert result.exit_code == 0, result.output
    assert read_ledger(bench.folder).entries[-1].file == "team5/tester.json.gz"


def test_a_submission_of_texts_alone_has_nothing_to_verify(tmp_path: Path) -> None:
    whole = small_corpus.submission()
    for answer in whole["predictions"]["hard"]:
        for key in ("nll", "meme_probability", "candidates", "memes", "emotions"):
            answer.pop(key, None)
    path = tmp_path / "texts.json"
    path.write_bytes(small_corpus.encoded(whole, path.name))
    claimed = load_submission(path).predictions["hard"]
    outcome = compare(claimed, claimed, 0, 0, 1e-3)
    assert not outcome.passed
    assert "nothing" in outcome.reasons[0]
