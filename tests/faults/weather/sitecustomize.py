"""Bad weather for one process: put before the bot's own modules by PYTHONPATH, and read by Python itself at its start.

The name `telegram.test` is this machine, but not while the file NO_NAMES exists. CONNECTOR holds settings (JSON) that
go before those a connection pool is made with. Below the product, so that no seam is needed in it.
"""

import json
import os
import socket
from typing import Any

import aiohttp

_ask, _make = aiohttp.ThreadedResolver.resolve, aiohttp.TCPConnector.__init__
_instead = json.loads(os.environ.get("CONNECTOR", "{}"))


async def _look_up(self: aiohttp.ThreadedResolver, host: str, *given: Any, **more: Any) -> Any:
    if host == "telegram.test" and os.path.exists(os.environ["NO_NAMES"]):  # noqa: ASYNC240 - takes no time
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    return await _ask(self, "127.0.0.1" if host == "telegram.test" else host, *given, **more)


def _made(self: aiohttp.TCPConnector, **settings: Any) -> None:
    _make(self, **(settings | _instead))


aiohttp.ThreadedResolver.resolve = _look_up  # type: ignore[method-assign]  # whichever loop runs
aiohttp.TCPConnector.__init__ = _made  # type: ignore[method-assign]  # the same
