"""Spellings that mean the same, and what a role lets one see."""

import pytest

from bot.ids import ChatId, ChildId, ClassId, PersonId
from bot.model.people import Actor, Child, Person, Reach, Role, SchoolClass, class_key, name_key


@pytest.mark.parametrize("name", ["3b", "3 B", " 3B ", "3\tb"])
def test_spellings_of_a_class(name: str) -> None:
    assert class_key(name) == class_key("3B")


@pytest.mark.parametrize("name", ["ana gómez", "Ana  Gómez", " ANA\nGÓMEZ "])
def test_spellings_of_a_name(name: str) -> None:
    assert name_key(name) == name_key("Ana Gómez")


def test_other_names_have_other_keys() -> None:
    assert class_key("3B") != class_key("3C")
    assert name_key("Ana Gómez") != name_key("AnaGómez")
    assert class_key("STRASSE") == class_key("Straße")


def test_before_joining_only_a_first_name_is_shown() -> None:
    assert Child(ChildId(1), "Ana Gómez Ruiz", SchoolClass(ClassId(1), "3B")).first_name == "Ana"


@pytest.mark.parametrize(
    ("role", "own", "other"), [(Role.HEAD, True, True), (Role.TEACHER, True, False), (None, True, False)]
)
def test_who_sees_a_class(role: Role | None, own: bool, other: bool) -> None:
    person = Person(PersonId(1), "Ana", None, ChatId(1), Reach.JOINED)
    who = Actor(person, role, frozenset({ClassId(1)}), frozenset())
    assert (who.sees_class(ClassId(1)), who.sees_class(ClassId(2))) == (own, other)
    assert (who.is_staff, who.is_guardian) == (role is not None, False)
