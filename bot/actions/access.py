"""The only way from an id to an object for a person.

What arrives in a button, a command or a start payload is a claim. These functions turn a claim into an object, or
refuse in the same words whether the thing does not exist or is not theirs, so that nobody learns what there is.
"""

from collections.abc import Sequence

from bot.errors import Reason, Refusal
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
from bot.model.announcements import Announcement, AnnouncementState
from bot.model.conversations import Message, Thread
from bot.model.people import Actor, Child, Role, SchoolClass
from bot.model.reminders import Reminder, ReminderState
from bot.model.surveys import Survey, SurveyState
from bot.store import Tx, announcements, classes, conversations, invitations, people, reminders, surveys
from bot.store.invitations import Invitation


async def actor_in_chat(tx: Tx, chat: ChatId) -> Actor | None:
    """Who writes from this chat, as far as we know them."""
    person = await people.person_by_chat(tx, chat)
    return await people.actor_by_id(tx, person.id) if person else None


async def actor(tx: Tx, person: PersonId) -> Actor:
    """For the moment of delivery: the person with the rights they have now."""
    return await people.actor_by_id(tx, person)


def staff(who: Actor) -> None:
    if not who.is_staff:
        raise Refusal(Reason.UNKNOWN_COMMAND)


def head(who: Actor) -> None:
    if who.role is not Role.HEAD:
        raise Refusal(Reason.NOT_FOR_YOU)


async def classes_of(tx: Tx, who: Actor) -> list[SchoolClass]:
    """The classes this member of staff may see."""
    staff(who)
    return [found for found in await classes.all_classes(tx) if who.sees_class(found.id)]


def class_ids_of(who: Actor) -> frozenset[ClassId] | None:
    """The same as a filter for queries; None means every class."""
    staff(who)
    return None if who.role is Role.HEAD else who.teaches


async def class_named(tx: Tx, who: Actor, name: str) -> SchoolClass:
    staff(who)
    found = await classes.class_by_name(tx, name)
    if found is None or not who.sees_class(found.id):
        raise Refusal(Reason.NO_SUCH_CLASS, name)
    return found


async def school_class(tx: Tx, who: Actor, class_id: ClassId) -> SchoolClass:
    staff(who)
    found = [each for each in await classes_of(tx, who) if each.id == class_id]
    if not found:
        raise Refusal(Reason.NOT_FOR_YOU)
    return found[0]


async def own_child(tx: Tx, who: Actor, child: ChildId) -> Child:
    """A child of this guardian."""
    found = await classes.child_by_id(tx, child) if child in who.children else None
    if found is None:
        raise Refusal(Reason.NOT_FOR_YOU)
    return found


async def child_for(tx: Tx, who: Actor, child: ChildId) -> Child:
    """A child this person looks after, or teaches."""
    found = await classes.child_by_id(tx, child)
    if found is None or not (child in who.children or (who.is_staff and who.sees_class(found.school_class.id))):
        raise Refusal(Reason.NOT_FOR_YOU)
    return found


async def invitation_of_class(tx: Tx, who: Actor, invitation: InvitationId) -> Invitation:
    """An invitation this member of staff may hand out: a family's of their class, or a colleague's (head)."""
    staff(who)
    found = await invitations.invitation_by_id(tx, invitation)
    if found is None or found.used_by is not None:
        raise Refusal(Reason.NOT_FOR_YOU)
    if found.child is None:
        head(who)
    else:
        await child_for(tx, who, found.child)
    return found


async def announcement_of_staff(tx: Tx, who: Actor, announcement: AnnouncementId) -> Announcement:
    """An announcement whose sender's side this person may see: their own, or one for their class only."""
    found = await announcements.announcement_by_id(tx, announcement) if who.is_staff else None
    if found is None or not _runs(who, found.author, found.classes, draft=found.state is AnnouncementState.DRAFT):
        raise Refusal(Reason.NOT_FOR_YOU)
    return found


async def announcement_for_guardian(tx: Tx, who: Actor, announcement: AnnouncementId) -> Announcement:
    """A published announcement for a class one of this guardian's children is in; if it is about one child, theirs."""
    found = await announcements.announcement_near(tx, announcement, who.id)
    if found is None or found.state is AnnouncementState.DRAFT or not await _has_child_in(tx, who, found.classes):
        raise Refusal(Reason.NOT_FOR_YOU)
    if found.child is not None and found.child not in who.children:
        raise Refusal(Reason.NOT_FOR_YOU)
    if found.state is AnnouncementState.WITHDRAWN:
        # A draft thrown away is withdrawn too, but was never theirs to know of.
        raise Refusal(Reason.TAKEN_BACK if found.sent_at else Reason.NOT_FOR_YOU)
    return found


async def sent_announcement(tx: Tx, announcement: AnnouncementId) -> Announcement | None:
    """The announcement, while it is published."""
    found = await announcements.announcement_by_id(tx, announcement)
    return found if found is not None and found.state is AnnouncementState.SENT else None


async def announcement_for_crowd(
    tx: Tx, announcement: AnnouncementId, persons: Sequence[PersonId]
) -> tuple[Announcement, frozenset[PersonId]] | None:
    """The announcement, while it is published, and those of these people whom it is for at this moment."""
    found = await announcements.announcement_for_crowd(tx, announcement)
    if found is None or found.state is not AnnouncementState.SENT:
        return None
    return found, await announcements.meant_among(tx, announcement, persons, found.child)


async def survey_of_staff(tx: Tx, who: Actor, survey: SurveyId) -> Survey:
    found = await surveys.survey_by_id(tx, survey) if who.is_staff else None
    if found is None or not _runs(who, found.author, found.classes, draft=found.state is SurveyState.DRAFT):
        raise Refusal(Reason.NOT_FOR_YOU)
    return found


async def survey_for_child(tx: Tx, who: Actor, survey: SurveyId, child: ChildId) -> tuple[Survey, Child]:
    """A survey this guardian may answer for this child of theirs."""
    mine = await own_child(tx, who, child)
    found = await surveys.survey_by_id(tx, survey)
    if found is None or found.state is SurveyState.DRAFT or mine.school_class not in found.classes:
        raise Refusal(Reason.NOT_FOR_YOU)
    return found, mine


async def reminder_of_staff(tx: Tx, who: Actor, reminder: ReminderId) -> Reminder:
    found = await reminders.reminder_by_id(tx, reminder) if who.is_staff else None
    if found is None or not _runs(who, found.author, found.classes, draft=found.state is ReminderState.DRAFT):
        raise Refusal(Reason.NOT_FOR_YOU)
    return found


async def reminder_for_guardian(tx: Tx, who: Actor, reminder: ReminderId) -> Reminder:
    found = await reminders.reminder_by_id(tx, reminder)
    if found is None or found.state is ReminderState.DRAFT or not await _has_child_in(tx, who, found.classes):
        raise Refusal(Reason.NOT_FOR_YOU)
    return found


async def thread_of_staff(tx: Tx, who: Actor, thread: ThreadId) -> tuple[Thread, Child]:
    """A family's thread this member of staff may read and answer."""
    found = await conversations.thread_by_id(tx, thread) if who.is_staff else None
    child = await classes.child_by_id(tx, found.child) if found else None
    if found is None or child is None or not who.sees_class(child.school_class.id):
        raise Refusal(Reason.NOT_FOR_YOU)
    return found, child


async def own_thread(tx: Tx, who: Actor, thread: ThreadId) -> Thread:
    """A thread this guardian writes in."""
    found = await conversations.thread_by_id(tx, thread)
    if found is None or found.guardian != who.id or found.child not in who.children:
        raise Refusal(Reason.NOT_FOR_YOU)
    return found


async def own_message(tx: Tx, who: Actor, message: MessageId) -> Message:
    """A message this person wrote."""
    found = await conversations.message_by_id(tx, message)
    if found is None or found.author != who.id:
        raise Refusal(Reason.NOT_FOR_YOU)
    return found


def _runs(who: Actor, author: PersonId, for_classes: tuple[SchoolClass, ...], *, draft: bool) -> bool:
    """Whether a member of staff may run this: drafts are their author's; later, whoever sees all its classes."""
    sees_all = all(who.sees_class(each.id) for each in for_classes)
    return sees_all and (who.id == author or not draft)


async def _has_child_in(tx: Tx, who: Actor, for_classes: tuple[SchoolClass, ...]) -> bool:
    mine = await classes.children_by_ids(tx, who.children)
    return any(child.school_class in for_classes for child in mine)
