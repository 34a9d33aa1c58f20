"""Splits a response into tokens, the same ones on every Python and platform."""
