"""A correction has every gap and the markup of the text it is for."""

import pytest

from bot.model.wordings import wrong_with

ONE, COUNT = ("<b>{child}</b>, class {name}",), ("{n} child", "{n} children")


@pytest.mark.parametrize(
    ("said", "forms", "number", "right"),
    [
        (ONE, ["<b>{child}</b>, clase {name}"], 2, True),
        (ONE, ["Clase {name}: <b>{child}</b>"], 6, True),
        (ONE, ["<b>{child}</b>, clase"], 2, False),
        (ONE, ["<b>{child}</b>, clase {nombre} {name}"], 2, False),
        (ONE, ["<b>{child}</b>, clase {name"], 2, False),
        (ONE, ["<b>{child}<b>, clase {name}"], 2, False),
        (ONE, ["{child}, clase {name}"], 2, False),
        (ONE, ["  "], 2, False),
        (ONE, ["<b>{child}</b>, clase {name}"] * 2, 2, False),
        (COUNT, ["un niño", "{n} niños"], 2, True),
        (COUNT, ["{n} 个孩子"], 1, True),
        (COUNT, ["{n} niños"], 2, False),
        (COUNT, ["un niño", ""], 2, False),
        (COUNT, ["un niño", "{m} niños"], 2, False),
    ],
)
def test_what_is_wrong_with_it(said: tuple[str, ...], forms: list[str], number: int, right: bool) -> None:
    assert (wrong_with(said, forms, number) is None) == right
