"""How a rule reads source text: its syntax tree, its comments, its functions. Judges nothing."""

import ast
import io
import tokenize
from collections.abc import Iterator
from typing import TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DOCUMENTED = (ast.Module, ast.ClassDef, *FUNCTIONS)


def comments(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every comment; a `#` inside a string is none."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def docstring(node: ast.AST) -> ast.Constant | None:
    if not isinstance(node, DOCUMENTED) or ast.get_docstring(node, clean=False) is None:
        return None
    first = node.body[0]
    return first.value if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else None


def functions(source: str) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, FUNCTIONS))


def lines_of(node: ast.stmt | ast.expr) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def function_length(function: Function) -> int:
    """Lines from `def` to the end, docstring not counted."""
    told = docstring(function)
    return lines_of(function) - (lines_of(told) if told else 0)


def calls(node: ast.AST) -> Iterator[ast.Call]:
    return (part for part in ast.walk(node) if isinstance(part, ast.Call))


def last_name(node: ast.expr) -> str:
    """`open` of `open`, `now` of `datetime.datetime.now`, nothing of `f()()`."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def owner(call: ast.Call) -> str:
    """`datetime` of `datetime.datetime.now()`: the last name before the one that is called."""
    return last_name(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls made when the module is read: bodies of functions wait, defaults and decorators do not."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.Lambda) or (isinstance(part, ast.If) and "__main__" in ast.unparse(part.test)):
            continue
        if isinstance(part, FUNCTIONS):
            early = [*part.decorator_list, *part.args.defaults, *filter(None, part.args.kw_defaults)]
            yield from (call for expression in early for call in calls(expression))
            continue
        if isinstance(part, ast.Call):
            yield part
        yield from at_import(part)
