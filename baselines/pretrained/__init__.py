"""What others trained: repositories of the hub as local folders, and tensors of checkpoints."""
