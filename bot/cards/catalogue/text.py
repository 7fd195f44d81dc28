"""What the words of a phrase are made with. One phrase is one text, or one sentence more where something was added."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.i18n import Html, Translator


@dataclass(frozen=True)
class Gaps:
    """What stands in the gaps, in words of the reader's language; `number` is what the plural goes by."""

    words: dict[str, object] = field(default_factory=dict)
    number: int = 0


Text = Callable[[Translator, Gaps], Html]
