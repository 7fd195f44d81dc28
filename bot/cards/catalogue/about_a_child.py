"""About one child; these go to that child's guardians only. No medical word in them, and no blame."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    # Translators: {child} is a first name; nobody knows whether it is a girl or a boy. {subject} is a school subject,
    # like "Maths". So it is in every text with {child} or {subject}.
    "well-done": lambda _, v: _("{child} did very well today. Subject: {subject}. Well done!", **v.words),
    "progress": lambda _, v: _("{child} is making good progress. Subject: {subject}.", **v.words),
    "kind": lambda _, v: _("{child} was kind and helpful today. Thank you!", **v.words),
    "settled-in": lambda _, v: _("{child} has settled in well at school.", **v.words),
    "practise-child": lambda _, v: _("Please practise a little with {child} this week. Subject: {subject}.", **v.words),
    "absence-noted": lambda _, v: _("Thank you for telling us. {child} is marked as absent on {date}.", **v.words),
    "not-here": lambda _, v: _("{child} is not at school today. Please tell us why.", **v.words),
    "came-late": lambda _, v: _("{child} came late today. Please help {child} to be on time.", **v.words),
    "homework-missing": lambda _, v: _(
        "The homework of {child} is missing. Subject: {subject}. Please hand it in on {date}.", **v.words
    ),
    "needs": lambda _, v: _("{child} needs these things on {date}: {things}.", **v.words),
    "collect-child": lambda _, v: _(
        "{child} does not feel well. Please come and pick up {child} from school.", **v.words
    ),
    "small-fall": lambda _, v: _("{child} had a small accident at school, and is fine again.", **v.words),
    "talk": lambda _, v: _(
        "We would like to talk with you about {child}. Can you come on {date} at {time}?", **v.words
    ),
    "call-me": lambda _, v: _("We would like to talk with you about {child}. When may we call you?", **v.words),
    "birthday": lambda _, v: _("Happy birthday to {child}, from everybody in the class!", **v.words),
}
