"""The house is built to its rules. A failure names the file, the line, and what to do."""

from pathlib import Path

import pytest

from tests.rules import house, reading, rules


def told(path: Path, complaints: list[str]) -> list[str]:
    return [f"{path}: {complaint}" for complaint in complaints]


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.check.__name__)
def test_rule(rule: house.Rule) -> None:
    complaints = [
        line
        for path in house.python_files()
        if rule.holds_for(path)
        for line in told(path, rule.check(house.source(path)))
    ]
    assert not complaints, "\n" + "\n".join(complaints)


def test_files_and_folders_are_named_after_what_lives_in_them() -> None:
    names = {path: path.stem for path in house.python_files()}
    names |= {folder: folder.name for path in house.python_files() for folder in path.parents if folder.name}
    complaints = [line for path, name in sorted(names.items()) for line in told(path, rules.vague_module(name))]
    assert not complaints, "\n" + "\n".join(complaints)


def test_most_files_and_functions_are_short() -> None:
    sources = [house.source(path) for path in house.python_files()]
    files = [len(source.splitlines()) for source in sources]
    functions = [reading.function_length(function) for source in sources for function in reading.functions(source)]
    assert not rules.long_on_the_whole(files, functions)


def test_no_file_names_a_package_registry() -> None:
    complaints = []
    for path in house.tracked_files():
        text = path.read_bytes().decode("utf-8", "replace")
        complaints += told(path.relative_to(house.ROOT), rules.package_host(text))
    assert not complaints, "\n" + "\n".join(complaints)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_no_address(name: str) -> None:
    assert not told(Path(name), rules.address_in_lock(house.source(Path(name))))
