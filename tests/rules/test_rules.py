"""Every rule can fail: each is shown a text it must refuse and one it must let pass."""

from collections.abc import Callable

import pytest

from tests.rules import house, rules

Check = Callable[[str], list[str]]

SAMPLES: dict[Check, tuple[list[str], list[str]]] = {
    rules.long_file: (["x = 1\n" * 301], ["x = 1\n" * 300]),
    rules.long_function: (
        ["def f():\n" + "    x = 1\n" * 50],
        [
            "def f():\n" + "    x = 1\n" * 49,
            'def f():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * 49,
        ],
    ),
    rules.no_docstring: (["x = 1\n", "# words\n"], ['"""What lives here."""\n']),
    rules.vague_name: (
        [
            "class ClassManager: ...",
            "def date_helper(): ...",
            "class Utils: ...",
            "async def send_service(): ...",
        ],
        ["class Services: ...", "def manage(): ...", "class Serviceable: ...", "def utility_room(): ..."],
    ),
    rules.silent_ignore: (
        [
            "x = 1  # type: ignore\n",
            "x = 1  # type: ignore[misc]\n",
            "x = 1  # noqa: S608\n",
            "x = 1  # noqa\n",
        ],
        [
            "x = 1  # type: ignore[misc]  # the stub is wrong\n",
            "x = 1  # noqa: S608, E501 - a name, not a value\n",
            "x = '# noqa'\n",
        ],
    ),
    rules.left_for_later: (
        ["# TODO: more\n", "x = 1  # FIXME\n", '"""XXX: think."""\n'],
        ["x = 'TODO'\n", "# to do it twice would be wrong\n"],
    ),
    rules.naive_time: (
        ["datetime.now()", "datetime.datetime.utcnow()", "datetime.utcfromtimestamp(0)", "date.today()"],
        ["datetime.now(UTC)", "clock.now()", "datetime.fromtimestamp(0, UTC)", "datetime.now(tz=UTC)"],
    ),
    rules.stray_task: (
        [
            "asyncio.create_task(f())",
            "loop.create_task(f())",
            "asyncio.ensure_future(f())",
            "create_task(f())",
        ],
        [
            "async def f():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(g())",
            "nursery.start(f())",
        ],
    ),
    rules.words_elsewhere: (
        ["_('Hello')", "_.plural('{n} child', '{n} children', n)", "ctx.tr.label('Yes')"],
        ["column.label('total')", "cards.hello(person)", "for _ in range(3): ..."],
    ),
    rules.unreadable_text: (
        [
            "_(f'Hello {x}')",
            "_('Hello ' + x)",
            "_(greeting)",
            "_('Hello {}')",
            "_('Hello {0}')",
            "_('Hello %s')",
            "_()",
            "_.plural('{n} child', many, n)",
            "_('Hello {')",
        ],
        [
            "_('Hello {child}', child=x)",
            "_('One ' 'literal')",
            "_.plural('{n} child', '{n} children', n)",
            "_('50 %')",
        ],
    ),
    rules.drops_updates: (
        ["app.run_polling(drop_pending_updates=True)", "{'drop_pending_updates': True}"],
        ["app.run_polling()", '"""We never set drop_pending_updates."""'],
    ),
    rules.replaced_tool: (
        ["from telegram.ext import ConversationHandler", "ext.PicklePersistence('f')", "x: JobQueue"],
        ["from telegram.ext import CommandHandler"],
    ),
    rules.built_at_import: (
        [
            "engine = create_engine(url)",
            "class C:\n    s = Settings()",
            "def f(s=Settings()): ...",
            "if X:\n    open('f')",
        ],
        [
            "def f():\n    return open('f')",
            "f = lambda: Settings()",
            "if __name__ == '__main__':\n    open('f')",
        ],
    ),
    rules.vague_module: (["date_utils", "helpers", "import_manager"], ["services", "service", "surveys"]),
    rules.package_host: (["see https://PyPI" + ".org/project/x\n"], ["see the registry\n"]),
    rules.address_in_lock: (
        ["--index-url here\n", "babel @ https://example.org/babel.whl\n", "    --find-links x\n"],
        ["babel==2.18.0 \\\n    --hash=sha256:00\n    # via bothways\n"],
    ),
}
BAD = [
    pytest.param(check, bad, id=f"{check.__name__}-{n}")
    for check, (all_bad, _) in SAMPLES.items()
    for n, bad in enumerate(all_bad)
]
GOOD = [
    pytest.param(check, good, id=f"{check.__name__}-{n}")
    for check, (_, all_good) in SAMPLES.items()
    for n, good in enumerate(all_good)
]


@pytest.mark.parametrize(("check", "sample"), BAD)
def test_refuses(check: Check, sample: str) -> None:
    assert check(sample)


@pytest.mark.parametrize(("check", "sample"), GOOD)
def test_lets_pass(check: Check, sample: str) -> None:
    assert check(sample) == []


def test_every_rule_has_samples() -> None:
    assert {rule.check for rule in house.RULES} <= set(SAMPLES), "Give the new rule a bad and a good sample here."


def test_long_on_the_whole() -> None:
    short_files, short_functions = [100, 100, 300], [5] * 10
    assert rules.long_on_the_whole(short_files, short_functions) == []
    assert rules.long_on_the_whole([99, 101, 101], short_functions)
    assert rules.long_on_the_whole(short_files, [5] * 8 + [26] * 2)


def test_homeless() -> None:
    layers = ["bot.app", "(bot.cards) | (bot.actions)", "bot.ids : (bot.clock)"]
    assert rules.homeless(layers, {"bot.app", "bot.cards", "bot.actions", "bot.ids", "bot.clock"}) == []
    assert rules.homeless(layers, {"bot.app", "bot.shed"})
