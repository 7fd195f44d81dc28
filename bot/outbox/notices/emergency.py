"""The emergency switch."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Emergency:
    """Whether messages leave faster at the moment, and the button that changes it."""

    tag: ClassVar[str] = "emergency"
