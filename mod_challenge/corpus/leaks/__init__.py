"""Searches files for answers of a hidden split."""
