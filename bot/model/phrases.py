"""The phrases that schools say every week, each with the gaps it has. Pure: the words are in `cards/catalogue/`.

A gap's name says what kind of thing it holds, the same in every phrase; a question mark stands behind what may be left
out. A phrase about a child goes to that child's guardians only. Keys are stored: add, never rename.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from bot.ids import ChildId
from bot.model.slots import Kind, Slot


class Topic(StrEnum):
    """Under what a phrase is found, in the order of the buttons."""

    DAYS = "days"
    BUS = "bus"
    TRIPS = "trips"
    THINGS = "things"
    HEALTH = "health"
    MEETINGS = "meetings"
    LESSONS = "lessons"
    MONEY = "money"
    CHILD = "child"
    THANKS = "thanks"


KINDS = {
    "date": Kind.DATE,
    "old": Kind.DATE,
    "until": Kind.DATE,
    "time": Kind.TIME,
    "hours": Kind.HOURS,
    "place": Kind.TEXT,
    "menu": Kind.TEXT,
    "purpose": Kind.TEXT,
    "class": Kind.CLASS,
    "count": Kind.COUNT,
    "minutes": Kind.COUNT,
    "cost": Kind.MONEY,
    "days": Kind.DAYS,
    "child": Kind.CHILD,
    "subject": Kind.SUBJECT,
    "illness": Kind.ILLNESS,
    "things": Kind.THINGS,
}
LINE = {
    Kind.DATE: "2026-12-04",
    Kind.TIME: "08:30",
    Kind.HOURS: "09:00-15:00",
    Kind.TEXT: '"City Museum"',
    Kind.CLASS: "3B",
    Kind.COUNT: "3",
    Kind.MONEY: "5",
    Kind.DAYS: "monday,thursday",
    Kind.CHILD: '"Ana Gómez"',
    Kind.SUBJECT: "maths",
    Kind.ILLNESS: "flu",
    Kind.THINGS: "boots,lunch",
}
"""A value of each kind, as it is written on one line; the same in every language."""
CATALOGUE: dict[Topic, dict[str, str]] = {
    Topic.DAYS: {
        "closed": "date until?",
        "closed-weather": "date",
        "late-start": "date time",
        "early-end": "date time",
        "no-lessons": "date",
        "strike": "date",
        "open-again": "date",
        "holidays": "date until",
        "first-day": "date time",
        "last-day": "date time",
        "school-hours": "date hours",
        "all-safe": "",
    },
    Topic.BUS: {
        "bus-late": "minutes",
        "bus-cancelled": "date",
        "bus-time": "date time",
        "bus-stop": "date place",
        "back-late": "time",
        "pick-up": "date time place",
        "arrived": "",
    },
    Topic.TRIPS: {
        "trip": "date place hours? cost? things?",
        "trip-form": "date until",
        "trip-cancelled": "date",
        "trip-moved": "old date",
        "camp": "date until place cost? things?",
        "swimming": "date days",
        "sports-day": "date hours? place?",
        "performance": "date time place?",
        "class-show": "class date time",
        "festival": "date hours? place?",
        "open-day": "date hours?",
        "helpers": "date count",
        "photo-day": "date",
    },
    Topic.THINGS: {
        "bring": "date things",
        "pe-kit": "date",
        "pe-days": "days",
        "warm-clothes": "date",
        "sun": "date",
        "rain": "date",
        "costume": "date",
        "own-clothes": "date",
        "names-in-things": "",
        "spare-clothes": "",
        "own-lunch": "date",
        "menu": "date menu",
        "supplies": "until things",
        "lost-property": "until",
        "library-books": "until",
        "no-phones": "",
    },
    Topic.HEALTH: {
        "illness": "illness",
        "head-lice": "",
        "well-again": "count",
        "vaccination": "date until",
        "health-check": "date",
        "no-nuts": "",
        "medicine": "",
        "new-number": "",
    },
    Topic.MEETINGS: {
        "parents-evening": "date hours? place?",
        "class-meeting": "date time place?",
        "meeting-moved": "old date time",
        "meeting-cancelled": "date",
        "meeting-online": "date time",
        "interpreter": "date",
        "election": "date time place?",
        "workshop": "date time place?",
    },
    Topic.LESSONS: {
        "homework": "subject date",
        "no-homework": "date",
        "reading-week": "date until",
        "read-daily": "minutes",
        "practise": "subject minutes",
        "test": "subject date",
        "exam": "subject date time place?",
        "exams": "date until",
        "project": "subject until",
        "reports": "date",
        "other-teacher": "date",
        "timetable": "date",
        "room": "class date place",
        "club": "subject days hours?",
        "club-cancelled": "date",
        "work-experience": "date until",
        "choose-subjects": "until",
    },
    Topic.MONEY: {
        "form": "until",
        "pay": "cost purpose until",
        "lunch-money": "cost until",
        "hard-to-pay": "",
        "cake-sale": "date",
        "collected": "cost",
        "sign-up": "until",
    },
    Topic.CHILD: {
        "well-done": "child subject",
        "progress": "child subject",
        "kind": "child",
        "settled-in": "child",
        "practise-child": "child subject",
        "absence-noted": "child date",
        "not-here": "child",
        "came-late": "child",
        "homework-missing": "child subject date",
        "needs": "child date things",
        "collect-child": "child",
        "small-fall": "child",
        "talk": "child date time",
        "call-me": "child",
        "birthday": "child",
    },
    Topic.THANKS: {
        "welcome": "",
        "thank-you": "",
        "thanks-event": "date",
        "good-week": "",
        "good-luck": "",
        "happy-holidays": "",
        "mistake": "",
    },
}


@dataclass(frozen=True)
class Phrase:
    key: str
    topic: Topic
    slots: tuple[Slot, ...]

    def slot(self, name: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(frozen=True)
class Filled:
    """A phrase with what stands in its gaps, as it is kept; and what the class and the child in it are called now."""

    phrase: Phrase
    values: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.phrase.key, frozenset(self.values.items()), frozenset(self.names.items())))

    @property
    def missing(self) -> tuple[Slot, ...]:
        """What has to be given still, in the order it is asked."""
        return tuple(slot for slot in self.phrase.slots if slot.needed and slot.name not in self.values)

    @property
    def child(self) -> ChildId | None:
        """The one child it is about, whose guardians alone may get it."""
        return ChildId(int(self.values["child"])) if "child" in self.values else None

    def given(self, name: str, value: str) -> "Filled":
        return replace(self, values={**self.values, name: value})

    def without(self, name: str) -> "Filled":
        return replace(self, values={key: value for key, value in self.values.items() if key != name})


@cache
def phrases() -> dict[str, Phrase]:
    """Every phrase by its key."""
    return {
        key: Phrase(key, topic, tuple(_slot(name) for name in gaps.split()))
        for topic, keys in CATALOGUE.items()
        for key, gaps in keys.items()
    }


def _slot(written: str) -> Slot:
    name = written.removesuffix("?")
    return Slot(name, KINDS[name], needed=name == written)


def phrase_named(word: str) -> Phrase | None:
    return phrases().get(phrase_key(word))


def phrase_key(word: str) -> str:
    """Keys as people type them: "Bus_Late" is bus-late."""
    return word.casefold().replace("_", "-").strip("-")


def of_topic(topic: Topic) -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in phrases().values() if phrase.topic is topic)


def near(word: str) -> tuple[Phrase, ...]:
    """Phrases that may have been meant, the likeliest first; none where nothing is like it."""
    key = phrase_key(word)
    close = get_close_matches(key, phrases(), n=5, cutoff=0.55)
    inside = [each for each in phrases() if len(key) >= 3 and (key in each or each in key)]
    return tuple(phrases()[each] for each in dict.fromkeys([*close, *inside]))[:6]


def line_of(key: str) -> str:
    """The line for a phrase, with everything it can hold."""
    phrase = phrase_named(key)
    later = {"until": "2026-12-11"}
    gaps = [f"{slot.name}={later.get(slot.name, LINE[slot.kind])}" for slot in phrase.slots] if phrase else []
    return " ".join(["/say 3B", key, *gaps])
