"""Rows: all SQL of what the school knows. One query file a noun; tables in `tables.py`, steps between in `migrations/`.

Functions take an open transaction first, return values of `bot.model`, and decide nothing about rights.
"""

from bot.store.database import Database, Tx, Wake, savepoint

__all__ = ["Database", "Tx", "Wake", "savepoint"]
