"""Readers of what a command asks for when a piece is missing: "write it now"."""

from bot.actions import access, audience, conversations, reminders
from bot.cards import announcements, basics, classes, surveys
from bot.cards import conversations as conversation_cards
from bot.cards import reminders as reminder_cards
from bot.cards.card import Card
from bot.errors import Reason, Refusal
from bot.ids import AnnouncementId, ClassId, ReminderId, SurveyId, ThreadId
from bot.model.flows import Flow
from bot.outbox.notices import AskAnswer, AskFor
from bot.wording.reading import Reading


async def ask_for(at: Reading, notice: AskFor) -> Card:
    access.staff(at.who)
    match Flow(notice.flow):
        case Flow.NEW_CLASS:
            return classes.ask_name(at.translator)
        case Flow.INVITE_CHILD | Flow.FAMILIES:
            chosen = await access.school_class(at.tx, at.who, ClassId(notice.subject or 0))
            return classes.ask_child(at.translator, chosen)
        case Flow.ANNOUNCE:
            chosen_classes, whole = await audience.classes_chosen(at.tx, at.who, class_or_all(notice.subject))
            return announcements.ask_text(at.translator, chosen_classes, whole)
        case Flow.SURVEY | Flow.SURVEY_QUESTIONS:
            draft = await access.survey_of_staff(at.tx, at.who, SurveyId(notice.subject or 0))
            return surveys.ask_questions(at.translator, draft.classes, draft.whole_school)
        case Flow.EDIT_ANNOUNCEMENT:
            await access.announcement_of_staff(at.tx, at.who, AnnouncementId(notice.subject or 0))
            return announcements.ask_new_text(at.translator)
        case Flow.ATTACH:
            await access.announcement_of_staff(at.tx, at.who, AnnouncementId(notice.subject or 0))
            return announcements.ask_file(at.translator)
        case Flow.REMIND:
            return reminder_cards.ask_when(at.translator, ClassId(notice.subject or 0))
        case Flow.REMIND_TEXT:
            shown = await reminders.shown(at.tx, at.who, ReminderId(notice.subject or 0))
            return reminder_cards.ask_text(
                at.translator, reminder_cards.plan_in_words(at.translator, shown.reminder.plan)
            )
        case Flow.OWN_NAME:
            return basics.ask_name(at.translator)
        case Flow.ANSWER:
            return await _ask_answer(at, ThreadId(notice.subject or 0))
        case Flow.SAY | Flow.SAY_SLOT:
            raise Refusal(Reason.BUTTON_OLD)  # these questions are notices of their own


async def ask_answer(at: Reading, notice: AskAnswer) -> Card:
    return await _ask_answer(at, notice.thread)


async def _ask_answer(at: Reading, thread: ThreadId) -> Card:
    child, guardian = await conversations.asked_to_answer(at.tx, at.who, thread)
    return conversation_cards.ask_answer(at.translator, child, guardian)


def class_or_all(subject: int | None) -> ClassId | None:
    """A class as prompts and buttons keep it: 0 and nothing mean all classes."""
    return ClassId(subject) if subject else None
