"""The questions a command may ask, one at a time: which flow the next message belongs to."""

from enum import StrEnum


class Flow(StrEnum):
    """What the next message answers. Stored: add, never rename."""

    NEW_CLASS = "new_class"
    INVITE_CHILD = "invite_child"
    FAMILIES = "families"
    ANNOUNCE = "announce"
    ATTACH = "attach"
    EDIT_ANNOUNCEMENT = "edit_announcement"
    SURVEY = "survey"
    SURVEY_QUESTIONS = "survey_questions"
    REMIND = "remind"
    REMIND_TEXT = "remind_text"
    ANSWER = "answer"
    OWN_NAME = "own_name"
    SAY = "say"
    SAY_SLOT = "say_slot"
