"""The kinds of number that name things, as types, so that the checker finds a child's id passed as a class's.

Only types live here. A `ChatId` is Telegram's and is never a key of ours: people change phones, groups migrate.
"""

from typing import NewType

PersonId = NewType("PersonId", int)
ChildId = NewType("ChildId", int)
ClassId = NewType("ClassId", int)
InvitationId = NewType("InvitationId", int)
AnnouncementId = NewType("AnnouncementId", int)
ThreadId = NewType("ThreadId", int)
MessageId = NewType("MessageId", int)
SurveyId = NewType("SurveyId", int)
QuestionId = NewType("QuestionId", int)
ChoiceId = NewType("ChoiceId", int)
ReminderId = NewType("ReminderId", int)
NoticeId = NewType("NoticeId", int)

ChatId = NewType("ChatId", int)
"""Telegram's number of a chat (up to 52 bits)."""
TelegramMessageId = NewType("TelegramMessageId", int)
"""Telegram's number of a message, unique only within its chat."""
UpdateId = NewType("UpdateId", int)
"""Telegram's number of an update; restarts at random after a quiet week, so it says nothing about order in time."""
