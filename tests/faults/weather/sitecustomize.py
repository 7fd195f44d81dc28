"""Bad weather for one process: put before the bot's own modules by PYTHONPATH, and read by Python itself at its start.

The name `telegram.test` is this machine, but not while the file NO_NAMES exists. CONNECTOR holds settings (JSON) that
go before those a connection pool is made with.
"""

import json
import os
import socket
from typing import Any

import aiohttp

_ask, _make = socket.getaddrinfo, aiohttp.TCPConnector.__init__
_instead = json.loads(os.environ.get("CONNECTOR", "{}"))


def _look_up(host: Any, *given: Any, **more: Any) -> Any:
    if host != "telegram.test":
        return _ask(host, *given, **more)
    if os.path.exists(os.environ["NO_NAMES"]):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    return _ask("127.0.0.1", *given, **more)


def _made(self: aiohttp.TCPConnector, **settings: Any) -> None:
    _make(self, **(settings | _instead))


socket.getaddrinfo = _look_up
aiohttp.TCPConnector.__init__ = _made  # type: ignore[method-assign]  # so that no seam is needed in the product
