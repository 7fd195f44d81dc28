"""Who our token makes us, and whether Telegram calls us: two questions for `setup` and `check`, before any bot runs.

Answers are values, also when there is none: an operator is told what to do, and no error can carry the token, which is
part of every address.
"""

from dataclasses import dataclass
from urllib.parse import quote

import aiohttp
from yarl import URL

SECONDS = 5.0


@dataclass(frozen=True)
class Identity:
    username: str


@dataclass(frozen=True)
class Refused:
    """Telegram does not know this token."""


@dataclass(frozen=True)
class OutOfReach:
    """No answer to go by."""

    why: str


@dataclass(frozen=True)
class Webhook:
    """Where Telegram delivers updates; no address when it waits for us to ask."""

    url: str
    last_error: str


async def get_me(api_url: str, token: str) -> Identity | Refused | OutOfReach:
    match await _ask(api_url, token, "getMe"):
        case {"username": str(username)}:
            return Identity(username)
        case dict():
            return OutOfReach("the answer makes no sense")
        case problem:
            return problem


async def get_webhook(api_url: str, token: str) -> Webhook | Refused | OutOfReach:
    match await _ask(api_url, token, "getWebhookInfo"):
        case {"url": str(url), **rest}:
            return Webhook(url, str(rest.get("last_error_message", "")))
        case dict():
            return OutOfReach("the answer makes no sense")
        case problem:
            return problem


async def _ask(api_url: str, token: str, method: str) -> dict[str, object] | Refused | OutOfReach:
    try:
        url = URL(f"{api_url}/bot{quote(token, safe=':')}/{method}", encoded=True)
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            if answer.status in (401, 404):
                return Refused()
            said = await answer.json(content_type=None)
    except TimeoutError:
        return OutOfReach(f"no answer within {SECONDS:.0f} seconds")
    except aiohttp.ClientConnectorError as problem:
        return OutOfReach(problem.os_error.strerror or type(problem).__name__)
    except (aiohttp.ClientError, OSError, ValueError) as problem:
        return OutOfReach(type(problem).__name__)
    match said:
        case {"ok": True, "result": dict(result)}:
            return result
        case _:
            return OutOfReach(f"it answers with {answer.status}")
