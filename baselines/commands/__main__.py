"""``python -m mod_baselines.commands``, for ``accelerate launch -m``."""

from . import main

main(prog_name="mod-baseline")
