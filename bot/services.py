"""The resources of a running bot, in one plain struct, handed to both doors. Built in `app.py`, nowhere else."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.i18n import Catalogs
from bot.nursery import Nursery
from bot.settings import Settings
from bot.store import Database


@dataclass(frozen=True)
class Services:
    database: Database
    clock: Clock
    catalogs: Catalogs
    settings: Settings
    nursery: Nursery
    bot_username: str
