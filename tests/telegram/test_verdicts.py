"""What each of Telegram's answers means for the message."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.ids import ChatId
from bot.outbox.outcomes import Dead, Flood, Moved, Outcome, Retry, TokenRefused, Unknown, Why
from bot.telegram.transport import NotSent, PerhapsSent
from bot.telegram.verdicts import LONGEST_RETRY, seconds_to_wait, verdict, was_already_so, was_unreadable

DEAD = [
    (Forbidden("Forbidden: bot was blocked by the user"), Why.BLOCKED),
    (Forbidden("Forbidden: bot can't initiate conversation with a user"), Why.BLOCKED),
    (Forbidden("Forbidden: user is deactivated"), Why.GONE),
    (BadRequest("Chat not found"), Why.GONE),
    (BadRequest("Private chat not found"), Why.GONE),
    (BadRequest("PEER_ID_INVALID"), Why.GONE),
    (BadRequest("Message to edit not found"), Why.MESSAGE_GONE),
    (BadRequest("Message to delete not found"), Why.MESSAGE_GONE),
    (BadRequest("Message can't be edited"), Why.MESSAGE_GONE),
    (BadRequest("Message can't be deleted"), Why.MESSAGE_GONE),
    (BadRequest("Message can't be deleted for everyone"), Why.MESSAGE_GONE),
    (BadRequest("MESSAGE_ID_INVALID"), Why.MESSAGE_GONE),
    (Forbidden("Forbidden: bot was kicked from the group chat"), Why.REFUSED),
    (BadRequest("Message is too long"), Why.REFUSED),
    (BadRequest("Message caption is too long"), Why.REFUSED),
    (BadRequest("BUTTON_DATA_INVALID"), Why.REFUSED),
    (BadRequest("Wrong file identifier/HTTP URL specified"), Why.REFUSED),
    (BadRequest("Something nobody has seen before"), Why.REFUSED),
]


@pytest.mark.parametrize(("failure", "why"), DEAD, ids=str)
def test_what_can_never_arrive_is_not_tried_again(failure: TelegramError, why: Why) -> None:
    assert verdict(failure, 0) == Dead(why, failure.message)


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (InvalidToken("Unauthorized"), TokenRefused()),
        (EndPointNotFound("Not Found"), TokenRefused()),
        (ChatMigrated(-100123), Moved(ChatId(-100123))),
        (Conflict("Conflict: terminated by other getUpdates request"), Retry(1.0, "Conflict")),
        (NotSent("ClientConnectorError"), Retry(1.0, "NotSent")),
        (PerhapsSent("ServerDisconnectedError"), Unknown("PerhapsSent")),
        (TimedOut(), Unknown("TimedOut")),
        (NetworkError("Internal Server Error: restart (500)"), Unknown("NetworkError")),
        (NetworkError("Bad Gateway"), Unknown("NetworkError")),
        (TelegramError("Invalid server response"), Unknown("TelegramError")),
    ],
    ids=repr,
)
def test_every_other_answer(failure: TelegramError, outcome: Outcome) -> None:
    assert verdict(failure, 0) == outcome


def test_without_a_connection_the_pauses_grow_to_a_minute() -> None:
    pauses = [found.after for n in range(9) if isinstance(found := verdict(NotSent("x"), n), Retry)]
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert LONGEST_RETRY == 60


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize("as_timedelta", ["true", "false"])
@pytest.mark.parametrize("wait", [7, timedelta(seconds=7)])
def test_a_pause_may_be_a_number_or_a_timedelta(
    wait: int | timedelta, as_timedelta: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)
    failure = RetryAfter(wait)
    assert isinstance(failure.retry_after, timedelta) == (as_timedelta == "true")
    assert (seconds_to_wait(failure), verdict(failure, 3)) == (7.0, Flood(7.0))


NOT_MODIFIED = "Message is not modified: specified new message content and reply markup are exactly the same"
UNPARSED = "Can't parse entities: can't find end tag corresponding to start tag \"b\""


@pytest.mark.parametrize(
    ("failure", "already_so", "unreadable"),
    [
        (BadRequest(NOT_MODIFIED), True, False),
        (BadRequest(UNPARSED), False, True),
        (BadRequest("Message is too long"), False, False),
        (Forbidden(NOT_MODIFIED), False, False),
        (NetworkError(UNPARSED), False, False),
    ],
)
def test_two_answers_that_are_no_failure(failure: TelegramError, already_so: bool, unreadable: bool) -> None:
    assert (was_already_so(failure), was_unreadable(failure)) == (already_so, unreadable)
