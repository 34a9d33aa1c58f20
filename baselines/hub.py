"""Tells whether the hub answers, so that what needs it says so at once instead of after minutes of retries."""

from __future__ import annotations

import socket
from functools import cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

PATIENCE = 3.0
"""Seconds to wait for a connection."""
_PORTS = {"http": 80, "https": 443}


@cache
def reachable() -> bool:
    """Return whether a connection to the hub, or to the proxy in front of it, can be opened; asked once a process.

    The variables ``HF_HUB_OFFLINE`` and ``HF_ENDPOINT`` count as they do for the hub's own library.
    """
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        return False
    endpoint = urlsplit(constants.ENDPOINT)
    proxies = {} if proxy_bypass(endpoint.hostname or "") else getproxies()
    way = urlsplit(proxies.get(endpoint.scheme) or proxies.get("all") or constants.ENDPOINT)
    try:
        port = way.port or _PORTS.get(way.scheme, _PORTS["https"])
        socket.create_connection((way.hostname or "", port), PATIENCE).close()
    except (OSError, ValueError):
        return False
    return True


def why_unreachable() -> str:
    """Say in words why nothing comes from the hub.

    >>> why_unreachable().endswith("and no copy is on this machine")
    True
    """
    from huggingface_hub import constants

    asked = "HF_HUB_OFFLINE is set" if constants.HF_HUB_OFFLINE else "the hub does not answer"
    return f"{asked}, and no copy is on this machine"
