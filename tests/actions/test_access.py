"""Who may reach what: every way through `bot/actions/access.py`, for every role, held against one table.

Whoever may not gets the same words whether the thing exists or not.
"""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.actions import access
from bot.cards.refusals import refused
from bot.errors import Reason, Refusal
from bot.i18n import Catalogs
from bot.ids import (
    AnnouncementId,
    ChatId,
    ChildId,
    ClassId,
    InvitationId,
    MessageId,
    PersonId,
    ReminderId,
    SurveyId,
    ThreadId,
)
from bot.model.people import Actor
from bot.store import Database, Tx, classes
from tests.actions.things import Things, some_things
from tests.builders import LONDON, a_cast, a_database

NOBODY: frozenset[str] = frozenset()
HEAD, TEACHER, OTHER_TEACHER = "head", "teacher", "other_teacher"
GUARDIAN, OTHER_GUARDIAN, STRANGER = "guardian", "other_guardian", "stranger"
ROLES = (HEAD, TEACHER, OTHER_TEACHER, GUARDIAN, OTHER_GUARDIAN, STRANGER)
STAFF = frozenset({HEAD, TEACHER, OTHER_TEACHER})
OWN_STAFF = frozenset({HEAD, TEACHER})
NONE = 10**6
"""A number that nothing has."""


Call = Callable[[Tx, Actor, Things], Awaitable[object]]


async def of_class(_tx: Tx, who: Actor, function: Callable[[Actor], object]) -> object:
    return function(who)


REACH: dict[str, tuple[Call, frozenset[str]]] = {
    "staff": (lambda tx, who, _: of_class(tx, who, access.staff), STAFF),
    "head": (lambda tx, who, _: of_class(tx, who, access.head), frozenset({HEAD})),
    "class_ids_of": (lambda tx, who, _: of_class(tx, who, access.class_ids_of), STAFF),
    "classes_of": (lambda tx, who, _: access.classes_of(tx, who), STAFF),
    "class_named": (lambda tx, who, _: access.class_named(tx, who, "3b"), OWN_STAFF),
    "school_class": (lambda tx, who, on: access.school_class(tx, who, on.cast.class_3b), OWN_STAFF),
    "own_child": (lambda tx, who, on: access.own_child(tx, who, on.cast.child), frozenset({GUARDIAN})),
    "child_for": (lambda tx, who, on: access.child_for(tx, who, on.cast.child), OWN_STAFF | {GUARDIAN}),
    "invitation_of_class family": (
        lambda tx, who, on: access.invitation_of_class(tx, who, on.invitation["family"]), OWN_STAFF,
    ),
    "invitation_of_class colleague": (
        lambda tx, who, on: access.invitation_of_class(tx, who, on.invitation["colleague"]), frozenset({HEAD}),
    ),
    "invitation_of_class used": (
        lambda tx, who, on: access.invitation_of_class(tx, who, on.invitation["used"]), NOBODY,
    ),
    "announcement_of_staff draft": (
        lambda tx, who, on: access.announcement_of_staff(tx, who, on.announcement["draft"]), frozenset({TEACHER}),
    ),
    "announcement_of_staff sent": (
        lambda tx, who, on: access.announcement_of_staff(tx, who, on.announcement["sent"]), OWN_STAFF,
    ),
    "announcement_of_staff withdrawn": (
        lambda tx, who, on: access.announcement_of_staff(tx, who, on.announcement["withdrawn"]), OWN_STAFF,
    ),
    "announcement_of_staff to all": (
        lambda tx, who, on: access.announcement_of_staff(tx, who, on.announcement["to_all"]), frozenset({HEAD}),
    ),
    "announcement_for_guardian draft": (
        lambda tx, who, on: access.announcement_for_guardian(tx, who, on.announcement["draft"]), NOBODY,
    ),
    "announcement_for_guardian sent": (
        lambda tx, who, on: access.announcement_for_guardian(tx, who, on.announcement["sent"]), frozenset({GUARDIAN}),
    ),
    "announcement_for_guardian withdrawn": (
        lambda tx, who, on: access.announcement_for_guardian(tx, who, on.announcement["withdrawn"]), NOBODY,
    ),
    "announcement_for_guardian to all": (
        lambda tx, who, on: access.announcement_for_guardian(tx, who, on.announcement["to_all"]),
        frozenset({GUARDIAN, OTHER_GUARDIAN}),
    ),
    "survey_of_staff draft": (
        lambda tx, who, on: access.survey_of_staff(tx, who, on.survey["draft"]), frozenset({TEACHER}),
    ),
    "survey_of_staff open": (lambda tx, who, on: access.survey_of_staff(tx, who, on.survey["open"]), OWN_STAFF),
    "survey_of_staff closed": (lambda tx, who, on: access.survey_of_staff(tx, who, on.survey["closed"]), OWN_STAFF),
    "survey_for_child draft": (
        lambda tx, who, on: access.survey_for_child(tx, who, on.survey["draft"], on.cast.child), NOBODY,
    ),
    "survey_for_child open": (
        lambda tx, who, on: access.survey_for_child(tx, who, on.survey["open"], on.cast.child), frozenset({GUARDIAN}),
    ),
    "survey_for_child of another class": (
        lambda tx, who, on: access.survey_for_child(tx, who, on.survey["open"], on.cast.other_child), NOBODY,
    ),
    "reminder_of_staff draft": (
        lambda tx, who, on: access.reminder_of_staff(tx, who, on.reminder["draft"]), frozenset({TEACHER}),
    ),
    "reminder_of_staff active": (
        lambda tx, who, on: access.reminder_of_staff(tx, who, on.reminder["active"]), OWN_STAFF,
    ),
    "reminder_for_guardian draft": (
        lambda tx, who, on: access.reminder_for_guardian(tx, who, on.reminder["draft"]), NOBODY,
    ),
    "reminder_for_guardian active": (
        lambda tx, who, on: access.reminder_for_guardian(tx, who, on.reminder["active"]), frozenset({GUARDIAN}),
    ),
    "thread_of_staff": (lambda tx, who, on: access.thread_of_staff(tx, who, on.thread), OWN_STAFF),
    "own_thread": (lambda tx, who, on: access.own_thread(tx, who, on.thread), frozenset({GUARDIAN})),
    "own_message": (lambda tx, who, on: access.own_message(tx, who, on.message), frozenset({GUARDIAN})),
}  # fmt: skip
"""The whole of who reaches what. Everybody else is refused."""

NOT_THERE: dict[str, Call] = {
    "class_named": lambda tx, who, _: access.class_named(tx, who, "9Z"),
    "school_class": lambda tx, who, _: access.school_class(tx, who, ClassId(NONE)),
    "own_child": lambda tx, who, _: access.own_child(tx, who, ChildId(NONE)),
    "child_for": lambda tx, who, _: access.child_for(tx, who, ChildId(NONE)),
    "invitation_of_class": lambda tx, who, _: access.invitation_of_class(tx, who, InvitationId(NONE)),
    "announcement_of_staff": lambda tx, who, _: access.announcement_of_staff(tx, who, AnnouncementId(NONE)),
    "announcement_for_guardian": lambda tx, who, _: access.announcement_for_guardian(tx, who, AnnouncementId(NONE)),
    "survey_of_staff": lambda tx, who, _: access.survey_of_staff(tx, who, SurveyId(NONE)),
    "survey_for_child": lambda tx, who, on: access.survey_for_child(tx, who, SurveyId(NONE), on.cast.child),
    "reminder_of_staff": lambda tx, who, _: access.reminder_of_staff(tx, who, ReminderId(NONE)),
    "reminder_for_guardian": lambda tx, who, _: access.reminder_for_guardian(tx, who, ReminderId(NONE)),
    "thread_of_staff": lambda tx, who, _: access.thread_of_staff(tx, who, ThreadId(NONE)),
    "own_thread": lambda tx, who, _: access.own_thread(tx, who, ThreadId(NONE)),
    "own_message": lambda tx, who, _: access.own_message(tx, who, MessageId(NONE)),
}


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with a_database(tmp_path) as database:
        yield database


@pytest.fixture
async def things(database: Database) -> Things:
    async with database.begin() as tx:
        return await some_things(tx, await a_cast(tx))


async def answers(database: Database, things: Things, call: Call) -> dict[str, Reason | None]:
    """What each role is told; None when nothing is refused."""
    found: dict[str, Reason | None] = {}
    async with database.read() as tx:
        for role in ROLES:
            who = await access.actor(tx, getattr(things.cast, role))
            try:
                await call(tx, who, things)
            except Refusal as refusal:
                found[role] = refusal.reason
            else:
                found[role] = None
    return found


async def test_exactly_those_reach_it(database: Database, things: Things) -> None:
    found = {name: await answers(database, things, call) for name, (call, _) in REACH.items()}
    reached = {name: {role for role, reason in told.items() if reason is None} for name, told in found.items()}
    assert reached == {name: set(allowed) for name, (_, allowed) in REACH.items()}


TOLD = [("announcement_for_guardian withdrawn", "guardian")]
"""Whose it was, and who may have had it in their hands, hears that it was taken back; nobody else does."""


async def test_a_no_does_not_tell_whether_the_thing_exists(database: Database, things: Things) -> None:
    words = Catalogs().translator("en", ZoneInfo(LONDON))
    leaks: list[tuple[str, str]] = []
    for name, (call, _) in REACH.items():
        if (missing_call := NOT_THERE.get(name.split()[0])) is None:
            continue
        there, missing = await answers(database, things, call), await answers(database, things, missing_call)
        for role, reason in there.items():
            nothing = missing[role]
            if nothing is None or (reason and refused(words, reason, "x") != refused(words, nothing, "x")):
                leaks.append((name, role))
    assert leaks == TOLD


def test_every_way_through_stands_in_the_table() -> None:
    ways = {
        name
        for name, function in inspect.getmembers(access, inspect.isfunction)
        if function.__module__ == access.__name__ and "who" in inspect.signature(function).parameters
        and not name.startswith("_")
    }  # fmt: skip
    assert {name.split()[0] for name in REACH} == ways


async def test_a_teacher_sees_their_classes_and_the_head_all(database: Database, things: Things) -> None:
    seen: dict[str, Any] = {}
    async with database.read() as tx:
        for role in (HEAD, TEACHER, OTHER_TEACHER):
            who = await access.actor(tx, getattr(things.cast, role))
            seen[role] = ([each.name for each in await access.classes_of(tx, who)], access.class_ids_of(who))
    assert seen == {
        HEAD: (["3B", "4C"], None),
        TEACHER: (["3B"], {things.cast.class_3b}),
        OTHER_TEACHER: (["4C"], {things.cast.class_4c}),
    }


async def test_rights_are_those_of_this_moment(database: Database, things: Things) -> None:
    """A guardian who is one no longer reaches nothing, by whatever old button."""
    async with database.begin() as tx:
        await classes.hand_over_children(tx, old=things.cast.guardian, new=things.cast.stranger)
    for name in ("own_child", "announcement_for_guardian sent", "survey_for_child open", "own_thread"):
        found = await answers(database, things, REACH[name][0])
        assert found[GUARDIAN] is not None


async def test_who_writes_from_a_chat(database: Database, things: Things) -> None:
    async with database.read() as tx:
        known, unknown = [await access.actor_in_chat(tx, ChatId(chat)) for chat in (104, 999)]
    assert (known.id if known else None, unknown) == (PersonId(things.cast.guardian), None)
