"""``python -m mod_baselines.commands``; safer is ``mod-baseline``, which never looks into the current folder."""

import sys

from mod_challenge.io.interpreter import import_path

from . import main

sys.path[:] = import_path()  # -m puts the current folder first, and with it any timm.py that lies there
main(prog_name="mod-baseline")
