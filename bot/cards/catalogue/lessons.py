"""Lessons, homework, tests and clubs."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    # Translators: {subject} is a school subject, like "Maths" (or as the school wrote it); it is never inflected. The
    # homework has to be ready on {date}.
    "homework": lambda _, v: _("There is homework for {date}. Subject: {subject}.", **v.words),
    "no-homework": lambda _, v: _("There is no homework for {date}.", **v.words),
    "reading-week": lambda _, v: _(
        "Reading week is from {date} to {until}. Please read with your child every day.", **v.words
    ),
    "read-daily": lambda _, v: _.plural(
        "Please read with your child for {n} minute every day.",
        "Please read with your child for {n} minutes every day.",
        v.number,
        **v.words,
    ),
    "practise": lambda _, v: _.plural(
        "Please practise with your child for {n} minute every day. Subject: {subject}.",
        "Please practise with your child for {n} minutes every day. Subject: {subject}.",
        v.number,
        **v.words,
    ),
    # Translators: a short one, in class.
    "test": lambda _, v: _("There is a test on {date}. Subject: {subject}.", **v.words),
    # Translators: a big one, at the end of a year or of school.
    "exam": lambda _, v: _("The exam is on {date} at {time}. Subject: {subject}.", **v.words),
    "exams": lambda _, v: _("Exams are from {date} to {until}.", **v.words),
    "project": lambda _, v: _(
        "The class is working on a project. Subject: {subject}. It must be ready by {until}.", **v.words
    ),
    # Translators: the report with the child's marks.
    "reports": lambda _, v: _("The children get their school reports on {date}.", **v.words),
    "other-teacher": lambda _, v: _("Another teacher takes the class on {date}.", **v.words),
    "timetable": lambda _, v: _("There is a new timetable from {date}.", **v.words),
    # Translators: {class} is its name, like 3B; {place} the room, as the school wrote it.
    "room": lambda _, v: _("From {date}, class {class} is in another room: {place}.", **v.words),
    # Translators: {days} is a list of weekdays; {subject} what the club does: "Music", "Sports".
    "club": lambda _, v: _("The after-school club meets on these days: {days}. Subject: {subject}.", **v.words),
    "club-cancelled": lambda _, v: _("There is no after-school club on {date}.", **v.words),
    # Translators: pupils work at a company for some days, to get to know a job.
    "work-experience": lambda _, v: _(
        "Work experience is from {date} to {until}. Please help your child to find a place.", **v.words
    ),
    "choose-subjects": lambda _, v: _(
        "Your child chooses subjects for next school year. Please give the form back by {until}.", **v.words
    ),
}
