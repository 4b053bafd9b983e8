"""Where the product answers: HOST and PORT, tried out before anything else."""

import errno
import os
import socket
from dataclasses import dataclass

from groeiplek.config.places import COMMAND
from groeiplek.config.terminal import CannotStart, _


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        return f"http://{'localhost' if self.nearby in {'127.0.0.1', '::1'} else self.nearby}:{self.port}/"

    @property
    def nearby(self) -> str:
        """The host as this machine reaches it: one that stands for every address is no address to go to."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - only compared

    @property
    def is_local(self) -> bool:
        return self.host in {"127.0.0.1", "::1", "localhost"}


def free_address() -> Address:
    """HOST and PORT from the environment, tried out."""
    host, text = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotStart(_("PORT is “{port}”; give a number from 1 to 65535.").format(port=text))
    port = int(text)
    try:
        family, kind, protocol, _name, target = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(target)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            text = _("Port {port} is taken. Start on another one: PORT={other} {command}")
        elif problem.errno == errno.EACCES:
            text = _(
                "Port {port} is for the system's own services. Start on another one: PORT=8000 {command}"
            )
        else:
            text = _(
                "No address “{host}” here. Set HOST to 127.0.0.1 (this machine) or 0.0.0.0 (the network)."
            )
        raise CannotStart(text.format(host=host, port=port, other=port + 1, command=COMMAND)) from problem
    return Address(host, port)
