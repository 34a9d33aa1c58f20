"""Challenges on other hosts: bundles for EvalAI and Codabench that run this very scorer, and GitHub workflows.

`evalai` and `codabench` make bundles; `host_columns`, `score_on_host` and the two entry points go into them and run
there.
"""
