"""Challenges on other hosts: bundles for EvalAI and Codabench that run this very scorer, and GitHub workflows.

`evalai` and `codabench` make bundles; `plan`, `judge`, `on_evalai` and `on_codabench` go into them and run there.
"""
