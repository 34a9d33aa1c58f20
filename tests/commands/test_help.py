"""The help of every command, as a terminal of 80 columns shows it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import distribution

import click
import pytest
from click.testing import CliRunner

from mod_challenge.cli.lazy_group import first_sentence

WIDTH = 80


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """A command and all below it, by what is typed."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for sub in command.list_commands(context):
            below = command.get_command(context, sub)
            assert below is not None
            yield from commands(below, f"{name} {sub}")


def every_command() -> list[tuple[str, click.Command]]:
    from mod_baselines.commands import main as baseline
    from mod_challenge.commands.board import main as board
    from mod_challenge.commands.corpus import main as corpus
    from mod_challenge.commands.score import main as score
    from mod_challenge.commands.submission import main as submission
    from mod_challenge.commands.validate import main as validate

    roots = {"score": score, "validate": validate, "submission": submission, "corpus": corpus, "board": board}
    roots["baseline"] = baseline
    return [found for name, root in roots.items() for found in commands(root, f"mod-{name}")]


EVERY = every_command()


def test_no_command_is_left_out() -> None:
    installed = {point.name for point in distribution("mod-challenge").entry_points if point.group == "console_scripts"}
    assert {name for name, _ in EVERY if " " not in name} == installed
    assert {"mod-board human sample", "mod-corpus convert to-dstc10", "mod-baseline reproduce"} <= {
        name for name, _ in EVERY
    }


@pytest.mark.parametrize(("name", "command"), EVERY, ids=[name for name, _ in EVERY])
def test_a_group_names_its_commands_in_whole_sentences(name: str, command: click.Command) -> None:
    if isinstance(command, click.Group):
        lines = CliRunner().invoke(command, ["--help"], prog_name=name, terminal_width=WIDTH).output.splitlines()
        listed = " ".join(" ".join(lines[lines.index("Commands:") + 1 :]).split())
        context = click.Context(command)
        for sub in command.list_commands(context):
            below = command.get_command(context, sub)
            assert below is not None
            assert f"{sub} {first_sentence(below.help)}" in listed
        assert "..." not in listed


@pytest.mark.parametrize(("name", "command"), EVERY, ids=[name for name, _ in EVERY])
def test_help_holds_in_80_columns(name: str, command: click.Command) -> None:
    result = CliRunner().invoke(command, ["--help"], prog_name=name, terminal_width=WIDTH)
    assert result.exit_code == 0
    assert [line for line in result.output.splitlines() if len(line) > WIDTH] == []
