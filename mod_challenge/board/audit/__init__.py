"""Looks for what an organiser should know: copies, broken checksums, unverified figures."""
