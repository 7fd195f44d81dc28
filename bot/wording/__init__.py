"""From fact to words, at the last moment: each notice with its reader, which checks the rights of its recipient again
through `bot/actions` and hands the values to a card in the recipient's present language.

A Refusal that comes out of here means: the right to receive this is gone. Nothing is sent then.
"""

from bot.wording.crowds import crowd_cards
from bot.wording.reading import Reading, reading_for
from bot.wording.table import words

__all__ = ["Reading", "crowd_cards", "reading_for", "words"]
