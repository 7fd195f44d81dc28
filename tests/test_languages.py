"""The thirty languages, and how people, rosters and Telegram name them."""

import pytest

from bot.languages import LANGUAGES, known_language, nearest, self_name


def test_there_are_thirty() -> None:
    assert (len(set(LANGUAGES)), LANGUAGES[0]) == (30, "en")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("es", "es"), ("es-MX", "es"), ("es_419", "es"), ("ES-mx", "es"), ("en-GB", "en"), ("ar-EG", "ar"),
        ("zh-CN", "zh_Hans"), ("zh-hans", "zh_Hans"), ("zh", "zh_Hans"), ("zh_SG", "zh_Hans"), ("cmn", "zh_Hans"),
        ("zh-TW", "zh_Hant"), ("zh-HK", "zh_Hant"), ("zh-Hant-US", "zh_Hant"), ("zh_hant", "zh_Hant"),
        ("yue", "zh_Hant"), ("pt", "pt_BR"), ("pt-br", "pt_BR"), ("pt-PT", "pt_BR"), ("fil", "tl"), ("tl", "tl"),
        ("tgl", "tl"), ("hat", "ht"), ("prs", "fa"), ("fa-AF", "fa"), ("pa", "pa"), ("pa-IN", "pa"), ("pa-PK", "ur"),
        ("mo", "ro"), ("pus", "ps"), ("gsw", "de"), ("my", None), ("xx", None), ("", None), (None, None), ("-", None),
        ("e", None), ("es-", None), ("../../etc/passwd", None), ("{0.__class__}", None), ("👍", None),
    ],
)  # fmt: skip
def test_the_nearest_language(wanted: str | None, code: str | None) -> None:
    assert nearest(wanted, LANGUAGES) == code


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_is_its_own_nearest_and_known_by_its_names(code: str) -> None:
    assert nearest(code, LANGUAGES) == nearest(code.lower().replace("_", "-"), LANGUAGES) == code
    assert nearest(known_language(code), LANGUAGES) == code


@pytest.mark.parametrize(
    ("wanted", "offered", "code"),
    [
        ("zh-TW", ("en", "zh_Hans"), "zh_Hans"),
        ("zh-CN", ("en", "zh_Hant"), "zh_Hant"),
        ("pa-PK", ("en", "pa"), None),
        ("pt", ("pt_PT", "pt_BR"), "pt_PT"),
        ("pt-BR", ("pt_PT", "pt_BR"), "pt_BR"),
    ],
)
def test_what_else_can_be_read(wanted: str, offered: tuple[str, ...], code: str | None) -> None:
    """The other Chinese script rather than English; but no Gurmukhi for who writes Punjabi in Arabic letters."""
    assert nearest(wanted, offered) == code


def test_names_as_their_readers_look_for_them() -> None:
    names = {code: self_name(code) for code in LANGUAGES}
    assert len(set(names.values())) == len(LANGUAGES)
    assert [names[code] for code in ("es", "pt_BR", "uk", "ar", "zh_Hans", "zh_Hant", "tl", "ht")] == [
        "Español", "Português (Brasil)", "Українська", "العربية", "中文 (简体)", "中文 (繁體)", "Filipino (Tagalog)",
        "Kreyòl ayisyen",
    ]  # fmt: skip
    assert [name for name in names.values() if name[:1] != name[:1].upper() or len(name) > 20] == []


@pytest.mark.parametrize(
    ("said", "code"),
    [("es", "es"), ("Spanish", "es"), ("español", "es"), ("zh-Hans", "zh_Hans"), ("العربية", "ar"), ("pt_BR", "pt_BR"),
     (" ENGLISH ", "en"), ("Klingonish", None), ("", None), ("und", None)],
)  # fmt: skip
def test_languages_as_people_write_them(said: str, code: str | None) -> None:
    assert known_language(said) == code
