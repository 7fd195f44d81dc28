"""What anybody may see: hello, help, privacy, what is kept, settings, stop, sorry."""

from bot.cards.card import Button, Card, column, grid, lines, paragraphs
from bot.cards.languages import choice
from bot.cards.pieces import a_reminder, cancel
from bot.cards.taps import (
    Begin,
    ChangeName,
    ChooseLanguage,
    ComeBack,
    LanguagePage,
    ShowEmergency,
    ShowLanguages,
    StopAll,
)
from bot.i18n import Html, Translator
from bot.model.flows import Flow
from bot.model.languages import Offer
from bot.model.people import Actor, Child, Role


def _examples(_: Translator) -> tuple[str, ...]:
    # Translators: an example of a short message to families.
    news = _.label("The bus leaves at 8.")
    return (
        f"/announce 3B {news}",
        "/say 3B closed date=2026-12-04",
        "/survey 3B until 2026-12-01 18:00",
        a_reminder(_),
        "/invite 3B Ana Gómez",
    )


def welcome(_: Translator, school: str) -> Card:
    return Card(
        paragraphs(
            _("Hello! This is the bot of {school}.", school=school),
            _("To join, please scan the square code on the slip from the school, or tap the link it sent you."),
            _("No slip? Ask your child's teacher for one."),
        )
    )


def help_family(_: Translator, school: str) -> Card:
    return Card(
        paragraphs(
            _("<b>{school}</b> writes to you here. Buttons and notes are in your language.", school=school),
            lines(
                _("• Tap <b>Got it</b> when you have read a message."),
                _("• Questions from the school: tap an answer. You can change it until the last day."),
                _("• Just write here to reach your child's teacher. A photo or a voice message is fine too."),
            ),
            lines(*family_commands(_)),
        ),
        column(Button(_.label("🌐 Language"), ShowLanguages())),
    )


def family_commands(_: Translator) -> tuple[Html, ...]:
    """What anybody may write, in help and in the menu."""
    return (
        _("/language – another language"),
        _("/settings – your settings"),
        _("/privacy – who sees what"),
        _("/mydata – what we keep about you"),
        _("/stop – no more messages"),
    )


def help_staff(_: Translator, unheard: bool) -> Card:
    start = grid(
        [
            Button(_.label("📣 Announcement"), Begin(Flow.ANNOUNCE)),
            # Translators: a button: a ready message that every family reads in its own language.
            Button(_.label("💬 Phrase"), Begin(Flow.SAY)),
            Button(_.label("📋 Survey"), Begin(Flow.SURVEY)),
            Button(_.label("⏰ Reminder"), Begin(Flow.REMIND)),
            Button(_.label("👪 Invite a family"), Begin(Flow.INVITE_CHILD)),
        ],
        2,
    )
    return Card(
        paragraphs(
            _("This went to nobody.") if unheard else None,
            _("What would you like to do? Tap a button, or write it on one line:"),
            lines(*(_.typed(example) for example in _examples(_))),
            lines(
                _("/say – phrases that every family reads in its own language"),
                _("/inbox – families who wait for an answer"),
                _("/sent – what was sent, and who tapped Got it"),
                _("/results – answers to surveys"),
                _("/reminders – what is planned"),
                _("/families – who has joined"),
                _("/newclass – a new class"),
            ),
        ),
        start,
    )


def privacy(_: Translator, school: str) -> Card:
    return Card(
        paragraphs(
            _("<b>Who sees what</b>"),
            lines(
                _("• What you write is read by the staff of your child's class at {school}.", school=school),
                _("• Other families never see your name, your phone number or your answers."),
                _("• We keep: your name, your language, your messages and answers, and your child's name and class."),
                _("• Telegram carries the messages and can technically read them. Please send nothing medical."),
            ),
            _("/mydata shows what we keep. /stop ends the messages."),
        )
    )


def my_data(_: Translator, who: Actor, children: list[Child], language: str, home: str | None) -> Card:
    """`home`: what they speak there, by the school's list."""
    nobody = _("None yet.")
    about = lines(*(_("• {child}, class {name}", child=child.name, name=child.school_class.name) for child in children))
    return Card(
        paragraphs(
            _("<b>What we keep about you</b>"),
            lines(
                _("Name: {name}", name=who.person.name),
                _("Language: {language}", language=language),
                # Translators: the language a family speaks at home, as the school's list says.
                _("Language at home: {language}", language=_.language(home)) if home else None,
                _("Telegram id of this chat: {number}", number=str(who.person.chat)),
            ),
            lines(_("Your children at this school:"), about or nobody) if not who.is_staff or children else None,
            _("To have something corrected or deleted, contact the school office."),
        )
    )


def preferences(_: Translator, who: Actor, language: str) -> Card:
    return Card(
        paragraphs(
            _("<b>Your settings</b>"),
            lines(_("Name: {name}", name=who.person.name), _("Language: {language}", language=language)),
        ),
        column(
            Button(_.label("🌐 Language"), ShowLanguages()),
            # Translators: a button: the name that families see above what a member of staff sends.
            Button(_.label("✏️ Change my name"), ChangeName()) if who.is_staff else None,
            # Translators: a button: for an hour, messages leave faster, for money.
            Button(_.label("⚡ Emergency: send faster"), ShowEmergency()) if who.role is Role.HEAD else None,
            # Translators: a button: the bot shall send nothing any more.
            None if who.is_staff else Button(_.label("🔕 No more messages"), StopAll()),
        ),
    )


def ask_name(_: Translator) -> Card:
    return Card(_("Which name should families see? Write it now, like: Ms Lee"), column(cancel(_)))


def languages(_: Translator, offer: Offer, page: int) -> Card:
    text = _("Which language would you like to read?")
    return choice(_, text, offer, page, choose=ChooseLanguage, turn=LanguagePage)


def stopped(_: Translator, school: str) -> Card:
    return Card(
        paragraphs(
            _("You get no more messages from {school}.", school=school),
            _("To come back, tap the button or write /start."),
        ),
        # Translators: a button: receive messages again after /stop.
        column(Button(_.label("🔔 Messages again, please"), ComeBack())),
    )


def never_mind(_: Translator) -> Card:
    return Card(_("All right, nothing was sent."))


def apology(_: Translator) -> Card:
    return Card(_("Sorry, something went wrong here. Nothing you did. Please try again in a while."))


def repeated(_: Translator, card: Card) -> Card:
    """A card that may have arrived before, because the first answer of Telegram was lost."""
    # Translators: stands below a message that may have come twice.
    note = _("<i>(This may have reached you before.)</i>")
    return Card(paragraphs(card.text, note), card.rows, card.file, card.silent)
