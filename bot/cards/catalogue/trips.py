"""Trips, and what is on at school."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "trip": lambda _, v: _("The class goes on a trip on {date}. Place: {place}.", **v.words),
    # Translators: the form says that the child may come along.
    "trip-form": lambda _, v: _(
        "The class goes on a trip on {date}. Please sign the form and give it back by {until}.", **v.words
    ),
    "trip-cancelled": lambda _, v: _("The trip on {date} is cancelled.", **v.words),
    # Translators: {old} is the date it was planned for, {date} the new one.
    "trip-moved": lambda _, v: _("The trip has a new date: {date}. The old date was {old}.", **v.words),
    # Translators: a trip over several days; the children sleep there.
    "camp": lambda _, v: _("The class goes away together from {date} to {until}. Place: {place}.", **v.words),
    # Translators: {days} is a list of weekdays, like "Monday and Thursday".
    "swimming": lambda _, v: _(
        "From {date}, the class goes swimming on these days: {days}. Please give your child swimwear and a towel.",
        **v.words,
    ),
    "sports-day": lambda _, v: _("Sports day is on {date}. Families are welcome.", **v.words),
    # Translators: a play, a concert or a dance of the children.
    "performance": lambda _, v: _("The children give a performance on {date} at {time}. You are welcome!", **v.words),
    # Translators: as above, of one class, to the whole school; {class} is its name, like 3B.
    "class-show": lambda _, v: _("Class {class} gives a performance on {date} at {time}. You are welcome!", **v.words),
    "festival": lambda _, v: _("The school festival is on {date}. All families are welcome!", **v.words),
    "open-day": lambda _, v: _("School is open for visitors on {date}. You are welcome!", **v.words),
    "helpers": lambda _, v: _.plural(
        "We need {n} parent to help on {date}. Can you come? Please write here.",
        "We need {n} parents to help on {date}. Can you come? Please write here.",
        v.number,
        **v.words,
    ),
    "photo-day": lambda _, v: _("The photographer comes to school on {date}.", **v.words),
}
