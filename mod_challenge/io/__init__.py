"""Files in and out: read within bounds, written whole or not at all, every fault a value with a code and a place."""
