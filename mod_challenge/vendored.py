"""What a copy of this package that was sent to another host carries in place of libraries.

A bundle for EvalAI or Codabench holds the modules that score, unchanged but for the one line below. There nothing but
numpy is imported: what a host has installed besides, in whatever version, decides nothing.
"""

from __future__ import annotations

from typing import Optional

SACREBLEU: Optional[str] = None
"""In a copy, the version of sacrebleu where the copy was made; None in the package itself."""
