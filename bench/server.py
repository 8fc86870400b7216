"""A local web server for measurements: a folder, served by a process of its own, quick enough to be left out of the reckoning.

`serving(folder)` is the plain one; `serving(folder, compressing=True)` answers as a well-set-up server on the Internet does: gzip for text,
and browsers may keep what is no page.
"""

from __future__ import annotations

import gzip
import mimetypes
import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: First words of the media types that gzip makes smaller.
COMPRESSED = ("text/", "application/javascript", "application/json", "application/manifest+json", "application/xml", "image/svg+xml")
TYPES = {".js": "text/javascript", ".json": "application/json", ".webmanifest": "application/manifest+json", ".svg": "image/svg+xml"}


def file_of(folder: Path, address: str) -> Path | None:
    """The file that an address asks for; None where there is none."""
    path = (folder / unquote(urlsplit(address).path).lstrip("/")).resolve()
    path = path / "index.html" if path.is_dir() else path
    return path if path.is_file() and path.is_relative_to(folder.resolve()) else None


@lru_cache(maxsize=4096)
def _content(path: Path, is_compressed: bool) -> bytes:
    data = path.read_bytes()
    return gzip.compress(data, 9, mtime=0) if is_compressed else data


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave together
    timeout = 60

    def __init__(self, *arguments: object, folder: Path, compressing: bool) -> None:
        self.folder, self.compressing = folder, compressing
        super().__init__(*arguments)  # type: ignore[arg-type]  # handed through as they came

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with a file, or with 404.html."""
        path = file_of(self.folder, self.path)
        status, shown = (HTTPStatus.OK, path) if path else (HTTPStatus.NOT_FOUND, file_of(self.folder, "404.html"))
        kind = (TYPES.get(shown.suffix) or mimetypes.guess_type(shown.name)[0] if shown else None) or "application/octet-stream"
        is_compressed = self.compressing and kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _content(shown, is_compressed) if shown else b""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(COMPRESSED) else kind)
        self.send_header("Content-Length", str(len(body)))
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        if self.compressing:
            self.send_header("Vary", "Accept-Encoding")
            self.send_header("Cache-Control", "no-cache" if kind == "text/html" else "public, max-age=31536000")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error."""


def _serve(folder: Path, compressing: bool, told: Connection) -> None:
    with _Server(("127.0.0.1", 0), partial(_Handler, folder=folder, compressing=compressing)) as server:
        told.send(server.server_port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with suppress(EOFError):
            told.recv()  # until the process that asked for a server ends, however it ends


@contextmanager
def serving(folder: Path, compressing: bool = False) -> Iterator[str]:
    """Serves a folder as the root of a server, and gives its address, without a slash at the end."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(folder.resolve(), compressing, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        process.terminate()
        process.join()
