"""Which reader puts which notice into words. A test holds this table against the union of notices."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.cards.card import Card
from bot.outbox import notices as n
from bot.wording import (
    announcements,
    basics,
    classes,
    conversations,
    emergency,
    joining,
    phrases,
    questions,
    reminders,
    surveys,
)
from bot.wording.reading import Reading

READERS: dict[type[n.Notice], Callable[[Reading, Any], Awaitable[Card]]] = {
    n.Refused: basics.refused,
    n.Apology: basics.apology,
    n.Welcome: basics.welcome,
    n.Help: basics.help_,
    n.Privacy: basics.privacy,
    n.MyData: basics.my_data,
    n.Preferences: basics.preferences,
    n.LanguageChoice: basics.language_choice,
    n.Stopped: basics.stopped,
    n.NeverMind: basics.never_mind,
    n.Emergency: emergency.emergency,
    n.JoinLanguage: joining.language,
    n.JoinChild: joining.child,
    n.Joined: joining.joined,
    n.NotMyChild: joining.not_mine,
    n.StaffJoined: joining.staff,
    n.ChooseClass: classes.choose,
    n.AskFor: questions.ask_for,
    n.ClassMade: classes.made,
    n.InvitationLink: classes.link,
    n.JoinBoard: classes.join_board,
    n.AnnouncementPreview: announcements.preview,
    n.AnnouncementStatus: announcements.status,
    n.AnnouncementPost: announcements.post,
    n.AnnouncementNudge: announcements.nudge,
    n.AnnouncementThanks: announcements.thanks,
    n.SentList: announcements.sent_list,
    n.PhraseTopics: phrases.topics,
    n.PhraseList: phrases.listed,
    n.PhraseUnknown: phrases.unknown,
    n.PhraseClass: phrases.which_class,
    n.PhraseSlot: phrases.slot,
    n.PhraseDetails: phrases.details,
    n.WhichChild: conversations.which_child,
    n.Receipt: conversations.receipt,
    n.MessagePost: conversations.post,
    n.AnswerNoted: conversations.answer_noted,
    n.AnswerLost: conversations.answer_lost,
    n.WaitingList: conversations.waiting,
    n.AskAnswer: questions.ask_answer,
    n.SurveyPreview: surveys.preview,
    n.SurveySent: surveys.sent,
    n.SurveyAsk: surveys.ask,
    n.SurveyNudge: surveys.nudge,
    n.SurveyAgain: surveys.again,
    n.SurveyResults: surveys.results,
    n.SurveyTable: surveys.table,
    n.SurveyList: surveys.survey_list,
    n.ReminderPreview: reminders.preview,
    n.ReminderPlanned: reminders.planned,
    n.ReminderPost: reminders.post,
    n.ReminderHeld: reminders.held,
    n.ReminderList: reminders.reminder_list,
}


async def words(at: Reading, notice: n.Notice) -> Card:
    """The card of this notice for this recipient at this moment. Raises Refusal when they have no right to it."""
    return await READERS[type(notice)](at, notice)
