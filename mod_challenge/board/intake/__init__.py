"""Taking submissions in: names, the folder as the database, the ledger, `add`, `init`, `verify` and `audit`."""

VERIFY_COMMAND = "mod-baseline predict {run} --split {split} --corpus {corpus} --out {out}"
"""How `verify` lets a run answer, unless told otherwise; here, so that the command line knows it without numpy."""
