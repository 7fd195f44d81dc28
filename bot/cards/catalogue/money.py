"""Money and forms."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    "form": lambda _, v: _("Your child brings home a form. Please sign it and give it back by {until}.", **v.words),
    # Translators: {cost} is an amount of money with its currency; {purpose} is as the school wrote it.
    "pay": lambda _, v: _("Please pay {cost} by {until}. This is for: {purpose}.", **v.words),
    "lunch-money": lambda _, v: _("Please pay {cost} for school lunch by {until}.", **v.words),
    "hard-to-pay": lambda _, v: _(
        "Is it hard for you to pay something for school? Please write here. We will find a way.", **v.words
    ),
    "cake-sale": lambda _, v: _(
        "There is a cake sale at school on {date}. Would you like to bake something? Please write here.", **v.words
    ),
    # Translators: money given by many families for something good.
    "collected": lambda _, v: _("Together we have collected {cost}. Thank you!", **v.words),
    "sign-up": lambda _, v: _("Please sign up your child for next school year by {until}.", **v.words),
}
