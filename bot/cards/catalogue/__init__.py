"""The words of every phrase, a file a topic: whole plain sentences, one ask each, no markup.

Gaps are filled from the outside with words that cannot be inflected (a date is "Friday, December 4"), so each language
builds its sentence around them. Which gaps a phrase has stands in `model/phrases.py`; a test holds the two together.
"""

from bot.cards.catalogue import (
    about_a_child,
    bus,
    health,
    lessons,
    meetings,
    money,
    more,
    school_days,
    thanks,
    things,
    trips,
)
from bot.cards.catalogue.text import Gaps, Text

TEXTS: dict[str, Text] = {
    **school_days.TEXTS,
    **bus.TEXTS,
    **trips.TEXTS,
    **things.TEXTS,
    **health.TEXTS,
    **meetings.TEXTS,
    **lessons.TEXTS,
    **money.TEXTS,
    **about_a_child.TEXTS,
    **thanks.TEXTS,
}
MORE: dict[str, Text] = more.TEXTS
"""The sentence that an optional gap adds, by the gap's name."""

__all__ = ["MORE", "TEXTS", "Gaps", "Text"]
