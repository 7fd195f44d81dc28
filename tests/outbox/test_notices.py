"""Every fact the bot can say is stored and read back as it was, also from rows of older versions."""

from dataclasses import fields
from typing import get_args

import pytest

from bot.errors import Reason
from bot.ids import PersonId
from bot.model.flows import Flow
from bot.outbox import notices
from bot.outbox.notices import AskFor, Notice, Refused, SurveyAsk

KINDS: tuple[type[Notice], ...] = get_args(Notice)
VALUES: dict[type, object] = {str: "3B <&> “שלום” 👍 {0}", bool: True}


def sample(kind: type[Notice]) -> Notice:
    """Every field filled with something unlike its default."""
    return kind(**{each.name: VALUES.get(each.type, 2**52) for each in fields(kind)})  # type: ignore[arg-type]  # a type of the union, whichever


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.tag)
def test_it_is_read_back_as_it_was(kind: type[Notice]) -> None:
    notice = sample(kind)
    tag, facts = notices.write(notice)
    assert tag == kind.tag
    assert notices.read(tag, facts) == notice


def test_no_two_kinds_share_a_tag() -> None:
    assert len({kind.tag for kind in KINDS}) == len(KINDS)


def test_rows_of_older_versions_are_read() -> None:
    """A field that came later has a default."""
    assert notices.read("survey.ask", '{"survey":1,"child":2}') == notices.read(*notices.write(SurveyAsk(1, 2, 0)))  # type: ignore[arg-type]  # bare numbers
    assert notices.read("refused", '{"reason":"link_dead"}') == Refused(Reason.LINK_DEAD)
    assert notices.read("ask_for", '{"flow":"survey"}') == AskFor(Flow.SURVEY)


def test_the_words_of_topics_and_keys() -> None:
    assert notices.topic_of("announcement", 12) == "announcement:12"
    assert notices.once_for("announcement:12", PersonId(7)) == "announcement:12:7"
    assert notices.once_for("announcement:12", PersonId(7), 1) == "announcement:12:7:1"
