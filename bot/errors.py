"""What a person may be told when something cannot be done.

A `Refusal` is the only thing raised on purpose. It carries a reason from a closed list and one detail; the words are
made in `cards/refusals.py`, in the reader's language. Every other exception is a fault of ours: the update is tried
again, then parked.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why not. The values are stored in the outbox: add, never rename."""

    NOT_FOR_YOU = "not_for_you"
    """Also the answer for a thing that does not exist: nobody learns from it what there is."""
    NO_SUCH_CLASS = "no_such_class"
    CLASS_EXISTS = "class_exists"
    CLASS_NAME_BAD = "class_name_bad"
    CHILD_NAME_MISSING = "child_name_missing"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    NO_FAMILIES = "no_families"
    LINK_DEAD = "link_dead"
    LINK_TRIES = "link_tries"
    TIME_NOT_UNDERSTOOD = "time_not_understood"
    TIME_PAST = "time_past"
    SURVEY_NOT_UNDERSTOOD = "survey_not_understood"
    SURVEY_LINE_BAD = "survey_line_bad"
    SURVEY_CLOSED = "survey_closed"
    ALREADY_SENT = "already_sent"
    TAKEN_BACK = "taken_back"
    TOO_LATE_TO_UNDO = "too_late_to_undo"
    BUTTON_OLD = "button_old"
    CANNOT_PASS_ON = "cannot_pass_on"
    NOBODY_TO_ANSWER = "nobody_to_answer"
    UNKNOWN_COMMAND = "unknown_command"
    SLOT_NOT_UNDERSTOOD = "slot_not_understood"
    """What was given for a gap of a phrase; the detail is the gap's name."""
    SLOT_UNKNOWN = "slot_unknown"
    """A gap that a phrase does not have; the detail is the phrase's key."""
    DATE_FAR = "date_far"
    PHRASE_HAS_WORDS = "phrase_has_words"


class Refusal(Exception):
    """A kind no, to be put into words for the person who asked."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail
