"""Logs for operators: one line an event, ids only.

The token, names and message text never reach a log. Call sites pass ids; what libraries write (URLs with the token,
payloads in tracebacks) is caught here by a redacting formatter, which also drops the text of exceptions.
"""

import logging
import re
import sys
import traceback
from types import TracebackType

TOKEN = re.compile(r"\d{5,}:[\w-]{20,}")
"""A Bot API token: the bot's number, a colon, 35 characters (`telegram.md`)."""

CHATTY = ("httpx", "httpcore", "apscheduler", "aiohttp.access", "aiosqlite", "alembic", "sqlalchemy", "telegram")
"""Libraries that write down, at DEBUG, what passes through them: rows with names and texts, requests with the token."""

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Redacted(logging.Formatter):
    """Takes tokens out of every line and shows where an exception came from, not what it said."""

    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("[token]", super().format(record))

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the name is logging's
        kind, _, where = ei
        frames = "".join(traceback.format_tb(where))
        return f"{frames}{kind.__name__ if kind else 'error'}"


def configure(level: int = logging.INFO) -> None:
    """Send logs to standard error. Called once, by the command line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
