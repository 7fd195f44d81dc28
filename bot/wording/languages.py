"""Which languages a reader is offered: what we know of them first, then every language there is a catalog for."""

from bot.languages import self_name
from bot.model.languages import Offer
from bot.store import roster
from bot.wording.reading import Reading


async def offer(at: Reading, *guesses: str | None) -> Offer:
    """Theirs of now, then `guesses`, then the school's."""
    catalogs, home = at.services.catalogs, await roster.home_language(at.tx, at.who.id)
    likely = [at.translator.code, *map(catalogs.nearest, (*guesses, home, at.school.language))]
    every = sorted(catalogs.languages, key=lambda code: self_name(code).casefold())
    return Offer(tuple(dict.fromkeys(code for code in likely if code)), tuple(every))
