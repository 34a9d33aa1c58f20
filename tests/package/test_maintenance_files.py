"""The files for those who carry the project on say the same as the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from mod_challenge import __version__

ROOT = Path(__file__).parents[2]


def test_version_changelog_and_citation_agree() -> None:
    versions = re.findall(r"^## \[(\d[^]]*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert versions[0] == __version__
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"] == __version__


def test_the_map_of_contributing_names_places_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    places = re.findall(r"`((?:mod_challenge|baselines|tests|docs|benchmarks|\.github)/[^`<*]+)`", text)
    assert len(places) >= 20
    assert [place for place in places if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("path", sorted((ROOT / ".github").rglob("*.yml")) + [ROOT / ".pre-commit-config.yaml"])
def test_what_the_host_reads_is_yaml(path: Path) -> None:
    assert isinstance(yaml.safe_load(path.read_text("utf-8")), dict)


def test_ci_and_hooks_call_targets_that_make_has() -> None:
    targets = set(re.findall(r"^([a-z.$()/_A-Z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    ci = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    wanted = set(ci["jobs"]["checks"]["strategy"]["matrix"]["target"])
    wanted |= set(re.findall(r"\bmake ([a-z]+)", (ROOT / ".github/workflows/ci.yml").read_text("utf-8"))) - {"target"}
    wanted |= set(re.findall(r"^    make ([a-z]+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M))
    assert wanted - targets == set()


def test_ci_tries_every_python_that_the_package_promises() -> None:
    promised = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    ci = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    assert ci["jobs"]["test"]["strategy"]["matrix"]["python"] == promised
