"""A hub on loopback: serves folders as repositories, as far as the hub's client asks for it."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMMIT = "a" * 40


@contextmanager
def hub(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve ``root/OWNER/NAME`` for the length of a block; gives the address, and a list of what is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def log_message(self, *_: object) -> None:
            pass

        def _answer(self, with_body: bool) -> None:
            path = self.path.partition("?")[0]
            asked.append(f"{self.command} {path}")
            listing = re.fullmatch(r"/api/models/([^/]+/[^/]+?)(/revision/.*|/tree/.*)?", path)
            file = re.fullmatch(r"/([^/]+/[^/]+)/resolve/[^/]+/(.+)", path)
            if path == "/":
                self._send(b"{}", "application/json", with_body)
            elif listing and (root / listing[1]).is_dir():
                self._send(self._listing(listing[1], listing[2] or ""), "application/json", with_body)
            elif file and (root / file[1] / file[2]).is_file():
                self._send((root / file[1] / file[2]).read_bytes(), "application/octet-stream", with_body)
            else:
                self.send_response(404)
                self.send_header("X-Error-Code", "EntryNotFound" if file else "RepoNotFound")
                self.send_header("Content-Length", "0")
                self.end_headers()

        def _listing(self, name: str, part: str) -> bytes:
            files = sorted(path for path in (root / name).iterdir() if path.is_file())
            if part.startswith("/tree/"):
                rows = [{"type": "file", "path": p.name, "size": p.stat().st_size, "oid": _oid(p)} for p in files]
                return json.dumps(rows).encode()
            siblings = [{"rfilename": path.name} for path in files]
            return json.dumps({"id": name, "modelId": name, "sha": COMMIT, "siblings": siblings, "tags": []}).encode()

        def _send(self, body: bytes, kind: str, with_body: bool) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Repo-Commit", COMMIT)
            self.send_header("ETag", f'"{hashlib.sha1(body).hexdigest()}"')
            self.end_headers()
            if with_body:
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()


def _oid(path: Path) -> str:
    return hashlib.sha1(path.read_bytes()).hexdigest()
