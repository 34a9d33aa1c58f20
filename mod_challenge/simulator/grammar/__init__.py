"""The weighted grammar of the built-in corpus: its notation, its engine, and content by language."""
