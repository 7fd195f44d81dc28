"""When there is school, and when there is not."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    # Translators: {date} is a weekday and a date, like "Friday, December 4". It is never inflected: build the sentence
    # around it, with a colon if need be. So it is in every text with {date}, {old} or {until}.
    "closed": lambda _, v: _("School is closed on {date}.", **v.words),
    "closed-weather": lambda _, v: _(
        "School is closed on {date} because of the weather. Please keep your child at home.", **v.words
    ),
    "late-start": lambda _, v: _("School starts later on {date}: at {time}.", **v.words),
    "early-end": lambda _, v: _("School ends early on {date}. Please pick up your child at {time}.", **v.words),
    "no-lessons": lambda _, v: _("There are no lessons on {date}. The teachers have a training day.", **v.words),
    "strike": lambda _, v: _("There is a strike on {date}. There may be no lessons.", **v.words),
    # Translators: after it was closed.
    "open-again": lambda _, v: _("School is open again from {date}.", **v.words),
    # Translators: {date} is the first day of the holidays, {until} the first day of school after them.
    "holidays": lambda _, v: _("The holidays begin on {date}. School starts again on {until}.", **v.words),
    "first-day": lambda _, v: _("The first day of school is {date}. It starts at {time}.", **v.words),
    "last-day": lambda _, v: _("The last day of school before the holidays is {date}. It ends at {time}.", **v.words),
    # Translators: {hours} is a range, like "9:00 – 15:00".
    "school-hours": lambda _, v: _("From {date}, school is at these hours: {hours}.", **v.words),
    # Translators: sent after an alarm (fire, police). Nobody is hurt. It has to calm.
    "all-safe": lambda _, v: _(
        "There was an alarm at school. All children are safe. Please do not come to school now.", **v.words
    ),
}
