"""What the house does not do: each rule turns a source text into complaints that say what to do instead.

Which files a rule is for stands in `house.py`; a bad sample for each, in `test_rules.py`. A review remark
that will come back becomes a function here.
"""

import ast
import re
import statistics
from collections.abc import Iterator
from string import Formatter

from tests.rules import reading

LONGEST_FILE, MEDIAN_FILE = 300, 100
LONGEST_FUNCTION, NINE_IN_TEN_FUNCTIONS = 50, 25
VAGUE = re.compile(r"(?:^|_|(?<=[a-z]))(?:manager|helper|util|service)s?$", re.IGNORECASE)
RECEIVERS = frozenset({"_", "tr", "translator"})
WORDING = frozenset({"plural", "label", "label_plural"})
REPLACED = {
    "ConversationHandler": "it forgets at a restart: use a row in prompts",
    "PicklePersistence": "everything to be kept is a row",
    "AIORateLimiter": "one 429 stops everybody: bot/outbox keeps the pace",
    "JobQueue": "it forgets at a restart: due times are rows, scheduler/ looks at them",
}
BUILDERS = frozenset(
    "Application ApplicationBuilder AsyncIOScheduler Bot ClientSession Settings connect create_async_engine "
    "create_engine open read_settings read_text".split()
)


def long_file(source: str) -> list[str]:
    lines = len(source.splitlines())
    return [f"{lines} lines: split it by what it is about ({LONGEST_FILE} at most)"] if lines > LONGEST_FILE else []


def long_function(source: str) -> list[str]:
    return [
        f"line {function.lineno}: {function.name} has {length} lines, not {LONGEST_FUNCTION}: name its steps"
        for function in reading.functions(source)
        if (length := reading.function_length(function)) > LONGEST_FUNCTION
    ]


def long_on_the_whole(files: list[int], functions: list[int]) -> list[str]:
    """For the lengths of everything we have."""
    complaints = []
    if (median := statistics.median(files)) > MEDIAN_FILE:
        complaints.append(f"half of the files have more than {median:.0f} lines, not {MEDIAN_FILE}: split some")
    if (most := statistics.quantiles(functions, n=10)[-1]) > NINE_IN_TEN_FUNCTIONS:
        complaints.append(f"a function in ten has more than {most:.0f} lines, not {NINE_IN_TEN_FUNCTIONS}: split some")
    return complaints


def homeless(layers: list[str], modules: set[str]) -> list[str]:
    """For the layers of pyproject.toml: every module has to stand in one of them."""
    placed = {name.strip(" ()") for layer in layers for name in layer.replace("|", ":").split(":")}
    return [f"say in pyproject.toml, contract `layers`, where {name} stands" for name in sorted(modules - placed)]


def no_docstring(source: str) -> list[str]:
    if ast.get_docstring(ast.parse(source)):
        return []
    return ["line 1: begin the module with a docstring: what lives here, what must not, who calls it"]


def vague_name(source: str) -> list[str]:
    """`Services`, the struct of resources, and its modules are the one exception."""
    return [
        f"line {node.lineno}: name {node.name} after what it does in a school, not after a pattern"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and VAGUE.search(node.name)
        and node.name not in {"Services", "services"}
    ]


def vague_module(name: str) -> list[str]:
    """For the name of a file or folder, without `.py`."""
    if VAGUE.search(name) and name not in {"services", "service"}:
        return [f"name {name} after what lives in it, not after a pattern"]
    return []


def silent_ignore(source: str) -> list[str]:
    mark = re.compile(r"#\s*(?:type:\s*ignore(?:\[[^]]*\])?|noqa(?::\s*[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)?)(?P<rest>.*)")
    return [
        f"line {line}: say after the ignore why it must be"
        for line, text in reading.comments(source)
        if (found := mark.search(text)) and not re.search(r"\w{2,}\W+\w{2,}", found["rest"])
    ]


def left_for_later(source: str) -> list[str]:
    said = [
        (node.lineno, str(node.value))
        for node in map(reading.docstring, ast.walk(ast.parse(source)))
        if node is not None
    ]
    return [
        f"line {line}: do it now, or open an issue and leave no mark here"
        for line, text in [*reading.comments(source), *said]
        if re.search(r"\b(?:TODO|FIXME|XXX)\b", text)
    ]


def naive_time(source: str) -> list[str]:
    """Two of ruff's DTZ rules once more, for those that slip through an import under another name."""

    def is_naive(call: ast.Call) -> bool:
        arguments = len(call.args) + len(call.keywords)
        match reading.last_name(call.func):
            case "utcnow" | "utcfromtimestamp":
                return True
            case "now":
                return reading.owner(call) == "datetime" and arguments == 0
            case "today":
                return reading.owner(call) in {"datetime", "date"}
            case "fromtimestamp":
                return reading.owner(call) == "datetime" and arguments < 2
            case _:
                return False

    return [
        f"line {call.lineno}: ask the Clock of bot/clock.py, which always knows its zone"
        for call in reading.calls(ast.parse(source))
        if is_naive(call)
    ]


def stray_task(source: str) -> list[str]:
    tree = ast.parse(source)
    groups = {
        item.optional_vars.id
        for block in ast.walk(tree)
        if isinstance(block, ast.AsyncWith)
        for item in block.items
        if isinstance(item.optional_vars, ast.Name) and ast.unparse(item.context_expr).endswith("TaskGroup()")
    }
    return [
        f"line {call.lineno}: start it through bot/nursery.py or a TaskGroup, where its failure is seen"
        for call in reading.calls(tree)
        if reading.last_name(call.func) in {"create_task", "ensure_future"} and reading.owner(call) not in groups
    ]


def wordings(source: str) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """Every call that asks for words, with the arguments that are texts."""
    for call in reading.calls(ast.parse(source)):
        name = reading.last_name(call.func)
        if isinstance(call.func, ast.Name) and name == "_":
            yield call, call.args[:1]
        elif name in WORDING and reading.owner(call) in RECEIVERS:
            yield call, call.args[: 2 if "plural" in name else 1]


def words_elsewhere(source: str) -> list[str]:
    return [
        f"line {call.lineno}: words are made in bot/cards/ only: pass the fact, let a card say it"
        for call, _ in wordings(source)
    ]


def unreadable_text(source: str) -> list[str]:
    """For bot/cards: a translator sees literals only, and must know what stands in each gap."""
    complaints = []
    for call, texts in wordings(source):
        for text in texts or [call]:
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                complaints.append(f"line {call.lineno}: write the text out as one literal, without f and without +")
            elif not all(name.isidentifier() for name in _gaps(text.value)) or re.search(r"%[sdr(]", text.value):
                complaints.append(f"line {call.lineno}: give each gap a name: {{child}}, not {{}}, {{0}} or %s")
    return complaints


def _gaps(text: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return [""]


def drops_updates(source: str) -> list[str]:
    """Built from two halves here, so that the rule does not find itself."""
    banned = "drop_pending" + "_updates"
    return [
        f"line {node.lineno}: what was sent while we were away is answered late, never thrown away"
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.keyword) and node.arg == banned)
        or (isinstance(node, ast.Constant) and node.value == banned)
    ]


def replaced_tool(source: str) -> list[str]:
    complaints = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case (
                ast.alias(name=name, lineno=line)
                | ast.Name(id=name, lineno=line)
                | ast.Attribute(attr=name, lineno=line)
            ):
                if name in REPLACED:
                    complaints.append(f"line {line}: no {name}: {REPLACED[name]}")
            case _:
                pass
    return complaints


def built_at_import(source: str) -> list[str]:
    return [
        f"line {call.lineno}: nothing is built when a module is read: build it in bot/app.py and hand it in"
        for call in reading.at_import(ast.parse(source))
        if reading.last_name(call.func) in BUILDERS
    ]


def package_host(text: str) -> list[str]:
    """For any file: where packages come from is each machine's own affair. In halves, as above."""
    hosts = [
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("yarn", "pkg.com"),
    ]
    return [
        f"line {number}: take out {host}: which registry is used is each machine's own affair"
        for number, line in enumerate(text.splitlines(), 1)
        for host in map("".join, hosts)
        if host in line.lower()
    ]


def address_in_lock(text: str) -> list[str]:
    return [
        f"line {number}: a lock holds names, versions and hashes, no address: make it with `make lock`"
        for number, line in enumerate(text.splitlines(), 1)
        if "://" in line or re.match(r"\s*(?:-i|-f|--(?:extra-)?index-url|--find-links)\b", line)
    ]
