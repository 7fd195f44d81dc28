"""Languages to choose from: those a reader is likely to want, then all of them, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

FEW = 10
"""So many languages fit the first page; of more, it shows the likely ones and leads to the others."""
A_PAGE = 10


@dataclass(frozen=True)
class Offer:
    """`likely` come first, the best guess before all; `every` is in the order in which people look for names."""

    likely: tuple[str, ...]
    every: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(code for code in self.every if code not in self.likely)

    @property
    def pages(self) -> Sequence[tuple[str, ...]]:
        """Behind the first page; every language is on one of them, so that nobody looks for theirs in vain."""
        if len(self.every) <= FEW:
            return ()
        return [self.every[start : start + A_PAGE] for start in range(0, len(self.every), A_PAGE)]
