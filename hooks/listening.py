"""The address at which a preview answers: whether it can."""

from __future__ import annotations

import socket
from contextlib import suppress

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

import terminal
from disclosure.model.phrases import reason

#: Connections that wait to be accepted: a browser opens six at once for each tab, and during a rebuild nobody is quick to answer.
_QUEUE = 128
_ANOTHER = '可以换一个端口：make serve ARGS="-a 127.0.0.1:8001"。'


def refuse(config: MkDocsConfig) -> None:
    """Raises PluginError where something else answers at the preview's address already, or nothing ever can."""
    host, port = config.dev_addr
    if not 0 < port < 65536:
        raise PluginError(f"没有 {port} 这个端口，要在 1 到 65535 之间。{_ANOTHER}")
    with suppress(OSError), socket.create_connection((host, port), 1):
        raise PluginError(f"{config.dev_addr} 正在使用，多半是另一个窗口里还开着预览。请关掉它，也{_ANOTHER}")


def tell(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Let the process end with a sentence where the server cannot listen."""
    bind, activate = server.server_bind, server.server_activate
    server.request_queue_size = _QUEUE

    def listen() -> None:
        try:
            bind()
            activate()
        except OSError as error:
            terminal.fail(f"预览不能放在 {config.dev_addr}（{reason(error)}）。{_ANOTHER}")

    server.server_bind = lambda: None  # type: ignore[method-assign]
    server.server_activate = listen  # type: ignore[method-assign]
