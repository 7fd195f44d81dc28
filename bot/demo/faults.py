"""Faults on order: what a network, a proxy or Telegram on a bad day does to a call.

A script of faults, each for so many calls that fit it. Playing them out on the wire is the business of `front`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

from bot.demo.calls import Call
from bot.demo.records import Fields
from bot.demo.refusals import CONFLICT_POLLS

When = Literal["before", "after"]
_WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: CONFLICT_POLLS,
    500: "Internal Server Error: restart",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass(slots=True, kw_only=True)
class Fault:
    """What to do to which calls.

    `before`: the call never arrives. `after`: it is carried out and journalled, and then its answer suffers.
    `hang` waits so many seconds first; a fault that only hangs then lets the call go on as usual. `then` is called at
    that moment: on arrival, or when the call is journalled and not yet answered.
    """

    method: str = "*"
    chat_id: int | None = None
    contains: str | None = None
    times: int | None = 1
    after: int = 0
    code: int | None = None
    description: str | None = None
    retry_after: int | None = None
    migrate_to_chat_id: int | None = None
    hang: float | None = None
    reset: bool = False
    when: When = "before"
    html_502: bool = False
    cut_json: bool = False
    then: Callable[[], None] | None = None
    met: int = field(default=0)

    def fits(self, call: Call) -> bool:
        return (
            self.method.lower() in ("*", call.method)
            and (self.chat_id is None or self.chat_id == call.chat_id)
            and (self.contains is None or any(self.contains in value for value in call.params.values()))
        )

    @property
    def spoils(self) -> bool:
        """Whether the caller gets no proper answer (a mere delay spoils nothing)."""
        return self.code is not None or self.reset or self.html_502 or self.cut_json

    def error(self) -> Fields:
        """The answer of Telegram with this fault's code."""
        code = self.code or 500
        words = self.description or _WORDS.get(code, "Internal Server Error")
        parameters: Fields = {}
        if code == 429:
            parameters["retry_after"] = self.retry_after or 1
            words = self.description or f"Too Many Requests: retry after {self.retry_after or 1}"
        if self.migrate_to_chat_id is not None:
            parameters["migrate_to_chat_id"] = self.migrate_to_chat_id
        answer: Fields = {"ok": False, "error_code": code, "description": words}
        return answer | ({"parameters": parameters} if parameters else {})

    def as_fields(self) -> Fields:
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "then"}

    def __str__(self) -> str:
        shown = {name: value for name, value in self.as_fields().items() if name not in ("method", "met") and value}
        return f"{self.method} {shown}"


class Faults:
    """The script: the first fault that fits a call takes it."""

    def __init__(self) -> None:
        self._script: list[Fault] = []
        self.taken = 0

    def add(
        self, *, method: str = "*", chat_id: int | None = None, contains: str | None = None, times: int | None = 1,
        after: int = 0, code: int | None = None, description: str | None = None, retry_after: int | None = None,
        migrate_to_chat_id: int | None = None, hang: float | None = None, reset: bool = False,
        when: When = "before", html_502: bool = False, cut_json: bool = False,
        then: Callable[[], None] | None = None,
    ) -> Fault:  # fmt: skip
        """Order a fault for `times` fitting calls (None: for all), passing over the first `after` of them."""
        fault = Fault(
            method=method, chat_id=chat_id, contains=contains, times=times, after=after, code=code,
            description=description, retry_after=retry_after, migrate_to_chat_id=migrate_to_chat_id, hang=hang,
            reset=reset, when=when, html_502=html_502, cut_json=cut_json, then=then,
        )  # fmt: skip
        self._script.append(fault)
        return fault

    def add_given(self, given: Mapping[str, object]) -> Fault:
        """A fault from JSON; raises ValueError on a name or a type it does not know."""
        known = {each.name for each in fields(Fault)} - {"met", "then"}
        if not set(given) <= known:
            raise ValueError(f"unknown: {', '.join(sorted(set(given) - known))}")
        kinds: dict[str, tuple[type, ...]] = {
            "method": (str,), "contains": (str, type(None)), "description": (str, type(None)), "when": (str,),
            "hang": (int, float, type(None)), "reset": (bool,), "html_502": (bool,), "cut_json": (bool,),
        }  # fmt: skip
        for name, value in given.items():
            if not isinstance(value, kinds.get(name, (int, type(None)))):
                raise ValueError(f"{name}: {value!r}")
        fault = Fault()
        for name, value in given.items():
            setattr(fault, name, value)
        self._script.append(fault)
        return fault

    def take(self, call: Call) -> Fault | None:
        """The fault for this call, if any; counts it."""
        for fault in self._script:
            if not fault.fits(call):
                continue
            fault.met += 1
            if fault.met <= fault.after:
                continue
            if fault.times is not None and fault.met > fault.after + fault.times:
                continue
            self.taken += 1
            return fault
        return None

    def remove(self, fault: Fault) -> None:
        self._script.remove(fault)

    def clear(self) -> None:
        self._script.clear()

    def as_fields(self) -> list[Fields]:
        return [fault.as_fields() for fault in self._script]
