"""Meetings of the school with families."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    # Translators: an afternoon or evening when each family can talk with the teachers.
    "parents-evening": lambda _, v: _(
        "Parents' evening is on {date}. You can talk with the teachers there.", **v.words
    ),
    "class-meeting": lambda _, v: _("There is a meeting for the parents of the class on {date} at {time}.", **v.words),
    # Translators: {old} is the date it was planned for, {date} the new one.
    "meeting-moved": lambda _, v: _("The meeting has a new date: {date} at {time}. The old date was {old}.", **v.words),
    "meeting-cancelled": lambda _, v: _("The meeting on {date} is cancelled.", **v.words),
    # Translators: by video, not at school.
    "meeting-online": lambda _, v: _(
        "The meeting on {date} at {time} is online. We will send you the link.", **v.words
    ),
    # Translators: somebody who says in the family's language what is said, and back.
    "interpreter": lambda _, v: _(
        "Do you need an interpreter for the meeting on {date}? Please write here.", **v.words
    ),
    # Translators: parents who speak for the others at school.
    "election": lambda _, v: _(
        "The parents choose their representatives on {date} at {time}. Please come and vote.", **v.words
    ),
    # Translators: parents learn something there: about reading, say, or the internet.
    "workshop": lambda _, v: _("There is a course for parents on {date} at {time}. You are welcome!", **v.words),
}
