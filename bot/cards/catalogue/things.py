"""What to bring, to wear and to eat."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    # Translators: {things} is a list, like "a packed lunch, a bottle of water and boots".
    "bring": lambda _, v: _("Please give your child these things for {date}: {things}.", **v.words),
    "pe-kit": lambda _, v: _(
        "The class has sports on {date}. Please give your child sports clothes and sports shoes.", **v.words
    ),
    # Translators: {days} is a list of weekdays, like "Monday and Thursday".
    "pe-days": lambda _, v: _(
        "The class has sports on these days: {days}. Please give your child sports clothes and sports shoes.",
        **v.words,
    ),
    "warm-clothes": lambda _, v: _("It will be cold on {date}. Please dress your child warmly.", **v.words),
    "sun": lambda _, v: _(
        "It will be hot on {date}. Please give your child a sun hat and a bottle of water.", **v.words
    ),
    "rain": lambda _, v: _("It will rain on {date}. Please give your child a raincoat and boots.", **v.words),
    # Translators: dressing up, for carnival or another feast.
    "costume": lambda _, v: _("The children may come in costume on {date}.", **v.words),
    "own-clothes": lambda _, v: _("The children do not have to wear school uniform on {date}.", **v.words),
    "names-in-things": lambda _, v: _("Please write your child's name in their clothes, shoes and bags.", **v.words),
    "spare-clothes": lambda _, v: _("Please give your child spare clothes, to keep at school.", **v.words),
    "own-lunch": lambda _, v: _(
        "There is no school lunch on {date}. Please give your child food and drink.", **v.words
    ),
    # Translators: {menu} is what there is to eat, as the school wrote it.
    "menu": lambda _, v: _("School lunch on {date}: {menu}", **v.words),
    "supplies": lambda _, v: _(
        "Your child needs these things for lessons: {things}. Please bring them by {until}.", **v.words
    ),
    "lost-property": lambda _, v: _(
        "Many lost things are at school. Please come and look for your child's things by {until}.", **v.words
    ),
    "library-books": lambda _, v: _("Please give library books back by {until}.", **v.words),
    "no-phones": lambda _, v: _("Phones stay switched off at school. Please tell your child.", **v.words),
}
