"""Human evaluation: items drawn, blinded sheets for raters, their ratings merged, results with intervals."""

MOST_RATERS = 999
"""Sheets of one sampling; here, so that the command line knows it without numpy."""
