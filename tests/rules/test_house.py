"""The house is built to its rules. A failure names the file, the line, and what to do."""

import statistics
from pathlib import Path

import pytest

from tests.rules import house, reading, rules

MEDIAN_FILE, NINE_IN_TEN_FUNCTIONS = 100, 25


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
    complaints = [
        line for path, name in sorted(names.items()) for line in told(path, rules.vague_module(name))
    ]
    assert not complaints, "\n" + "\n".join(complaints)


def test_most_files_are_short() -> None:
    lengths = [len(house.source(path).splitlines()) for path in house.python_files()]
    assert statistics.median(lengths) <= MEDIAN_FILE, (
        "Half of the files should fit on two screens: split some."
    )


def test_most_functions_are_short() -> None:
    lengths = [
        reading.function_length(function)
        for path in house.python_files()
        for function in reading.functions(house.source(path))
    ]
    longest_of_nine_in_ten = statistics.quantiles(lengths, n=10)[-1]
    assert longest_of_nine_in_ten <= NINE_IN_TEN_FUNCTIONS, "Nine functions in ten should fit on one screen."


def test_no_file_names_a_package_registry() -> None:
    complaints = []
    for path in house.tracked_files():
        text = path.read_bytes().decode("utf-8", "replace")
        complaints += told(path.relative_to(house.ROOT), rules.package_host(text))
    assert not complaints, "\n" + "\n".join(complaints)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_no_address(name: str) -> None:
    assert not told(Path(name), rules.address_in_lock(house.source(Path(name))))
