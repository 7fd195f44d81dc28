"""Links as Telegram accepts and rewrites them: `Example.org` becomes `http://example.org/`, nonsense becomes nothing.

Pure functions over strings; nothing here opens a link.
"""

from __future__ import annotations

import ipaddress
import re

_ALLOWED_PART = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=]|%[0-9a-fA-F]{2}|[^\x00-\x7f])*")
_ALLOWED_USER_PART = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=:]|%[0-9a-fA-F]{2}|[^\x00-\x7f])*")
_OWN_SCHEME = re.compile(r"(tg|ton|tonsite):(?://)?", re.IGNORECASE)
_WEB_SCHEME = re.compile(r"([^:/?#@\[\]]*)://")
_MENTION = re.compile(r"tg:(?://)?user(?=[/?#]|$)/?\?([^#]*)", re.IGNORECASE)
_MAX_PORT = 65535


def mentioned_user(url: str) -> int | None:
    """The user id of a `tg://user?id=…` link."""
    match = _MENTION.match(url)
    if match is None:
        return None
    for pair in match.group(1).split("&"):
        key, _, value = pair.partition("=")
        if key.lower() == "id":
            return int(value) if re.fullmatch(r"[1-9][0-9]{0,17}", value) else None
    return None


def checked_link(url: str) -> str | None:
    """The link as Telegram stores it, or None where Telegram drops it without a word."""
    own = _OWN_SCHEME.match(url)
    if own is not None:
        return _own_link(own.group(1).lower(), url[own.end() :])
    parts = _take_apart(url)
    if parts is None or ("." not in parts.host and not parts.host.startswith("[")):
        return None
    return f"{parts.scheme}://{parts.user}{parts.host}{parts.port}{parts.rest}"


class _Parts:
    def __init__(self, scheme: str, user: str, host: str, port: str, rest: str) -> None:
        self.scheme, self.user, self.host, self.port, self.rest = scheme, user, host, port, rest


def _take_apart(url: str) -> _Parts | None:
    web = _WEB_SCHEME.match(url)
    scheme = web.group(1).lower() if web else "http"
    if scheme not in ("http", "https"):
        return None
    after = url[web.end() :] if web else url
    place = re.split(r"[/?#]", after, maxsplit=1)[0]
    host, port = _split_port(place)
    user, at, host = host.rpartition("@")
    if port is None or not _is_host(host) or _ALLOWED_USER_PART.fullmatch(user) is None:
        return None
    return _Parts(scheme, user + at if user else "", _lower(host), port, _rest(after[len(place) :]))


def _split_port(place: str) -> tuple[str, str | None]:
    """Host and `:port` ('' where none is given, None where it is no port)."""
    match = re.search(r"[:\]@][^:\]@]*$", place)
    if match is None or match.start() == 0 or place[match.start()] != ":":
        return place, ""
    digits = place[match.start() + 1 :].lstrip("0")
    if not re.fullmatch(r"[0-9]{1,6}", digits) or int(digits) > _MAX_PORT:
        return place, None
    return place[: match.start()], f":{digits}"


def _is_host(host: str) -> bool:
    if host.startswith("[") and host.endswith("]"):
        try:
            return bool(ipaddress.IPv6Address(host[1:-1]))
        except ValueError:
            return False
    return host not in ("", ".") and _ALLOWED_PART.fullmatch(host) is not None


def _rest(rest: str) -> str:
    rest = rest.rstrip(" \t\r\n\0\v")
    if not rest.startswith("/"):
        rest = "/" + rest
    return re.sub(r"[\x00-\x20]", lambda match: f"%{ord(match.group()):02X}", rest)


def _own_link(scheme: str, rest: str) -> str | None:
    parts = _take_apart(rest)
    if parts is None or parts.user or parts.port or parts.scheme == "https" or rest.lower().startswith("http://"):
        return None
    if re.fullmatch(r"[A-Za-z0-9\-_.]*" if scheme == "tonsite" else r"[A-Za-z0-9\-_]*", parts.host) is None:
        return None
    query = parts.rest[1:] if parts.rest.startswith("/?") else parts.rest
    return f"{scheme}://{parts.host}{query}"


def _lower(host: str) -> str:
    return re.sub(r"[A-Z]+", lambda match: match.group().lower(), host)
