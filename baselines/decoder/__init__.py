"""The causal language model that MOD-GPT and CDial-GPT share."""
