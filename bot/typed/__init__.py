"""What people type where a number, an amount, a date or an hour is asked for, by the habits of their language.

Pure: text, a Locale and today in, a value out; None where it is not understood. Nothing is guessed from words that are
not known: what is read is always shown back in words before it counts. Surveys and reminders may ask here too.
"""

from bot.typed.days import day, weekdays
from bot.typed.hours import clock, hours
from bot.typed.numbers import amount, number, whole

__all__ = ["amount", "clock", "day", "hours", "number", "weekdays", "whole"]
