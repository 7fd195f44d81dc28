"""The names people rely on: commands and settings, as the code has them."""

import ast
import re
from collections.abc import Iterator

from tests.rules import reading

PREFIX = "BOTHWAYS_"
MAKERS = ("command", "caption_command", "CommandHandler")
"""What a command is made with: ours in `handlers/routes.py`, and the library's."""


def commands(source: str) -> set[str]:
    """The words of every `command("x", …)` and `CommandHandler("x", …)`, also when it takes a list of them."""
    found: set[str] = set()
    for call in reading.calls(ast.parse(source)):
        if reading.last_name(call.func) in MAKERS and call.args + call.keywords:
            named = [keyword.value for keyword in call.keywords if keyword.arg == "command"]
            found |= set(_texts((call.args[:1] or named)[0]))
    return found


def settings(source: str) -> set[str]:
    """Every name with our prefix, and every field of the class `Settings`, which gets the prefix."""
    tree = ast.parse(source)
    fields = {
        PREFIX + part.target.id.upper()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name == "Settings"
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }
    return fields | set(re.findall(rf"\b{PREFIX}[A-Z_]*[A-Z]\b", source))


def untold(names: set[str], text: str) -> set[str]:
    """Those of `names` which `text` does not have as a whole word."""
    return {name for name in names if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}


def _texts(node: ast.expr) -> Iterator[str]:
    return (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))
