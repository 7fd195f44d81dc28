"""How families are: who taps at once, who after work, who never. Pure; the numbers are what schools tell of.

Times are seconds of the demo, in which an hour passes in about half a minute: half of all have tapped after 20 s.
"""

import random
from dataclasses import dataclass
from enum import StrEnum

FIRST_CHOICES = (6, 3, 2, 1)
"""How much likelier the first choices of a question are than the last."""


class Temperament(StrEnum):
    QUICK = "quick"
    EVENING = "evening"
    SILENT = "silent"
    ASKS = "asks"
    LEAVES = "leaves"
    """Blocks the bot."""


SHARES = {
    Temperament.QUICK: 50,
    Temperament.EVENING: 28,
    Temperament.SILENT: 14,
    Temperament.ASKS: 7,
    Temperament.LEAVES: 1,
}
REACTS_WITHIN: dict[Temperament, tuple[float, float] | None] = {
    Temperament.QUICK: (2.0, 18.0),
    Temperament.ASKS: (4.0, 20.0),
    Temperament.EVENING: (20.0, 120.0),
    Temperament.SILENT: None,
    Temperament.LEAVES: None,
}
WRITES_WITHIN = (15.0, 60.0)
TEACHER_ANSWERS_WITHIN = (10.0, 50.0)
LEAVES_WITHIN = (5.0, 40.0)
NEXT_QUESTION_WITHIN = (1.0, 3.0)
REMINDED_ANSWERS = 0.4
"""So many of the silent answer once they are reminded."""


@dataclass(frozen=True)
class Nature:
    """One family's ways, drawn from their own chances, so that the same family does the same each time."""

    temperament: Temperament
    chance: random.Random

    def reacts_after(self) -> float | None:
        """Seconds until the button is tapped; None: never."""
        within = REACTS_WITHIN[self.temperament]
        return self.chance.uniform(*within) if within else None

    def after(self, within: tuple[float, float]) -> float:
        return self.chance.uniform(*within)

    def choice(self, number: int) -> int:
        """Which of so many choices."""
        weights = [FIRST_CHOICES[min(place, len(FIRST_CHOICES) - 1)] for place in range(number)]
        return self.chance.choices(range(number), weights)[0]


def nature_of(seed: int) -> Nature:
    chance = random.Random(seed)
    found = chance.choices(list(SHARES), list(SHARES.values()))[0]
    return Nature(found, chance)
