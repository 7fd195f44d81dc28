"""Health. Nothing here says whose illness it is."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    # Translators: {illness} is its name, like "chickenpox".
    "illness": lambda _, v: _(
        "There is an illness in the class: {illness}. If your child feels ill, please keep them at home.", **v.words
    ),
    "head-lice": lambda _, v: _("There are head lice in the class. Please check your child's hair today.", **v.words),
    # Translators: {n} is a number of hours without signs of illness, often 24 or 48.
    "well-again": lambda _, v: _.plural(
        "After an illness, please keep your child at home until they have been well for {n} hour.",
        "After an illness, please keep your child at home until they have been well for {n} hours.",
        v.number,
        **v.words,
    ),
    "vaccination": lambda _, v: _(
        "There are vaccinations at school on {date}. Please sign the form and give it back by {until}.", **v.words
    ),
    "health-check": lambda _, v: _(
        "A doctor or nurse comes to school on {date} to look at the children's health.", **v.words
    ),
    "no-nuts": lambda _, v: _(
        "A child in the class is allergic to nuts. Please do not send food with nuts.", **v.words
    ),
    "medicine": lambda _, v: _("Does your child need medicine at school? Please talk to the school office.", **v.words),
    "new-number": lambda _, v: _("Do you have a new phone number? Please tell the school office.", **v.words),
}
