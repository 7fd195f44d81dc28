"""Nothing private reaches a log: no token, no text of an exception."""

import io
import logging
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import log
from bot.log import Redacted
from tests.builders import TOKEN

NAME = "Ana Gómez, whose bus is late"
ROOT = logging.getLogger()


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What goes to standard error after `configure`."""
    before, level = ROOT.handlers[:], ROOT.level
    log.configure()
    handler = ROOT.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    assert len(ROOT.handlers) == 1
    kept = io.StringIO()
    handler.setStream(kept)
    yield kept
    ROOT.handlers[:] = before
    ROOT.setLevel(level)


def fail(words: str) -> None:
    raise ValueError(words)


def fail_because_of_another(words: str) -> None:
    try:
        fail(words)
    except ValueError as cause:
        raise RuntimeError(words) from cause


def test_a_line_keeps_its_ids_and_loses_the_token(lines: io.StringIO) -> None:
    logging.getLogger("bot.x").info("sent notice=%s to %s", 12, f"https://api.telegram.org/bot{TOKEN}/sendMessage")
    assert lines.getvalue().endswith(" INFO bot.x sent notice=12 to https://api.telegram.org/bot[token]/sendMessage\n")


@given(st.integers(10**5, 10**12), st.text("abcXYZ019_-", min_size=20, max_size=60))
def test_no_token_survives(number: int, secret: str) -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s", (f"{number}:{secret} and more",), None)
    assert Redacted("%(message)s").format(record) == "[token] and more"


def test_a_time_or_an_address_is_no_token() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "2026-12-01 07:30:00 [::1]:8443 announcement:12:7", (), None)
    assert Redacted("%(message)s").format(record) == "2026-12-01 07:30:00 [::1]:8443 announcement:12:7"


@pytest.mark.parametrize("failing", [fail, fail_because_of_another])
def test_a_traceback_says_where_and_not_what(lines: io.StringIO, failing: Callable[[str], None]) -> None:
    try:
        failing(f"{NAME} {TOKEN}")
    except Exception:
        logging.getLogger("bot.x").exception("update failed seq=%s", 5)
    text = lines.getvalue()
    assert ("update failed seq=5" in text, failing.__name__ in text) == (True, True)
    assert text.splitlines()[-1] in ("ValueError", "RuntimeError")
    assert not [secret for secret in (NAME, TOKEN, TOKEN.split(":")[1], "Gómez") if secret in text]


def test_a_token_in_the_source_line_of_a_traceback(lines: io.StringIO) -> None:
    source = f"1 / 0  # {TOKEN}"
    try:
        exec(compile(source, "made", "exec"))
    except ZeroDivisionError:
        logging.getLogger("bot.x").exception("failed with %s", TOKEN)
    assert TOKEN not in lines.getvalue()


def test_libraries_that_log_addresses_are_quiet(lines: io.StringIO) -> None:
    for name in (
        "httpx",
        "httpcore.http11",
        "telegram.Bot",
        "telegram.ext.Application",
        "aiohttp.access",
        "apscheduler",
    ):
        logging.getLogger(name).info("https://api.telegram.org/bot%s/getMe", TOKEN)
        logging.getLogger(name).debug("payload %s", NAME)
    assert lines.getvalue() == ""
    logging.getLogger("telegram.ext").warning("token %s", TOKEN)
    assert "token [token]" in lines.getvalue()
