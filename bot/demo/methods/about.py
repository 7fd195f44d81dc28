"""What the bot is called and what it offers: name, descriptions, command lists, menu button."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.demo.answers import user_fields
from bot.demo.calls import Call
from bot.demo.profile import Scope
from bot.demo.records import Fields
from bot.demo.refusals import bad_request
from bot.demo.world import World

_MAX_COMMANDS = 100
_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_BARE_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


def get_me(world: World, call: Call) -> Fields:
    can: Fields = {
        "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False,
        "can_connect_to_business": False, "has_main_web_app": False,
    }  # fmt: skip
    return user_fields(world.bot) | can


def _language(call: Call) -> str:
    code = call.text("language_code")
    if code and re.fullmatch(r"[a-z]{2}", code) is None:
        raise bad_request("invalid language code specified")
    return code


def _scope(call: Call) -> Scope:
    given = call.structure("scope", "can't parse BotCommandScope JSON object")
    if given is None:
        return "default", None
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = given.get("type")
    if kind in _BARE_SCOPES:
        return str(kind), None
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if not given.get("chat_id"):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    return str(kind), int(given["chat_id"])


def _command(given: object) -> Fields:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, words = str(given.get("command", "")), str(given.get("description", ""))
    name = name.removeprefix("/")
    if re.fullmatch(r"[a-z0-9_]{1,32}", name) is None:
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(words) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID" if words else "command description must be non-empty")
    return {"command": name, "description": words}


def set_my_commands(world: World, call: Call) -> bool:
    given = call.structure("commands", "can't parse commands JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > _MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = _scope(call), _language(call)
    commands = [_command(each) for each in given]
    if commands:
        world.profile.commands[key] = commands
    else:
        world.profile.commands.pop(key, None)
    return True


def get_my_commands(world: World, call: Call) -> list[Fields]:
    return world.profile.commands.get((_scope(call), _language(call)), [])


def delete_my_commands(world: World, call: Call) -> bool:
    world.profile.commands.pop((_scope(call), _language(call)), None)
    return True


def _setter(kind: str) -> Callable[[World, Call], bool]:
    def set_text(world: World, call: Call) -> bool:
        text = call.text(kind)
        if len(text) > _LIMITS[kind]:
            raise bad_request(f"{kind.replace('_', ' ')} is too long")
        world.profile.texts[kind, _language(call)] = text
        if kind == "name" and not call.text("language_code") and text:
            world.bot.name = text
        return True

    return set_text


def _getter(kind: str) -> Callable[[World, Call], Fields]:
    def get_text(world: World, call: Call) -> Fields:
        return {kind: world.profile.text(kind, _language(call))}

    return get_text


def set_chat_menu_button(world: World, call: Call) -> bool:
    given = call.structure("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(given, dict) or given.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    if call.chat_id is not None:
        world.chat(call.text("chat_id"))
    world.profile.menu[call.chat_id] = given
    return True


def get_chat_menu_button(world: World, call: Call) -> Fields:
    return world.profile.menu.get(call.chat_id) or world.profile.menu[None]


METHODS: dict[str, Callable[[World, Call], object]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
