"""The methods of the Bot API, a file per family. Each is `(world, call) -> result` and raises `Refused`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.demo.calls import Call
from bot.demo.methods import about, chats, edit, media, relay, send
from bot.demo.world import World

Method = Callable[[World, Call], object]

METHODS: Mapping[str, Method] = {
    name.lower(): method
    for family in (about, chats, edit, media, relay, send)
    for name, method in family.METHODS.items()
}
