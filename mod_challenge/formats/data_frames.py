"""Imports pandas, which is there for data frames alone, or says how to get it."""

from __future__ import annotations

from typing import Any


def require_pandas() -> Any:
    """Import pandas.

    Raises:
        ModuleNotFoundError: it is not installed.
    """
    try:
        import pandas
    except ModuleNotFoundError as fault:
        if fault.name != "pandas":
            raise
        raise ModuleNotFoundError("data frames need pandas: pip install pandas", name="pandas") from fault
    return pandas
