"""What boards say in numbers and names: always the truth of that moment."""

from zoneinfo import ZoneInfo

from bot.cards import announcements, classes, pieces, surveys
from bot.cards.taps import BoardPage, NewLink
from bot.i18n import Catalogs, Html
from bot.ids import ClassId, PersonId
from bot.model.announcements import Rung
from bot.model.boards import ClassBoard, GuardianPlace
from bot.model.flows import Flow
from bot.model.people import Person, Reach, SchoolClass
from tests.cards.parser import read
from tests.cards.values import USUAL, Values

ENGLISH = Catalogs().translator("en", ZoneInfo("Europe/London"))
SOME = Values(USUAL)


def board(missing: int, joined: int = 2) -> ClassBoard:
    places = [
        GuardianPlace(
            Person(PersonId(n), "", None, None, Reach.NOT_JOINED if n < missing else Reach.JOINED), f"Child {n}", True
        )
        for n in range(missing + joined)
    ]
    return ClassBoard(SOME.school_class, missing + joined, tuple(places))


def test_the_join_board_counts_and_offers_a_link_for_each_who_is_missing() -> None:
    card = classes.join_board(ENGLISH, board(3), 0)
    text = read(card.text).text
    for line in ("Children: 5", "Guardians: 5", "Joined: 2", "Not joined: 3", "Stopped or blocked: 0"):
        assert line in text.splitlines()
    taps = [button.tap for row in card.rows for button in row]
    assert [tap.place for tap in taps if isinstance(tap, NewLink)] == [0, 1, 2]


def test_its_pages() -> None:
    pages = [classes.join_board(ENGLISH, board(20), page) for page in range(3)]
    turns = [
        [button.tap.page for row in card.rows for button in row if isinstance(button.tap, BoardPage)] for card in pages
    ]
    assert turns == [[1], [0, 2], [1]]


def test_a_page_that_is_no_more_shows_the_last_one() -> None:
    """The button was sent when more were missing: it may not say that everybody has joined."""
    stale = classes.join_board(ENGLISH, board(3), 2)
    assert "Everybody has joined" not in stale.text
    assert stale == classes.join_board(ENGLISH, board(3), 0)
    assert "Everybody has joined" in classes.join_board(ENGLISH, board(0), 2).text
    assert "No family has been invited" in classes.join_board(ENGLISH, board(0, joined=0), 0).text


def test_the_ladder_hides_only_what_is_nobody() -> None:
    shown = announcements.ladder(ENGLISH, SOME.board(families=0))
    assert read(shown).text.splitlines() == [
        "Got it: 0", "Accepted by Telegram: 0", "Waiting: 0", "Not joined: 0",
    ]  # fmt: skip
    full = read(announcements.ladder(ENGLISH, SOME.board(families=len(Rung)))).text
    assert len(full.splitlines()) == len(Rung) - 1, "every rung but what was cancelled"


def test_results_are_digits_beside_their_words() -> None:
    text = read(surveys.results(ENGLISH, SOME.results(children=3), False).text).text
    assert {"Answered: 3", "Not answered: 3"} <= set(text.splitlines())
    assert f"{USUAL.choice}: 9999\n{'▓' * 10}" in text
    assert f"{USUAL.choice}: 0\n{'░' * 10}" in text


def test_a_list_says_how_many_it_leaves_out() -> None:
    entries = [Html("x" * 98)] * 20
    listed = pieces.as_many(ENGLISH, entries, room=1000)
    assert listed.splitlines() == [*["x" * 98] * 10, "… and 10 more"]
    assert pieces.as_many(ENGLISH, entries[:3], room=1000).splitlines() == entries[:3]


def test_of_more_classes_than_a_message_has_buttons_the_first_are_offered() -> None:
    """Telegram takes a hundred; the others are named behind the command."""
    some = [SchoolClass(ClassId(number), f"{number}B") for number in range(1, 111)]
    card = classes.choose(ENGLISH, Flow.ANNOUNCE, some, with_all=True)
    assert sum(map(len, card.rows)) <= 100
    assert read(card.text).text == "Which class?\n\n… and 14 more"
