"""Runs ``mod-board`` as a module."""

from . import main

main(prog_name="mod-board")
