"""The school bus, and where children are picked up."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "bus-late": lambda _, v: _.plural(
        "The school bus is about {n} minute late today.",
        "The school bus is about {n} minutes late today.",
        v.number,
        **v.words,
    ),
    "bus-cancelled": lambda _, v: _(
        "The school bus does not run on {date}. Please bring your child to school another way.", **v.words
    ),
    "bus-time": lambda _, v: _("From {date}, the school bus leaves at {time}.", **v.words),
    # Translators: where the bus stops for the children; {place} is as the school wrote it.
    "bus-stop": lambda _, v: _("From {date}, the school bus stops at another place: {place}.", **v.words),
    # Translators: a class that is out on a trip writes this.
    "back-late": lambda _, v: _("We are coming back later than planned, at about {time}.", **v.words),
    "pick-up": lambda _, v: _(
        "On {date}, please pick up your child at another place: {place}. Time: {time}.", **v.words
    ),
    # Translators: a class that is out on a trip writes this.
    "arrived": lambda _, v: _("We have arrived. All children are well.", **v.words),
}
