"""The product behind a real port, in the transaction of the test that looks at it."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    # A browser opens connections ahead, and aborts some: none of that is news.
    request_queue_size = 20

    def handle_error(self, request: Any, client_address: Any) -> None:
        return None


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        return None


@dataclass
class Site:
    """`address` has no slash at its end. `broken` holds each answer of 500 and over, as method and path."""

    address: str
    lock: threading.Lock
    broken: list[str] = field(default_factory=list)

    def __truediv__(self, path: str) -> str:
        """The full address of a path."""
        return f"{self.address}/{path.lstrip('/')}"


class _OneAtATime:
    """All requests share the test's connection, and with it its transaction: so they wait for each other."""

    def __init__(self, site: Site) -> None:
        self.handler, self.site, self.connection = WSGIHandler(), site, connections["default"]

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            if status.startswith("5"):
                self.site.broken.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}: {status}")
            return start_response(status, headers, *more)

        with self.site.lock:
            connections["default"] = self.connection
            answer = self.handler(environ, started)
            try:
                return [b"".join(answer)]
            finally:
                answer.close()


@contextmanager
def serve() -> Iterator[Site]:
    """Runs until the block ends. Raises AssertionError if anything broke on the server meanwhile."""
    connection = connections["default"]
    server = make_server("127.0.0.1", 0, WSGIHandler(), server_class=_Server, handler_class=_Quiet)
    site = Site(f"http://localhost:{server.server_port}", threading.Lock())
    server.set_app(_OneAtATime(site))
    connection.inc_thread_sharing()
    # At the end of a request Django closes what stands in a transaction; here that is the test's.
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    runner = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    runner.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        runner.join()
        connection.dec_thread_sharing()
        for signal in ends:
            signal.connect(close_old_connections)
    assert not site.broken
