"""Where the console script ``mod-baseline`` starts."""

from __future__ import annotations

from mod_challenge.cli.start import start


def main() -> None:
    """Start ``mod-baseline``."""
    start("mod_baselines.commands")
