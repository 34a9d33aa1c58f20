"""Training that resumes: trainer, checkpoints, weights, progress."""
