"""The processes of the product: web server and worker, kept alive and ended together.

Django is loaded once, then the processes are forked from it, so that they share its memory.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from types import FrameType
from typing import Any, NoReturn

from groeiplek.config.address import Address
from groeiplek.config.terminal import CannotStart, _, say

WEB_WORKERS = 2
# Requests wait for the disk and for each other's writes; more threads only compete for the interpreter.
THREADS = 2
SECONDS_TO_END = 10.0
SHORT_LIFE = 5.0
SHORT_LIVES = 5


@dataclass
class Part:
    """One process that has to be there: what it runs, and how its last starts went."""

    name: str
    run: Callable[[], None]
    pid: int = 0
    born: float = 0.0
    short_lives: int = field(default=0)


class _Told(Exception):
    """A signal asked to stop."""


def serve(address: Address, welcome: str) -> int:
    """Runs web server and worker until SIGTERM or SIGINT; a part that dies is started again.

    `welcome` is said as soon as a page can be opened.
    """
    _load_application()
    parts = [Part("web", partial(_web, address.host, address.port)), Part("jobs", _jobs)]
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, _told)
    try:
        for part in parts:
            _start(part)
        _wait_until_open(address, parts)
        say(welcome)
        while True:
            _keep(parts)
    except _Told:
        return 0
    finally:
        _end(parts)


def _told(signum: int, frame: FrameType | None) -> NoReturn:
    raise _Told


def _load_application() -> None:
    """Everything a page needs, before the fork; open connections must not be shared, so they are closed."""
    from django.conf import settings
    from django.db import connections

    from groeiplek.config.wsgi import application  # noqa: F401

    import_module(settings.ROOT_URLCONF)
    _keep_memory_together()
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]
    gc.collect()
    gc.freeze()


def _keep_memory_together() -> None:
    """The C library of most Linuxes gives every thread heaps of its own; two a process save a fifth under load."""
    heaps_at_most = -8  # M_ARENA_MAX in malloc.h
    library = ctypes.CDLL(None)
    if sys.platform == "linux" and hasattr(library, "mallopt"):
        library.mallopt(heaps_at_most, 2)


def _start(part: Part) -> None:
    # A signal between the fork and noting the process would leave it behind.
    held = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, held)
    parent = os.getpid()
    part.born = time.monotonic()
    part.pid = os.fork()
    if part.pid == 0:
        _become(part, parent, held)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, held)


def _become(part: Part, parent: int, held: set[signal.Signals]) -> NoReturn:
    """The new process: apart from the terminal's Ctrl-C, which only the first process hears."""
    status = 1
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, held)
        end_with(parent)
        part.run()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def end_with(parent: int) -> None:
    """Lets this process end when its parent is gone, however that one ended."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS_TO_END)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _web(host: str, port: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    if sys.platform == "linux":
        # Named, because Python 3.14 would start each worker from nothing.
        multiprocessing.set_start_method("fork", force=True)
    Server(
        "groeiplek.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WEB_WORKERS,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=int(SECONDS_TO_END / 2),
    ).serve(target_loader=partial(_web_application, os.getpid()), wrap_loader=False)


def _web_application(parent: int) -> Any:
    end_with(parent)
    from groeiplek.config.wsgi import application

    return application


def _jobs() -> None:
    from groeiplek.config.jobs import work

    work()


def _wait_until_open(address: Address, parts: list[Part]) -> None:
    while True:
        try:
            socket.create_connection((address.nearby, address.port), timeout=1).close()
        except OSError:
            _keep(parts, wait=False)
            time.sleep(0.02)
        else:
            return


def _keep(parts: list[Part], *, wait: bool = True) -> None:
    """Starts again whatever has ended. Raises CannotStart when a part does not stay up."""
    pid, _status = os.waitpid(-1, 0 if wait else os.WNOHANG)
    for part in parts:
        if pid and part.pid == pid:
            part.pid = 0
            part.short_lives = part.short_lives + 1 if time.monotonic() - part.born < SHORT_LIFE else 0
            if part.short_lives >= SHORT_LIVES:
                raise CannotStart(
                    _("The process “{name}” ends each time it starts; the lines above say why.").format(
                        name=part.name
                    )
                )
            say(_("The process “{name}” ended and is started again.").format(name=part.name))
            time.sleep(1)
            _start(part)


def _end(parts: list[Part]) -> None:
    """Asks every part to finish what it does, and after a while ends it."""
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, signal.SIG_IGN)
    for part in parts:
        _signal(part, signal.SIGTERM)
    deadline = time.monotonic() + SECONDS_TO_END
    while any(part.pid for part in parts):
        for part in parts:
            if part.pid and os.waitpid(part.pid, os.WNOHANG)[0]:
                part.pid = 0
        if time.monotonic() > deadline:
            for part in parts:
                _signal(part, signal.SIGKILL)
        time.sleep(0.02)


def _signal(part: Part, signum: signal.Signals) -> None:
    if part.pid:
        os.kill(part.pid, signum)
