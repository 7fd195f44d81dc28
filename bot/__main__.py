"""The command line. No logic: each command unpacks its words, has `bot/office.py` do the work, prints what came of it.

What a command needs is imported when it runs, so that `--help` waits for no database library. Wrong use ends with 2 and
one line on standard error; a fault of ours ends with 1 and a trace that repeats nobody's words.
"""

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot import log

FILE = click.Path(path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, no_args_is_help=False)
@click.version_option(package_name="bothways", message="%(package)s %(version)s")
def commands() -> None:
    """Two-way communication between a school and its families, over Telegram.

    \b
    First:    bothways demo                try it: no token, nothing leaves this machine
              bothways setup --school …    make your school, get the head's link
              bothways check               is everything as it should be?
              bothways run                 start the bot
    Settings: BOTHWAYS_TOKEN and others, in the environment or in a file .env; README lists them.
    """


@commands.command(short_help="Try it, without a token, in your browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Where the page is.")
def demo(port: int) -> None:
    """Try it: a class with a teacher and parents, their phones in a page of your browser.

    Needs no token; nothing leaves this machine.

    \b
    Example:  bothways demo --port 8080
    """
    from bot import office  # noqa: PLC0415 - costs a second of start-up
    from bot.demo import play  # noqa: PLC0415 - only this command needs it

    log.configure()
    office.do(play.main(port))


@commands.command()
def run() -> None:
    """Run the bot, until Ctrl-C.

    Fetches updates by long polling; by webhook when BOTHWAYS_WEBHOOK_URL is set.

    \b
    Example:  BOTHWAYS_TOKEN=12345:abc… bothways run
    """
    from bot import office  # noqa: PLC0415 - costs a second of start-up

    settings = office.settings_to_run()

    from bot import app, loops  # noqa: PLC0415 - and this another, which a missing token need not wait for

    log.configure()
    try:
        loops.run(app.run(settings))
    except app.CannotRun as reason:
        raise office.CannotDo(str(reason)) from None


@commands.command()
@click.option("--school", metavar="NAME", help="The school's name, as families know it.")
@click.option("--timezone", metavar="ZONE", help="Where its clocks are, like Europe/London.")
@click.option("--language", metavar="CODE", help="For those whose own we do not have; English if not given.")
@click.option(
    "--currency", metavar="CODE", help="What the school counts money in, like EUR; its country's if not given."
)
@click.option("--undo-seconds", type=click.IntRange(0, 300), help="How long a sender can take back; 5 if not given.")
@click.option("--again", is_flag=True, help="For a school that is there: change what is given, invite another head.")
@click.option("--json", "as_json", is_flag=True, help='Print {"code": …, "link": …} and nothing else.')
def setup(
    school: str | None,
    timezone: str | None,
    language: str | None,
    currency: str | None,
    undo_seconds: int | None,
    again: bool,
    as_json: bool,
) -> None:
    """Make the school, and a one-time link that lets its head in.

    \b
    Example:  bothways setup --school "Oak Primary" --timezone Europe/London --language en
              bothways setup --again            another link for a head
    """
    from bot import office  # noqa: PLC0415 - costs a second of start-up
    from bot.store.schools import Changes  # noqa: PLC0415 - the same

    wanted = Changes(school, timezone, language, undo_seconds, currency)
    made = office.do(office.set_up(office.settings(), wanted, again=again))
    if as_json:
        click.echo(json.dumps({"code": made.code, "link": made.link}))
    else:
        click.echo("\n".join(office.welcome_lines(made)))


@commands.command("import", short_help="Take in the list of families; get their links.")
@click.argument("file", metavar="FILE.csv", type=EXISTING)
@click.option("--links", metavar="OUT.csv", type=FILE, required=True, help="Where the list with the links is written.")
def import_(file: Path, links: Path) -> None:
    """Take in the list of families, and write it again with a one-time link for each guardian.

    The columns are class, child, guardian and language, in any order, the last two only if you like; one row a
    guardian. Other columns are carried over. With a mistake in the list, all mistakes are reported and nothing is
    imported. Doing it again is safe: whoever has joined is left alone, whoever has not gets a new link, and the old one
    is dead.

    \b
    Example:  bothways import families.csv --links links.csv
              class,child,guardian,language
              3B,Ana Gómez,María Gómez,es
    """
    from bot import office  # noqa: PLC0415 - costs a second of start-up

    found = office.read_list(file, links)
    done = office.do(office.import_list(office.settings(), found, links))
    click.echo(f"{done.rows} guardians, {done.joined} of whom had joined before. The links are in {links}.")
    if not done.full_links:
        click.echo("The bot's name is not known yet, so each link is a command to send to the bot: /start CODE")


@commands.command(short_help="Count people, and what is heard, sent and to do.")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
def status(as_json: bool) -> None:
    """Say how many people there are, and what has been heard, sent and left to do. Works while the bot runs.

    \b
    Example:  bothways status --json
    """
    from bot import office  # noqa: PLC0415 - costs a second of start-up

    found = office.do(office.count(office.settings()))
    click.echo(json.dumps(found.as_json(), indent=2) if as_json else "\n".join(office.status_lines(found)))


@commands.command(short_help="Look for problems, and say what to do.")
def check() -> None:
    """Look at settings, database, token, webhook and catalogs, and say what to do about each problem.

    Ends with 1 if there is one. Changes nothing.

    \b
    Example:  bothways check
    """
    from bot import office  # noqa: PLC0415 - costs a second of start-up

    findings = office.do(office.look())
    for finding in findings:
        click.echo(str(finding))
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


@commands.command()
@click.argument("to", metavar="TO", type=FILE)
def backup(to: Path) -> None:
    """Copy the database to the new file TO, and try the copy. Works while the bot runs.

    \b
    Example:  bothways backup /backups/oak-2026-12-01.db
    """
    from bot import office  # noqa: PLC0415 - costs a second of start-up

    size = office.back_up(office.settings(), to)
    click.echo(f"The copy is in {to}: {size} bytes, tried and sound. It holds families' names: keep it safe.")


@commands.command()
@click.argument("source", metavar="FROM", type=EXISTING)
def restore(source: Path) -> None:
    """Put the backup FROM in the place of the database. Stop the bot first.

    The present database is kept beside it. What was still to be sent when the backup was made is not sent any more.

    \b
    Example:  bothways restore /backups/oak-2026-12-01.db
    """
    from bot import office  # noqa: PLC0415 - costs a second of start-up

    done = office.do(office.restore(office.settings(), source))
    click.echo(f"{source} is in place.")
    click.echo(f"Held: {done.outbox_held} messages are not sent, {done.inbox_held} updates are not handled any more.")
    if done.kept is not None:
        click.echo(f"The database from before is kept as {done.kept}.")


@commands.group(invoke_without_command=True, short_help="How far each language is; for translators.")
@click.pass_context
def locales(context: click.Context) -> None:
    """Say how far each language is: its texts, and how many of them are translated.

    \b
    Example:  bothways locales
              bothways locales begin fr              a new catalog, for a translator to fill
              bothways locales export fr french.po   for language helpers to correct
    """
    from bot import translators  # noqa: PLC0415 - reads catalogs, which other commands need not wait for

    if context.invoked_subcommand is None:
        click.echo("\n".join(translators.table()))


@locales.command()
@click.argument("code", metavar="CODE")
def begin(code: str) -> None:
    """Begin the catalog of a language, with empty texts and a glossary to fill.

    \b
    Example:  bothways locales begin fr
    """
    from bot import translators  # noqa: PLC0415 - as above

    try:
        file = translators.begin(code)
    except translators.CannotBegin as reason:
        raise click.UsageError(str(reason)) from None
    click.echo(f"{file} is ready to be filled, and {translators.GLOSSARY} beside it; locales/README.md tells how.")


@locales.command(short_help="Write a catalog with all corrections in it.")
@click.argument("code", metavar="CODE")
@click.argument("to", metavar="TO.po", type=FILE)
def export(code: str, to: Path) -> None:
    """Write the catalog of a language, with what this school's language helpers corrected, to the new file TO.po.

    \b
    Example:  bothways locales export fr french.po
    """
    from bot import corrections, office  # noqa: PLC0415 - costs a second of start-up

    office.a_catalog(code)
    to.write_bytes(office.do(corrections.export(office.settings(), code)))
    click.echo(f"{to} can be opened with Poedit, Weblate or any editor.")


@locales.command("import", short_help="Take in corrections.")
@click.argument("code", metavar="CODE")
@click.argument("file", metavar="FILE.po", type=EXISTING)
@click.option("--by", metavar="ROLE", default="the school", show_default=True, help="Who wrote them; no names.")
def import_corrections(code: str, file: Path, by: str) -> None:
    """Take in what FILE.po says otherwise; families read it from now on. With a mistake in it nothing is taken in.

    \b
    Example:  bothways locales import fr french.po --by "a parent"
    """
    from bot import corrections, office  # noqa: PLC0415 - costs a second of start-up

    office.a_catalog(code)
    try:
        new = office.do(corrections.take_in(office.settings(), code, file.read_bytes(), by=by))
    except corrections.BadCatalog as problems:
        raise click.ClickException(f"{problems}\nNothing was taken in.") from None
    checked = sum(1 for each in new if each.checked)
    click.echo(f"{len(new)} texts taken in, {checked} of them checked. A bot that runs says them within half a minute.")


def main(words: Sequence[str] | None = None) -> None:
    """Runs a command and ends the process."""
    try:
        sys.exit(commands.main(words, prog_name="bothways", standalone_mode=False))
    except click.UsageError as problem:
        about = problem.ctx.command_path if problem.ctx else "bothways"
        said = " ".join(problem.format_message().split()).rstrip(".")
        click.echo(f"bothways: {said} ({about} --help explains)", err=True)
        sys.exit(2)
    except click.ClickException as problem:
        click.echo(problem.format_message(), err=True)
        sys.exit(problem.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception:
        log.configure()
        logging.getLogger("bothways").critical("a fault of ours; please report it with these lines", exc_info=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
