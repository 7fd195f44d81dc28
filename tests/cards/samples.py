"""Every card, with values in it: name of the function (and which case) → how to make it in a language.

A test fails when a public function of `bot/cards` is missing here.
"""

from collections.abc import Callable
from datetime import date

from bot.cards import (
    announcements,
    basics,
    classes,
    conversations,
    emergency,
    front,
    joining,
    phrases,
    pieces,
    refusals,
    reminders,
    slot_questions,
    slots,
    surveys,
    toasts,
)
from bot.cards.card import Card
from bot.errors import Reason
from bot.i18n import Html, Translator
from bot.ids import AnnouncementId, ClassId, InvitationId
from bot.model.announcements import AnnouncementState
from bot.model.boards import SurveyPreviewed
from bot.model.flows import Flow
from bot.model.people import Role
from bot.model.phrases import KINDS, Topic
from bot.model.phrases import phrases as known_phrases
from bot.model.plans import Weekly
from bot.model.reminders import ReminderState
from bot.model.slots import Kind, month_of
from bot.model.surveys import SurveyState
from bot.model.texts import CAPTION_LIMIT, FRAME, split
from tests.cards.language_samples import of_languages
from tests.cards.values import MOST, PHOTO, PLANS, WHEN, Names, Values

Made = Card | Html | str | tuple[object, ...]
Make = Callable[[Translator], object]
LINK = "https://t.me/bothways_of_oak_primary_bot?start=0123456789ABCDEF"
SHORT = "The bus leaves at 8."


def samples(names: Names) -> dict[str, Make]:
    """Of every card, with these names."""
    with_these = Values(names)
    return {
        **of_basics(with_these, names),
        **of_joining(with_these, names),
        **of_languages(names),
        "basics.family_commands": basics.family_commands,
        "front.front": lambda _: front.front(_, names.school),
        **of_classes(with_these),
        **of_announcements(with_these, names),
        **of_phrases(with_these),
        **of_slots(with_these),
        **of_conversations(with_these, names),
        **of_surveys(with_these, names),
        **of_reminders(with_these),
        **of_shared_pieces(with_these, names),
    }


def of_basics(v: Values, names: Names) -> dict[str, Make]:
    return {
        "basics.welcome": lambda _: basics.welcome(_, names.school),
        "basics.help_family": lambda _: basics.help_family(_, names.school),
        "basics.help_staff": lambda _: basics.help_staff(_, False),
        "basics.help_staff in answer": lambda _: basics.help_staff(_, True),
        "basics.privacy": lambda _: basics.privacy(_, names.school),
        "basics.my_data of a guardian": lambda _: basics.my_data(_, v.actor(None), [v.child] * 3, "Español", "ti"),
        "basics.my_data of staff": lambda _: basics.my_data(_, v.actor(Role.TEACHER), [], "Español", None),
        "basics.preferences of a guardian": lambda _: basics.preferences(_, v.actor(None), "Español"),
        "basics.preferences of staff": lambda _: basics.preferences(_, v.actor(Role.HEAD), "Español"),
        "basics.ask_name": basics.ask_name,
        "emergency.emergency as usual": lambda _: emergency.emergency(_, None),
        "emergency.emergency while faster": lambda _: emergency.emergency(_, WHEN),
        "basics.stopped": lambda _: basics.stopped(_, names.school),
        "basics.never_mind": basics.never_mind,
        "basics.apology": basics.apology,
        "basics.repeated": lambda _: basics.repeated(_, conversations.for_staff(_, v.said(), None)),
    }


def of_joining(v: Values, names: Names) -> dict[str, Make]:
    number = InvitationId(MOST)
    return {
        "joining.child": lambda _: joining.child(_, number, v.child),
        "joining.done": lambda _: joining.done(_, names.school, v.child, [names.person] * 3),
        "joining.done without staff": lambda _: joining.done(_, names.school, v.child, []),
        "joining.not_mine": joining.not_mine,
        "joining.staff": lambda _: joining.staff(_, names.school, names.person, [names.school_class] * 5),
        "joining.staff without classes": lambda _: joining.staff(_, names.school, names.person, []),
    }


def of_classes(v: Values) -> dict[str, Make]:
    some = list(v.classes)
    return {
        "classes.made": lambda _: classes.made(_, v.school_class),
        "classes.choose": lambda _: classes.choose(_, Flow.EDIT_ANNOUNCEMENT, some, with_all=True),
        "classes.choose of none": lambda _: classes.choose(_, Flow.SURVEY, [], with_all=True),
        "classes.ask_name": classes.ask_name,
        "classes.ask_child": lambda _: classes.ask_child(_, v.school_class),
        "classes.family_link": lambda _: classes.family_link(_, v.child, LINK, 30),
        "classes.staff_link": lambda _: classes.staff_link(_, v.school_class, LINK, 72),
        "classes.staff_link of the school": lambda _: classes.staff_link(_, None, LINK, 72),
        "classes.join_board": lambda _: classes.join_board(_, v.join_board(), 1),
        "classes.join_board of all joined": lambda _: classes.join_board(_, v.join_board(joined=True), 0),
    }


def of_announcements(v: Values, names: Names) -> dict[str, Make]:
    cards, number = announcements, AnnouncementId(MOST)
    draft, sent, gone = AnnouncementState.DRAFT, AnnouncementState.SENT, AnnouncementState.WITHDRAWN
    caption = split(names.text, CAPTION_LIMIT - FRAME)[0]
    return {
        "announcements.ask_text": lambda _: cards.ask_text(_, list(v.classes), False),
        "announcements.ask_new_text": cards.ask_new_text,
        "announcements.ask_file": cards.ask_file,
        "announcements.preview": lambda _: cards.preview(_, v.previewed()),
        "announcements.status draft": lambda _: cards.status(_, v.board(draft), False),
        "announcements.status withdrawn": lambda _: cards.status(_, v.board(gone), False),
        "announcements.status leaving": lambda _: cards.status(_, v.board(sent, can_undo=True), False),
        "announcements.status sent": lambda _: cards.status(_, v.board(sent), False),
        "announcements.status with names": lambda _: cards.status(_, v.board(sent), True),
        "announcements.status of nobody": lambda _: cards.status(_, v.board(sent, families=0), True),
        "announcements.ladder": lambda _: cards.ladder(_, v.board()),
        "announcements.post": lambda _: cards.post(_, number, v.posted(), None),
        "announcements.post not tapped": lambda _: cards.post(_, number, v.posted(got_it=False), None),
        "announcements.post with file": lambda _: cards.post(_, number, v.posted(words=caption), PHOTO),
        "announcements.post of a file alone": lambda _: cards.post(_, number, v.posted(part=-1, words=""), PHOTO),
        "announcements.nudge": lambda _: cards.nudge(_, number, v.posted()),
        "announcements.thanks": lambda _: cards.thanks(_, v.posted()),
        "announcements.sent_list": lambda _: cards.sent_list(_, [v.board(), v.board(gone)] * 4),
        "announcements.sent_list of nothing": lambda _: cards.sent_list(_, []),
    }


def of_phrases(v: Values) -> dict[str, Make]:
    """Among them every phrase, with everything in it that it can hold."""
    cards, to, every = phrases, ClassId(MOST), known_phrases()
    said: dict[str, Make] = {
        f"phrases.say {key}": lambda _, key=key: cards.say(_, v.filled(key))  # type: ignore[misc]  # bound now
        for key in every
    }
    lists: dict[str, Make] = {
        f"phrases.listed {topic}": lambda _, topic=topic: cards.listed(_, topic, to)  # type: ignore[misc]  # bound now
        for topic in Topic
    }
    return said | lists | {
        "phrases.say nothing yet": lambda _: cards.say(_, v.filled("trip", empty=True), "date"),
        "phrases.words": lambda _: cards.words(_, "", v.filled("trip")),
        "phrases.topic_name": lambda _: cards.topic_name(_, Topic.TRIPS),
        "phrases.topics": lambda _: cards.topics(_, v.classes, False, to),
        "phrases.unknown": lambda _: cards.unknown(_, v.names.text, [every["trip"], every["trip-form"]], to),
        "phrases.unknown and none like it": lambda _: cards.unknown(_, "x", [], to),
        "phrases.which_class": lambda _: cards.which_class(_, v.said_by_phrase("trip"), v.classes),
        "phrases.details": lambda _: cards.details(_, v.said_by_phrase("trip")),
        "announcements.preview of a phrase": lambda _: announcements.preview(_, v.previewed(phrase="trip")),
        "announcements.preview for one family": lambda _: announcements.preview(_, v.previewed(phrase="well-done")),
        "announcements.preview without gaps": lambda _: announcements.preview(_, v.previewed(phrase="welcome")),
    }  # fmt: skip


def of_slots(v: Values) -> dict[str, Make]:
    cards, page = slot_questions, month_of(date(2026, 10, 1))
    where = {
        "date": "trip", "time": "exam", "hours": "trip", "place": "trip", "class": "room", "count": "helpers",
        "minutes": "practise", "cost": "trip", "days": "swimming", "child": "needs", "subject": "test",
        "illness": "illness", "things": "trip",
    }  # fmt: skip
    questions: dict[str, Make] = {
        f"slot_questions.ask {slot}": lambda _, slot=slot, key=key: cards.ask(_, v.asked(key, slot))  # type: ignore[misc]  # bound now
        for slot, key in where.items()
    }
    wrong: dict[str, Make] = {
        f"slot_questions.not_understood {name}": lambda _, name=name: cards.not_understood(_, name)  # type: ignore[misc]  # bound now
        for name in KINDS
    }
    return questions | wrong | {
        "slot_questions.ask by calendar": lambda _: cards.ask(_, v.asked("trip", "date", month=page)),
        "slot_questions.question": lambda _: cards.question(_, v.asked("trip", "cost")),
        "slots.in_words": lambda _: slots.in_words(_, Kind.DATE, "2026-09-30"),
        "slots.item_name": lambda _: slots.item_name(_, Kind.SUBJECT, "#maths"),
        "slots.item_named": lambda _: slots.item_named(_, Kind.SUBJECT, "maths"),
        "slots.names": slots.names,
    }  # fmt: skip


def of_conversations(v: Values, names: Names) -> dict[str, Make]:
    cards, caption = conversations, v.said(words=split(names.text, CAPTION_LIMIT - FRAME)[0])
    return {
        "conversations.which_child": lambda _: cards.which_child(_, [v.child] * 3),
        "conversations.receipt": lambda _: cards.receipt(_, v.child, [names.person] * 3),
        "conversations.receipt without readers": lambda _: cards.receipt(_, v.child, []),
        "conversations.for_staff": lambda _: cards.for_staff(_, v.said(), None),
        "conversations.for_staff with file": lambda _: cards.for_staff(_, caption, PHOTO),
        "conversations.for_guardian": lambda _: cards.for_guardian(_, v.said(), None),
        "conversations.for_guardian with file": lambda _: cards.for_guardian(_, caption, PHOTO),
        "conversations.ask_answer": lambda _: cards.ask_answer(_, v.child, v.person()),
        "conversations.answer_noted": lambda _: cards.answer_noted(_, v.child, v.person()),
        "conversations.answer_lost": lambda _: cards.answer_lost(_, v.child, v.person(), True),
        "conversations.answer_lost perhaps": lambda _: cards.answer_lost(_, v.child, v.person(), False),
        "conversations.waiting": lambda _: cards.waiting(_, [v.waiting()] * 10),
        "conversations.waiting of nobody": lambda _: cards.waiting(_, []),
    }


def of_surveys(v: Values, names: Names) -> dict[str, Make]:
    cards, school = surveys, names.school
    two, one, over = v.survey(), v.survey(questions=1), v.survey(SurveyState.CLOSED)
    given = {place: question.choices[0].id for place, question in enumerate(two.questions)}
    return {
        "surveys.ask_questions": lambda _: cards.ask_questions(_, list(v.classes), False),
        "surveys.preview": lambda _: cards.preview(_, previewed(v)),
        "surveys.ask first": lambda _: cards.ask(_, two, v.child, {}, school, 0),
        "surveys.ask second": lambda _: cards.ask(_, two, v.child, given, school, 1),
        "surveys.ask after the last": lambda _: cards.ask(_, two, v.child, given, school, 2),
        "surveys.ask after the only one": lambda _: cards.ask(_, one, v.child, given, school, 1),
        "surveys.ask when over": lambda _: cards.ask(_, over, v.child, given, school, 0),
        "surveys.nudge": lambda _: cards.nudge(_, two, v.child, {}, school, 0),
        "surveys.again": lambda _: cards.again(_, two, v.child, {}, school, 0),
        "surveys.sent": lambda _: cards.sent(_, v.results()),
        "surveys.results": lambda _: cards.results(_, v.results(), False),
        "surveys.results with names": lambda _: cards.results(_, v.results(SurveyState.CLOSED), True),
        "surveys.results of nobody": lambda _: cards.results(_, v.results(children=0), True),
        "surveys.table": lambda _: cards.table(_, two, [["3", names.child, names.choice, ""]]),
        "surveys.survey_list": lambda _: cards.survey_list(_, [v.results()] * 8),
        "surveys.survey_list of none": lambda _: cards.survey_list(_, []),
    }


def previewed(v: Values) -> SurveyPreviewed:
    return SurveyPreviewed(v.survey(), v.audience)


def of_reminders(v: Values) -> dict[str, Make]:
    cards, weekly = reminders, Weekly(frozenset({0, 3}), PLANS["daily"].at)
    ended = v.reminder_shown(ReminderState.ENDED)
    plans: dict[str, Make] = {
        f"reminders.plan_in_words {name}": lambda _, plan=plan: cards.plan_in_words(_, plan)  # type: ignore[misc]  # bound now
        for name, plan in PLANS.items()
    }
    return plans | {
        "reminders.ask_when": lambda _: cards.ask_when(_, ClassId(MOST)),
        "reminders.ask_text": lambda _: cards.ask_text(_, cards.plan_in_words(_, weekly)),
        "reminders.preview": lambda _: cards.preview(_, v.reminder_shown(), WHEN),
        "reminders.preview of every week": lambda _: cards.preview(_, v.reminder_shown(plan=weekly), WHEN),
        "reminders.planned": lambda _: cards.planned(_, v.reminder_shown()),
        "reminders.planned and ended": lambda _: cards.planned(_, ended),
        "reminders.post": lambda _: cards.post(_, v.posted(), True),
        "reminders.held": lambda _: cards.held(_, v.reminder()),
        "reminders.reminder_list": lambda _: cards.reminder_list(_, [v.reminder_shown(plan=weekly)] * 10),
        "reminders.reminder_list of none": lambda _: cards.reminder_list(_, []),
    }


def of_shared_pieces(v: Values, names: Names) -> dict[str, Make]:
    details = {Reason.SLOT_NOT_UNDERSTOOD: "date", Reason.SLOT_UNKNOWN: "trip"}
    refusals_: dict[str, Make] = {
        f"refusals.refused {reason.value}": lambda _, reason=reason: refusals.refused(  # type: ignore[misc]  # bound now
            _, reason, details.get(reason, names.school_class)
        )
        for reason in Reason
    }
    toasts_: dict[str, Make] = {
        f"toasts.{name}": getattr(toasts, name)
        for name in (
            "got_it",
            "saved",
            "sending",
            "undone",
            "withdrawn",
            "nothing_to_do",
            "fresh",
            "old_button",
            "refused",
        )
    }
    return refusals_ | toasts_ | {
        "pieces.for_whom one": lambda _: pieces.for_whom(_, v.classes[:1], False),
        "pieces.for_whom some": lambda _: pieces.for_whom(_, v.classes, False),
        "pieces.for_whom many": lambda _: pieces.for_whom(_, v.classes * 5, False),
        "pieces.for_whom one family": lambda _: pieces.for_whom(_, v.classes[:1], False, names.child),
        "pieces.for_whom all": lambda _: pieces.for_whom(_, v.classes, True),
        "pieces.audience": lambda _: pieces.audience(_, v.audience),
        "pieces.count": lambda _: pieces.count(_("Joined:"), 7),
        "pieces.as_many": lambda _: pieces.as_many(_, [_("Name: {name}", name=names.person)] * 300),
        "pieces.and_more": lambda _: pieces.and_more(_, 7),
        "pieces.a_question": pieces.a_question,
        "pieces.a_reminder": pieces.a_reminder,
        "pieces.cancel": pieces.cancel,
    }  # fmt: skip
