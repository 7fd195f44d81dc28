"""What can be chosen from a list, and so be read by every family in its own language: subjects, illnesses, things."""

from collections.abc import Callable

from bot.i18n import Translator
from bot.model.slots import Kind

Name = Callable[[Translator], str]
SUBJECTS: dict[str, Name] = {
    # Translators: a school subject; so are the ones with the same note. Short: they are buttons too.
    "maths": lambda _: _.label("Maths"),
    # Translators: a school subject: learning to read, and reading.
    "reading": lambda _: _.label("Reading"),
    # Translators: a school subject: learning to write, and writing texts.
    "writing": lambda _: _.label("Writing"),
    # Translators: a school subject.
    "spelling": lambda _: _.label("Spelling"),
    # Translators: learnt by heart: 1 × 7 = 7, 2 × 7 = 14, …
    "tables": lambda _: _.label("Times tables"),
    # Translators: a school subject: nature, experiments.
    "science": lambda _: _.label("Science"),
    # Translators: a school subject.
    "history": lambda _: _.label("History"),
    # Translators: a school subject.
    "geography": lambda _: _.label("Geography"),
    # Translators: a school subject: drawing and painting.
    "art": lambda _: _.label("Art"),
    # Translators: a school subject.
    "music": lambda _: _.label("Music"),
    # Translators: a school subject: physical education.
    "sports": lambda _: _.label("Sports"),
    # Translators: a school subject.
    "computing": lambda _: _.label("Computing"),
    # Translators: a school subject: the English language.
    "english": lambda _: _.label("English"),
    # Translators: a school subject.
    "languages": lambda _: _.label("Foreign language"),
    # Translators: a school subject.
    "religion": lambda _: _.label("Religion"),
}
ILLNESSES: dict[str, Name] = {
    # Translators: an illness, in the word families use; so are the ones with the same note.
    "flu": lambda _: _.label("flu"),
    # Translators: an illness.
    "cold": lambda _: _.label("bad cold"),
    # Translators: an illness: being sick, diarrhoea.
    "stomach": lambda _: _.label("stomach bug"),
    # Translators: an illness.
    "chickenpox": lambda _: _.label("chickenpox"),
    # Translators: an illness.
    "scarlet": lambda _: _.label("scarlet fever"),
    # Translators: an illness.
    "hand-foot-mouth": lambda _: _.label("hand, foot and mouth disease"),
    # Translators: an illness: conjunctivitis.
    "eyes": lambda _: _.label("eye infection"),
    # Translators: an illness.
    "measles": lambda _: _.label("measles"),
    # Translators: an illness.
    "cough": lambda _: _.label("whooping cough"),
    # Translators: an illness.
    "covid": lambda _: _.label("Covid-19"),
}
THINGS: dict[str, Name] = {
    # Translators: in a list of things to bring: "Please bring: a packed lunch, boots and a towel." So are the ones with
    # the same note.
    "lunch": lambda _: _.label("a packed lunch"),
    # Translators: in a list of things to bring.
    "water": lambda _: _.label("a bottle of water"),
    # Translators: in a list of things to bring.
    "raincoat": lambda _: _.label("a raincoat"),
    # Translators: in a list of things to bring: of rubber, for rain and mud.
    "boots": lambda _: _.label("rain boots"),
    # Translators: in a list of things to bring.
    "warm-clothes": lambda _: _.label("warm clothes"),
    # Translators: in a list of things to bring.
    "sun-hat": lambda _: _.label("a sun hat"),
    # Translators: in a list of things to bring.
    "sports-clothes": lambda _: _.label("sports clothes"),
    # Translators: in a list of things to bring.
    "sports-shoes": lambda _: _.label("sports shoes"),
    # Translators: in a list of things to bring.
    "swimwear": lambda _: _.label("swimwear"),
    # Translators: in a list of things to bring.
    "towel": lambda _: _.label("a towel"),
    # Translators: in a list of things to bring: worn inside the school only.
    "indoor-shoes": lambda _: _.label("indoor shoes"),
    # Translators: in a list of things to bring: that may get dirty.
    "old-clothes": lambda _: _.label("old clothes"),
    # Translators: in a list of things to bring: to change into.
    "spare-clothes": lambda _: _.label("spare clothes"),
    # Translators: in a list of things to bring.
    "scissors": lambda _: _.label("scissors"),
    # Translators: in a list of things to bring.
    "glue": lambda _: _.label("glue"),
    # Translators: in a list of things to bring.
    "pencils": lambda _: _.label("coloured pencils"),
    # Translators: in a list of things to bring: to write in.
    "exercise-book": lambda _: _.label("an exercise book"),
    # Translators: in a list of things to bring.
    "ruler": lambda _: _.label("a ruler"),
    # Translators: in a list of things to bring: a picture of the child or the family.
    "photo": lambda _: _.label("a photo"),
}
NAMES: dict[Kind, dict[str, Name]] = {Kind.SUBJECT: SUBJECTS, Kind.ILLNESS: ILLNESSES, Kind.THINGS: THINGS}
