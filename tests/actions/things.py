"""A thing of each kind in each state, of class 3B and by its teacher: what rights are tried on."""

from dataclasses import dataclass
from datetime import time

from bot.clock import later
from bot.ids import AnnouncementId, InvitationId, MessageId, ReminderId, SurveyId, TelegramMessageId, ThreadId
from bot.model.announcements import AnnouncementState
from bot.model.people import Role
from bot.model.plans import Weekly
from bot.model.reminders import ReminderState
from bot.model.surveys import Asked
from bot.store import Tx, announcements, conversations, invitations, reminders, surveys
from tests.builders import LONDON, NOW, Cast


@dataclass(frozen=True)
class Things:
    """Of class 3B and by its teacher, unless the name says otherwise."""

    cast: Cast
    announcement: dict[str, AnnouncementId]
    survey: dict[str, SurveyId]
    reminder: dict[str, ReminderId]
    invitation: dict[str, InvitationId]
    thread: ThreadId
    message: MessageId


async def some_things(tx: Tx, cast: Cast) -> Things:
    thread = await conversations.thread_for(tx, cast.child, cast.guardian)
    message = await conversations.add_message(
        tx, thread=thread, author=cast.guardian, from_staff=False, text="Zoe is ill", file=None,
        source=TelegramMessageId(1), album=None, now=NOW,
    )  # fmt: skip
    return Things(
        cast,
        await some_announcements(tx, cast),
        await some_surveys(tx, cast),
        await some_reminders(tx, cast),
        await some_invitations(tx, cast),
        thread,
        message,
    )


async def some_announcements(tx: Tx, cast: Cast) -> dict[str, AnnouncementId]:
    found: dict[str, AnnouncementId] = {}
    states = {
        "draft": AnnouncementState.DRAFT,
        "sent": AnnouncementState.SENT,
        "withdrawn": AnnouncementState.WITHDRAWN,
    }
    for name, state in states.items():
        found[name] = await announcements.add_announcement(
            tx, author=cast.teacher, class_ids=[cast.class_3b], whole_school=False, body="Bus", file=None, now=NOW
        )
        await announcements.move(tx, found[state.value], old=AnnouncementState.DRAFT, new=state, sent_at=NOW)
    found["to_all"] = await announcements.add_announcement(
        tx,
        author=cast.head,
        class_ids=[cast.class_3b, cast.class_4c],
        whole_school=True,
        body="Bus",
        file=None,
        now=NOW,
    )
    await announcements.move(tx, found["to_all"], old=AnnouncementState.DRAFT, new=AnnouncementState.SENT, sent_at=NOW)
    return found


async def some_surveys(tx: Tx, cast: Cast) -> dict[str, SurveyId]:
    found: dict[str, SurveyId] = {}
    for name in ("draft", "open", "closed"):
        found[name] = await surveys.add_survey(
            tx, author=cast.teacher, class_ids=[cast.class_3b], whole_school=False, closes_at=later(NOW, 9), now=NOW
        )
        await surveys.set_questions(tx, found[name], [Asked("Coming?", ("Yes", "No"))])
        if name != "draft":
            await surveys.open_survey(tx, found[name], NOW, None)
    await surveys.close_survey(tx, found["closed"])
    return found


async def some_reminders(tx: Tx, cast: Cast) -> dict[str, ReminderId]:
    found: dict[str, ReminderId] = {}
    for name in ("draft", "active"):
        found[name] = await reminders.add_reminder(
            tx, author=cast.teacher, class_ids=[cast.class_3b], whole_school=False, body="PE kit",
            plan=Weekly(frozenset({0}), time(7, 30)), zone=LONDON, now=NOW,
        )  # fmt: skip
    await reminders.move(tx, found["active"], old=ReminderState.DRAFT, new=ReminderState.ACTIVE, next_at=later(NOW, 9))
    return found


async def some_invitations(tx: Tx, cast: Cast) -> dict[str, InvitationId]:
    family, used, colleague = [
        await invitations.add_invitation(
            tx, expires_at=later(NOW, 9), child=child, school_class=cast.class_3b, role=role
        )
        for child, role in ((cast.child, None), (cast.child, None), (None, Role.TEACHER))
    ]
    await invitations.use_up(tx, used, cast.guardian, NOW)
    return {"family": family, "used": used, "colleague": colleague}
