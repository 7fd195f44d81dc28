"""What anybody may be told."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Refused:
    tag: ClassVar[str] = "refused"
    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Apology:
    tag: ClassVar[str] = "apology"


@dataclass(frozen=True)
class Welcome:
    """Hello to somebody the school does not know (yet)."""

    tag: ClassVar[str] = "welcome"


@dataclass(frozen=True)
class Help:
    """`unheard`: in answer to something that went to nobody."""

    tag: ClassVar[str] = "help"
    unheard: bool = False


@dataclass(frozen=True)
class Privacy:
    tag: ClassVar[str] = "privacy"


@dataclass(frozen=True)
class MyData:
    tag: ClassVar[str] = "my_data"


@dataclass(frozen=True)
class Preferences:
    tag: ClassVar[str] = "preferences"


@dataclass(frozen=True)
class LanguageChoice:
    tag: ClassVar[str] = "language_choice"
    page: int = 0


@dataclass(frozen=True)
class Stopped:
    tag: ClassVar[str] = "stopped"


@dataclass(frozen=True)
class NeverMind:
    """A question we had asked is dropped."""

    tag: ClassVar[str] = "never_mind"
