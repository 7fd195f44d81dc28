"""Announcements: what the sender sees, and what families get."""

from bot.cards.card import Button, Card, column, lines, paragraphs
from bot.cards.phrases import words
from bot.cards.pieces import as_many, audience, cancel, count, for_whom
from bot.cards.taps import (
    Attach,
    Change,
    ChangeDetails,
    Discard,
    GotIt,
    GotItReminded,
    NudgeAll,
    Send,
    ShowSent,
    Undo,
    Withdraw,
)
from bot.i18n import Html, Translator, escape
from bot.ids import AnnouncementId
from bot.model.announcements import OWING, Announcement, AnnouncementState, File, Rung
from bot.model.boards import AnnouncementBoard, AnnouncementPreviewed, Posted
from bot.model.people import SchoolClass
from bot.model.texts import shorten, split

SHOWN = 2500
"""UTF-16 units: of a long text a preview shows the beginning."""


def ask_text(_: Translator, classes: list[SchoolClass], whole_school: bool) -> Card:
    return Card(
        paragraphs(
            _("For: {whom}", whom=for_whom(_, classes, whole_school)),
            _("What should the families read? Write it now. A photo or file with a text below it is fine too."),
        ),
        column(cancel(_)),
    )


def ask_new_text(_: Translator) -> Card:
    return Card(
        paragraphs(
            _("Write the new text now. It takes the place of the old one."),
            _("Once sent, families hear no sound for a change. Who tapped Got it is asked to tap again."),
        ),
        column(cancel(_)),
    )


def ask_file(_: Translator) -> Card:
    return Card(_("Send the photo, file or voice message now. It goes along with your text."), column(cancel(_)))


def preview(_: Translator, shown: AnnouncementPreviewed) -> Card:
    draft = shown.announcement
    beginning, *more = split(words(_, draft.body, draft.phrase), SHOWN)
    send = _.label_plural("✅ Send to {n} guardian", "✅ Send to {n} guardians", shown.audience.reachable)
    return Card(
        paragraphs(
            lines(
                _("<b>Announcement – not sent yet</b>"),
                _("For: {whom}", whom=_whom(_, draft)),
                audience(_, shown.audience),
                # Translators: a photo, document or voice message goes along with the text.
                _("📎 With a file") if draft.file else None,
            ),
            _("Every family reads this in its own language:") if draft.phrase else None,
            escape(beginning + "…" if more else beginning),
        ),
        column(
            Button(send, Send(draft.id)),
            _change(_, draft),
            Button(_.label("📎 Add a photo or file"), Attach(draft.id)),
            Button(_.label("✖ Do not send"), Discard(draft.id)),
        ),
    )


def _whom(_: Translator, announcement: Announcement) -> Html:
    child = announcement.phrase.names.get("child", "") if announcement.phrase else ""
    return for_whom(_, announcement.classes, announcement.whole_school, child)


def _change(_: Translator, announcement: Announcement) -> Button | None:
    """Of a phrase, what stands in its gaps can change."""
    if announcement.phrase is None:
        return Button(_.label("✏️ Change the text"), Change(announcement.id))
    if not announcement.phrase.phrase.slots:
        return None
    # Translators: a button: other dates, places and so on in a phrase.
    return Button(_.label("✏️ Change the details"), ChangeDetails(announcement.id))


def _beginning(_: Translator, announcement: Announcement, limit: int) -> Html:
    return escape(shorten(words(_, announcement.body, announcement.phrase), limit))


def status(_: Translator, board: AnnouncementBoard, names: bool) -> Card:
    """The sender's card: undo first; then the honest ladder."""
    match board.announcement.state:
        case AnnouncementState.DRAFT:
            return Card(_("Not sent. Nobody got it."))
        case AnnouncementState.WITHDRAWN:
            return _withdrawn(_, board)
        case AnnouncementState.SENT if board.can_undo:
            return _leaving(_, board)
        case AnnouncementState.SENT:
            return _sent(_, board, names)


def _leaving(_: Translator, board: AnnouncementBoard) -> Card:
    number = board.number(Rung.WAITING)
    text = _.plural("Leaving in a moment for {n} guardian.", "Leaving in a moment for {n} guardians.", number)
    # Translators: a button that stops an announcement before it leaves.
    return Card(text, column(Button(_.label("⏪ Undo"), Undo(board.announcement.id))))


def _withdrawn(_: Translator, board: AnnouncementBoard) -> Card:
    return Card(
        paragraphs(
            _("<b>Withdrawn</b> – {whom}", whom=_whom(_, board.announcement)),
            _beginning(_, board.announcement, 200),
            _("Copies that had arrived are deleted. Those older than 48 hours stay: Telegram does not allow it."),
        )
    )


def _sent(_: Translator, board: AnnouncementBoard, names: bool) -> Card:
    sent = board.announcement
    owing = sum(board.number(rung) for rung in OWING)
    toggle = _.label("Without names") if names else _.label("👀 Who has not?")
    return Card(
        paragraphs(
            lines(
                _("<b>Sent</b> – {whom}", whom=_whom(_, sent)),
                _("By {name}, {when}", name=board.author, when=_.moment(sent.sent_at)) if sent.sent_at else None,
            ),
            _beginning(_, sent, 200),
            ladder(_, board),
            _by_name(_, board) if names else None,
        ),
        column(
            Button(toggle, ShowSent(sent.id, int(not names))),
            Button(_.label("🔄 Refresh"), ShowSent(sent.id, int(names))),
            Button(_.label("🔔 Remind who has not tapped"), NudgeAll(sent.id)) if owing else None,
            _change(_, sent),
            # Translators: a button: take an announcement back after it was sent.
            Button(_.label("🗑 Withdraw"), Withdraw(sent.id)),
        ),
    )


def ladder(_: Translator, board: AnnouncementBoard) -> Html:
    """How far it is with each guardian. Never "read": a bot is not told."""
    # Translators: these labels are about guardians: how many of them are waiting, have not joined, …
    rungs = {
        Rung.GOT_IT: _("Got it:"),
        Rung.ACCEPTED: _("Accepted by Telegram:"),
        Rung.WAITING: _("Waiting:"),
        Rung.UNKNOWN: _("Unknown whether it arrived:"),
        Rung.NOT_JOINED: _("Not joined:"),
        Rung.STOPPED: _("Chose no messages:"),
        Rung.BLOCKED: _("Blocked the bot:"),
        Rung.FAILED: _("Failed:"),
    }
    always = (Rung.GOT_IT, Rung.ACCEPTED, Rung.WAITING, Rung.NOT_JOINED)
    return lines(
        *(count(label, board.number(rung)) for rung, label in rungs.items() if rung in always or board.number(rung))
    )


def _by_name(_: Translator, board: AnnouncementBoard) -> Html:
    """Those without *Got it*: who to remind, who to call."""
    groups = (
        (_("<b>Has not tapped yet:</b>"), (*OWING, Rung.WAITING)),
        (_("<b>Cannot be reached here:</b>"), (Rung.NOT_JOINED, Rung.STOPPED, Rung.BLOCKED, Rung.FAILED)),
    )
    parts: list[Html] = []
    for heading, rungs in groups:
        found = [standing for standing in board.standings if standing.rung in rungs]
        if found:
            named = [
                _("• {child} – {guardian}", child=_.list(each.children), guardian=each.guardian.name or "?")
                for each in found
            ]
            parts.append(lines(heading, as_many(_, named)))
    return paragraphs(*parts) if parts else _("Everybody has tapped Got it.")


def post(_: Translator, announcement: AnnouncementId, shown: Posted, file: File | None) -> Card:
    """What a guardian gets: the sender above, the words as they were written, one button."""
    last = shown.part == shown.parts - 1
    several = shown.parts > 1 and shown.words
    part = _("Part {part} of {parts}", part=shown.part + 1, parts=shown.parts) if several else None
    return Card(
        paragraphs(
            _("📣 <b>{author}</b>, {whom}", author=shown.author, whom=for_whom(_, shown.classes, shown.whole_school)),
            escape(words(_, shown.words, shown.phrase)),
            part,
            # Translators: stands below a message whose text was changed after it was sent.
            _("<i>(changed by the school)</i>") if shown.edited and last else None,
            # Translators: stands below a message after the guardian tapped "Got it".
            _("✅ You have tapped: got it") if shown.got_it and last else None,
        ),
        # Translators: the button with which a guardian says "I have read this".
        column(Button(_.label("✅ Got it"), GotIt(announcement))) if last and not shown.got_it else (),
        file,
    )


def nudge(_: Translator, announcement: AnnouncementId, shown: Posted) -> Card:
    return Card(
        paragraphs(
            _("⏰ <b>{author}</b> would like to know that you have this:", author=shown.author),
            escape(shorten(words(_, shown.words, shown.phrase), 300)),
        ),
        column(Button(_.label("✅ Got it"), GotItReminded(announcement))),
    )


def thanks(_: Translator, shown: Posted) -> Card:
    return Card(_("✅ Thank you! {author} sees that you have it.", author=shown.author))


def sent_list(_: Translator, boards: list[AnnouncementBoard]) -> Card:
    if not boards:
        return Card(_("Nothing was sent yet. Begin with /announce"))
    entries = [
        lines(
            _(
                "<b>{whom}</b>, {when}",
                whom=_whom(_, each.announcement),
                when=_.moment(each.announcement.sent_at),
            )
            if each.announcement.sent_at
            else None,
            _beginning(_, each.announcement, 80),
            ladder(_, each) if each.announcement.state is AnnouncementState.SENT else _("Withdrawn"),
        )
        for each in boards
    ]
    buttons = [
        Button(
            shorten(f"👀 {words(_, each.announcement.body, each.announcement.phrase)}", 36),
            ShowSent(each.announcement.id, 1),
        )
        for each in boards
        if each.announcement.state is AnnouncementState.SENT
    ]
    return Card(paragraphs(*entries), column(*buttons))
