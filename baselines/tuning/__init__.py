"""Settings chosen on the validation split: which are tried next, what came of each, and the history as a picture."""
