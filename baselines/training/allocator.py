"""Tells the C library's allocator to keep what training frees: the next step asks for the same again."""

from __future__ import annotations

import ctypes
import sys

_M_TRIM_THRESHOLD, _M_MMAP_MAX = -1, -4
"""Of glibc's ``malloc.h``."""


def keep_freed_memory() -> bool:
    """Let glibc neither map large blocks one by one nor give freed ones back.

    By default every large tensor is a mapping of its own, made and zeroed by the kernel page by page at each step; on
    two cores that is a tenth of a step of training. The process keeps its peak until it ends.

    Returns:
        Whether there is a glibc to be told; elsewhere nothing changes.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False  # musl
    return bool(mallopt(_M_MMAP_MAX, 0)) and bool(mallopt(_M_TRIM_THRESHOLD, -1))
