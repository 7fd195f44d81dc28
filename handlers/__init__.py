"""The door for people: one file a feature, each a list of routes. A handler unpacks, looks through `access`, calls one
verb and shows one notice.
"""

from typing import Any

from telegram.ext import Application, ChatMemberHandler

from handlers import (
    announcements,
    basics,
    classes,
    conversations,
    emergency,
    joining,
    outdated,
    phrases,
    prompts,
    reminders,
    surveys,
)
from handlers.errors import on_error

FEATURES = (
    joining, basics, classes, announcements, phrases, conversations, surveys, reminders, emergency, prompts, outdated,
)  # fmt: skip
"""In the order they are asked; `prompts` takes every message that is no command, `outdated` every other button."""


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Tell python-telegram-bot every route, once."""
    for feature in FEATURES:
        application.add_handlers(feature.routes())
    application.add_handler(ChatMemberHandler(basics.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(on_error)
