"""Welcome, thanks and good wishes."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "welcome": lambda _, v: _("Welcome! We are glad that your child is in our class.", **v.words),
    "thank-you": lambda _, v: _("Thank you for your help!", **v.words),
    "thanks-event": lambda _, v: _("Thank you to all families who helped on {date}!", **v.words),
    "good-week": lambda _, v: _("The class worked very well this week. We are proud of the children.", **v.words),
    "good-luck": lambda _, v: _("We wish all children good luck in the exams!", **v.words),
    "happy-holidays": lambda _, v: _("We wish all families happy holidays!", **v.words),
    "mistake": lambda _, v: _(
        "There was a mistake in our last message. We are sorry. A new message follows.", **v.words
    ),
}
