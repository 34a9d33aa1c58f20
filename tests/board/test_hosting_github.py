"""GitHub workflows: safe by their form, and their scripts run on repositories made here."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any, Callable

import pytest
import small_corpus
from click.testing import CliRunner
from code_in_folders import write_code

from mod_challenge.board.hosting.github import NAMES, PLACE, install_commands, write_workflows
from mod_challenge.commands.board import main as mod_board

GIT = "git+https://example.org/us/mod-challenge@v1.2"
COMMANDS = {
    "mod-board": "mod_challenge.commands.board",
    "mod-board build": "mod_challenge.commands.board.build",
}


@pytest.fixture
def workflows(tmp_path: Path) -> dict[str, Any]:
    yaml = pytest.importorskip("yaml")
    written = write_workflows(tmp_path / "repository", GIT)
    assert [path.relative_to(tmp_path / "repository") for path in written] == [PLACE / name for name in NAMES]
    return {path.name: yaml.safe_load(path.read_text("utf-8")) for path in written}


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def script(workflow: dict[str, Any], name: str) -> str:
    return next(step["run"] for step in steps(workflow) if step.get("name") == name)


def test_nothing_from_a_pull_request_gets_into_a_script(workflows: dict[str, Any]) -> None:
    for workflow in workflows.values():
        for step in steps(workflow):
            assert "${{" not in step.get("run", "")
            assert "uses" not in step or re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])


def test_only_the_commenting_workflow_may_write_and_it_checks_nothing_out(workflows: dict[str, Any]) -> None:
    # PyYAML takes the key "on" for true.
    assert set(workflows["validate.yml"][True]) == {"pull_request"}
    assert workflows["validate.yml"]["permissions"] == {"contents": "read"}
    assert set(workflows["comment.yml"][True]) == {"workflow_run"}
    assert not any("checkout" in step.get("uses", "") for step in steps(workflows["comment.yml"]))
    assert workflows["comment.yml"][True]["workflow_run"]["workflows"] == [workflows["validate.yml"]["name"]]
    assert workflows["build.yml"]["permissions"] == {"contents": "read"}
    for name, job in (("validate.yml", "validate"), ("build.yml", "record"), ("build.yml", "build")):
        assert "permissions" not in workflows[name]["jobs"][job]
        for step in workflows[name]["jobs"][job]["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_a_job_that_may_write_runs_no_program_of_ours_on_what_others_handed_in(workflows: dict[str, Any]) -> None:
    writing = {
        name: job
        for workflow in workflows.values()
        for name, job in workflow["jobs"].items()
        if "write" in {**workflow["permissions"], **job.get("permissions", {})}.values()
    }
    assert set(writing) == {"comment", "push", "publish"}
    for job in writing.values():
        for step in job["steps"]:
            assert "mod-" not in step.get("run", "")
            assert "python" not in step.get("run", "")


def test_the_package_is_installed_from_where_the_organiser_says(workflows: dict[str, Any], tmp_path: Path) -> None:
    installing = [
        step["run"]
        for name in ("validate.yml", "build.yml")
        for step in steps(workflows[name])
        if step.get("name") == "Install the version that scores here"
    ]
    assert installing == [f'python -I -m pip install "mod-challenge @ {GIT}"\n'] * 3
    assert not any("@INSTALL@" in (tmp_path / "repository" / PLACE / name).read_text("utf-8") for name in NAMES)


def test_a_wheel_in_the_repository_is_pinned_by_its_hash(tmp_path: Path) -> None:
    wheel = "wheels/mod_challenge-9.9-py3-none-any.whl"
    for root in (tmp_path, tmp_path / "base"):
        (root / "wheels").mkdir(parents=True)
        with zipfile.ZipFile(root / wheel, "w") as archive:
            archive.writestr("mod_challenge/__init__.py", "")
    commands = install_commands(wheel, tmp_path)
    assert commands["build.yml"][1] == f'python -I -m pip install "./{wheel}"'
    assert commands["validate.yml"][1] == f'python -I -m pip install "./base/{wheel}"'  # never the one proposed
    for name in ("build.yml", "validate.yml"):
        subprocess.run(["bash", "-e", "-c", commands[name][0]], cwd=tmp_path, check=True, timeout=60)
    with zipfile.ZipFile(tmp_path / wheel, "a") as archive:
        archive.writestr("evil.py", "")
    changed = subprocess.run(["bash", "-e", "-c", commands["build.yml"][0]], cwd=tmp_path, check=False, timeout=60)
    assert changed.returncode != 0


@pytest.mark.parametrize(
    "place",
    [
        "mod-challenge==0.2.0",
        "mod-challenge",
        "git+https://example.org/us/mod",
        "git+ssh://git@example.org/us/mod@v1",
        'git+https://example.org/us/mod@v1" && touch x "',
        "git+https://example.org/us/mod@v1\nrun: touch x",
        "../mod_challenge-1-py3-none-any.whl",
        "wheels/mod_challenge-1-py3-none-any.whl",
        "/etc/passwd",
    ],
)
def test_other_places_to_install_from_are_refused_before_anything_is_written(
    place: str, tmp_path: Path, small_corpus_dir: Path
) -> None:
    command = ["init", str(tmp_path / "submissions"), "--corpus", str(small_corpus_dir), "--github"]
    for arguments in ([*command, "--install", place], command, [*command[:-1], "--install", GIT]):
        outcome = CliRunner().invoke(mod_board, arguments)
        assert outcome.exit_code == 2
        assert "--install" in outcome.output or "no place to install this package from" in outcome.output
        assert [path.name for path in tmp_path.iterdir()] == ["corpus"]


def test_the_commands_in_the_workflows_are_there_and_take_their_options(workflows: dict[str, Any]) -> None:
    words = shlex.split(script(workflows["build.yml"], "Build"))
    assert " ".join(words[:2]) == "mod-board build"
    import_module(COMMANDS["mod-board build"]).main.make_context("build", words[2:])
    assert 'mod-board check "proposed/$file"' in script(workflows["validate.yml"], "Validate what is new")
    mod_board.make_context("mod-board", ["check", "proposed/submissions/a/b.json"])


class Proposal:
    """A pull request as validate.yml sees it: the folder ``proposed`` with two commits."""

    def __init__(self, folder: Path, corpus: Path) -> None:
        self.folder, self.proposed = folder, folder / "proposed"
        tools = folder / "tools"
        tools.mkdir(parents=True)
        command = f'#!/bin/sh\nexec {sys.executable} -I -c "from {COMMANDS["mod-board"]} import main; main()" "$@"\n'
        (tools / "mod-board").write_text(command)
        (tools / "mod-board").chmod(0o755)
        self.variables = {
            **os.environ,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "MOD_CORPUS": str(corpus),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        self.proposed.mkdir()
        self.git("init", "-q", "-b", "main")
        self.write("submissions/old/one.json", "{}")
        self.write("README.md", "words")
        self.variables["BASE"] = self.commit()

    def git(self, *words: str) -> str:
        name = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
        command = ["git", *name, *words]
        done = subprocess.run(
            command, cwd=self.proposed, env=self.variables, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        path = self.proposed / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "words")
        return self.git("rev-parse", "HEAD")

    def run(self, text: str) -> tuple[int, str]:
        """Run a step as the runner does, on the commit of what has been written since."""
        variables = {**self.variables, "HEAD": self.commit()}
        command = ["bash", "-e", "-c", text]
        done = subprocess.run(
            command, cwd=self.folder, env=variables, capture_output=True, text=True, check=False, timeout=60
        )
        return done.returncode, (self.folder / "report.txt").read_text("utf-8")


@pytest.fixture
def proposal(tmp_path: Path, small_corpus_dir: Path) -> Proposal:
    if shutil.which("git") is None or shutil.which("bash") is None:
        pytest.skip("no git or no bash here")
    return Proposal(tmp_path / "runner", small_corpus_dir)


ONLY_NEW, VALIDATE = "Nothing but new files under submissions/", "Validate what is new"


def test_a_new_submission_passes(proposal: Proposal, workflows: dict[str, Any], valid_submission: dict) -> None:
    proposal.write("submissions/team 5/my $(touch x).json", json.dumps(valid_submission))
    proposal.write("submissions/team 5/my $(touch x).toml", "")
    assert proposal.run(script(workflows["validate.yml"], ONLY_NEW)) == (0, "")
    proposal.write("submissions/team 5/notes.txt", "")
    status, report = proposal.run(script(workflows["validate.yml"], VALIDATE))
    assert status == 0
    assert "hard: valid, 16 predictions" in report
    assert not list(proposal.folder.rglob("x"))


def test_a_broken_card_fails_with_its_reasons_and_a_date_without_quotes_does_not(
    proposal: Proposal, workflows: dict[str, Any], valid_submission: dict
) -> None:
    proposal.write("submissions/t/a.json", json.dumps(valid_submission))
    proposal.write("submissions/t/system.toml", "date = 2026-11-01\n")
    status, report = proposal.run(script(workflows["validate.yml"], VALIDATE))
    assert (status, "a card with 1 entry" in report) == (0, True), report
    proposal.write("submissions/t/a.toml", "parameters = nan\ncode = 'javascript:1'\n")
    status, report = proposal.run(script(workflows["validate.yml"], VALIDATE))
    assert status == 1
    assert "submissions/t/a.toml: $.parameters: number-unfit" in report


def test_a_broken_submission_fails_with_its_reasons(proposal: Proposal, workflows: dict[str, Any]) -> None:
    broken = small_corpus.submission()
    del broken["predictions"]["hard"][0]["text"]
    proposal.write("submissions/t/a.json", json.dumps(broken))
    status, report = proposal.run(script(workflows["validate.yml"], VALIDATE))
    assert status == 1
    assert "answer-missing" in report


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p.write("README.md", "other"), "outside submissions: README.md"),
        (lambda p: p.write(".github/workflows/x.yml", "a: b"), "outside submissions: .github/workflows/x.yml"),
        (lambda p: p.write("submissions/old/one.json", "[]"), "changed or removed: submissions/old/one.json"),
        (lambda p: (p.proposed / "submissions/old/one.json").unlink(), "changed or removed: submissions/old/one.json"),
        (lambda p: p.write("submissions/ledger.jsonl", ""), "not in a team's folder: submissions/ledger.jsonl"),
        (lambda p: p.write("submissions/rejected/a.json", ""), "not in a team's folder: submissions/rejected/a.json"),
    ],
)
def test_a_proposal_that_does_more_than_add_submissions_is_refused(
    change: Callable[[Proposal], Any], said: str, proposal: Proposal, workflows: dict[str, Any]
) -> None:
    proposal.write("submissions/t/a.json", "{}")
    change(proposal)
    status, report = proposal.run(script(workflows["validate.yml"], ONLY_NEW))
    assert status == 1
    assert said in report.splitlines()


def test_no_file_beside_or_among_the_submissions_is_run(
    proposal: Proposal, workflows: dict[str, Any], valid_submission: dict
) -> None:
    folders = (
        proposal.folder,
        proposal.proposed,
        proposal.proposed / "submissions",
        proposal.proposed / "submissions/t",
    )
    proposal.write("submissions/t/a.json", json.dumps(valid_submission))
    ran = write_code(proposal.folder / "ran", *folders)
    status, report = proposal.run(script(workflows["validate.yml"], VALIDATE))
    assert (status, ran.exists()) == (0, False), report
    for name in ("Record what came in", "Build"):
        text = script(workflows["build.yml"], name).replace("git push", "true")
        command = ["bash", "-e", "-c", text.replace("mod-board build", "mod-board build --jobs 2")]
        subprocess.run(command, cwd=proposal.proposed, env=proposal.variables, check=True, timeout=300)
        assert not ran.exists(), name
    assert (proposal.proposed / "leaderboard" / "index.html").is_file()


def test_no_step_starts_a_python_that_looks_into_the_current_folder(workflows: dict[str, Any]) -> None:
    for name, workflow in workflows.items():
        for step in steps(workflow):
            assert not re.search(r"python\S* (?!-I )", step.get("run", "")), (name, step)
    for job in (*workflows["build.yml"]["jobs"].values(), *workflows["validate.yml"]["jobs"].values()):
        if any("setup-python" in step.get("uses", "") for step in job["steps"]):
            assert job["env"]["PYTHONSAFEPATH"] == "1"


def test_a_link_in_a_proposal_is_refused(proposal: Proposal, workflows: dict[str, Any]) -> None:
    proposal.write("submissions/t/a.txt", "")
    (proposal.proposed / "submissions/t/link.json").symlink_to("/etc/hostname")
    status, report = proposal.run(script(workflows["validate.yml"], ONLY_NEW))
    assert status == 1
    assert "no plain file: 120000" in report


def test_what_was_merged_is_recorded_and_pushed_once(
    proposal: Proposal, workflows: dict[str, Any], valid_submission: dict
) -> None:
    proposal.git("init", "-q", "--bare", str(proposal.folder / "hub.git"))
    proposal.git("remote", "add", "origin", str(proposal.folder / "hub.git"))
    proposal.write("submissions/t/a.json", json.dumps(valid_submission))
    proposal.write("submissions/.gitignore", ".lock\n.incoming/\n")
    proposal.commit()
    proposal.git("push", "-q", "--set-upstream", "origin", "main")
    record, push = (script(workflows["build.yml"], name) for name in ("Record what came in", "Push the ledger"))
    runner = proposal.folder / "pushing"
    proposal.git("clone", "-q", "-b", "main", str(proposal.folder / "hub.git"), str(runner))

    def pushed() -> int:
        done = subprocess.run(["bash", "-e", "-c", push], cwd=runner, env=proposal.variables, check=False, timeout=60)
        proposal.git("fetch", "-q")
        return done.returncode

    assert pushed() == 0  # nothing was recorded
    for _ in range(2):
        subprocess.run(
            ["bash", "-e", "-c", record], cwd=proposal.proposed, env=proposal.variables, check=True, timeout=60
        )
        (runner / "recorded").mkdir(exist_ok=True)
        shutil.copy(proposal.proposed / "submissions/ledger.jsonl", runner / "recorded")
        assert pushed() == 0
        assert proposal.git("rev-list", "--count", "origin/main") == "3"
    ledger = proposal.git("show", "origin/main:submissions/ledger.jsonl").splitlines()
    assert [json.loads(line)["file"] for line in ledger] == ["old/one.json", "t/a.json"]
    assert proposal.git("show", "--stat", "--format=", "origin/main").split()[0] == "submissions/ledger.jsonl"
    (runner / "recorded/ledger.jsonl").write_text('{"another": "past"}\n')
    assert pushed() != 0  # lines are added, never changed
    assert proposal.git("rev-list", "--count", "origin/main") == "3"


def test_a_report_is_shown_as_it_is_whatever_it_says(proposal: Proposal, workflows: dict[str, Any]) -> None:
    text = script(workflows["comment.yml"], "Comment on the open pull request with this head")
    gh = proposal.folder / "tools" / "gh"
    gh.write_text('#!/bin/sh\ncase "$2" in list) echo 17;; comment) echo "$@" > called;; esac\n')
    gh.chmod(0o755)
    (proposal.folder / "report").mkdir()
    (proposal.folder / "report" / "report.txt").write_text("```\n@everyone <img src=x>\x1b[2J\n\r# head\n")
    variables = {**proposal.variables, "HEAD": "0" * 40, "OUTCOME": "failure"}
    subprocess.run(["bash", "-e", "-c", text], cwd=proposal.folder, env=variables, check=True, timeout=60)
    assert (proposal.folder / "called").read_text().split() == ["pr", "comment", "17", "--body-file", "comment.md"]
    head, empty, *rest = (proposal.folder / "comment.md").read_text().splitlines()
    assert (head, empty) == ("Validation: **failure**", "")
    assert all(line.startswith("    ") for line in rest)
    assert rest[1] == "    @everyone <img src=x>[2J"
