"""Reading a list of families: every shape it may come in, and every mistake, with its line."""

import codecs

import pytest

from bot.ids import PersonId
from bot.languages import known_language
from bot.model import roster
from bot.model.roster import Place, Problem, Roster

HEADER = "class,child,guardian,language\n"


def read(text: str) -> Roster:
    found = roster.read(text, known_language)
    assert isinstance(found, Roster), found
    return found


def problems(text: str) -> list[str]:
    found = roster.read(text, known_language)
    assert isinstance(found, list), found
    return [str(problem) for problem in found]


def rows(text: str) -> list[tuple[str, str, str, str | None]]:
    return [(row.school_class, row.child, row.guardian, row.language) for row in read(text).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_spreadsheet(delimiter: str, end: str) -> None:
    lines = ["Language,CHILD, class ,Guardian", "es,Ana  Gómez,3B,María", "", ",,,", "zh-Hans,Bo,3B,"]
    text = end.join(lines).replace(",", delimiter)
    assert rows(text) == [("3B", "Ana Gómez", "María", "es"), ("3B", "Bo", "", "zh_Hans")]


def test_guardian_and_language_may_be_left_out() -> None:
    assert rows("child,class\nAna,3B\n") == [("3B", "Ana", "", None)]


@pytest.mark.parametrize(
    "data",
    [
        "class,child\n3B,José\n".encode(),
        codecs.BOM_UTF8 + "class,child\n3B,José\n".encode(),
        codecs.BOM_UTF16_LE + "class,child\n3B,José\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "class,child\n3B,José\n".encode("utf-16-be"),
    ],
)
def test_encodings(data: bytes) -> None:
    text = roster.read_bytes(data)
    assert isinstance(text, str)
    assert rows(text) == [("3B", "José", "", None)]


def test_letters_put_together_differently_are_the_same_name() -> None:
    assert rows("class,child\n3B,Jose\u0301\n") == rows("class,child\n3B,José\n")


@pytest.mark.parametrize("data", ["class,child\n3B,José\n".encode("latin-1"), codecs.BOM_UTF16_LE + b"a\x00b"])
def test_another_encoding_is_told_with_its_line(data: bytes) -> None:
    found = roster.read_bytes(data)
    assert isinstance(found, Problem)
    assert "UTF-8" in str(found)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Ana,,", ["the class is empty"]),
        ("3B, ,,", ["the child is empty"]),
        (",,Luis,", ["the class is empty", "the child is empty"]),
        ("3 B,Ana,,", ["the name of a class has no spaces"]),
        ("x" * 21 + ",Ana,,", ["the name of a class has no spaces"]),
        ("ALL,Ana,,", ["the name of a class has no spaces"]),
        ("teacher,Ana,,", ["the name of a class has no spaces"]),
        ("3B,Ana,,Klingonish", ["the language is not known"]),
        (f"3B,{'x' * 101},,", ["the name of the child is longer than 100 letters"]),
        (f"3B,Ana,{'x' * 101},", ["the name of the guardian is longer than 100 letters"]),
        ("3B,An\x07a,,", ["the child has characters in it that cannot be seen"]),
        ("3B,Ana,Lu\u202eis,", ["the guardian has characters in it that cannot be seen"]),
        ('3B,"An\na",,', ["the child has characters in it that cannot be seen"]),
        ("3B,Ana", ["2 fields, where the header has 4"]),
        ("3B,Ana,,es,more", ["5 fields, where the header has 4"]),
        ('3B,"Ana,,', ["the quotation marks do not match"]),
        ("3B,Bo,Luis,es", ["repeats line 2"]),
        ("3b,BO, luis ,", ["repeats line 2"]),
        ("3B,Cy,,", ["repeats line 3; two guardians of one child need their names here"]),
    ],
)
def test_mistakes(row: str, said: list[str]) -> None:
    found = problems(HEADER + "3B,Bo,Luis,es\n3B,Cy,,\n" + row + "\n")
    assert len(found) == len(said), found
    for line, words in zip(found, said, strict=True):
        assert line.startswith(f"line 4: {words}")


def test_all_mistakes_are_told_in_the_order_of_the_lines() -> None:
    found = problems(HEADER + '3B,Bo,,\n,Ana,,\n3B,"Di",x,xx\n3B,,,\n3B,Bo,,\n3B\n')
    assert [line.split(":")[0] for line in found] == ["line 3", "line 4", "line 5", "line 6", "line 7"]


def test_a_record_of_several_lines_is_named_by_its_first() -> None:
    found = problems('class,child,note\n3B,Bo,"one\ntwo"\n3B,,\n')
    assert found == ["line 4: the child is empty"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("\ufeff \n\n", "the file is empty"),
        (",,\n", "the file is empty"),
        ("class,child\n", "there is a header and nothing below it"),
        ("class,guardian\n3B,x\n", "line 1: the header has no column “child”"),
        ("3B,Ana\n", "line 1: the header has no column “class”"),
        ("class,child,Child\n3B,x,y\n", "line 1: the header has the column “child” twice"),
    ],
)
def test_files_that_are_no_list(text: str, said: str) -> None:
    assert said in problems(text)


def test_several_guardians_without_a_name_are_told_apart_by_another_column() -> None:
    assert len(read("class,child,slip\n3B,Ana,1\n3B,Ana,2\n").rows) == 2


def test_written_again_it_is_the_list_with_links() -> None:
    text = 'Class;Child;Phone;Note\r\n3B;Ana;+44 1;"a;b"\r\n3B;=Bo;@x;-\r\n'
    again = roster.write(read(text), ["https://t.me/x?start=A", ""])
    assert again == (
        "Class;Child;Phone;Note;link\r\n3B;Ana;'+44 1;\"a;b\";https://t.me/x?start=A\r\n3B;'=Bo;'@x;'-;\r\n"
    )
    assert rows(again) == [("3B", "Ana", "", None), ("3B", "=Bo", "", None)]
    assert roster.write(read(again), ["https://t.me/x?start=A", ""]) == again


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    again = roster.write(read(f'class,child,note\n3B,Ana,"{cell}"\n'), ["x"])
    assert f"'{cell}" in again


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_mark_of_utf8_is_there_again_if_it_was_there(mark: str) -> None:
    assert roster.write(read(f"{mark}class,child\n3B,Ana\n"), ["x"]) == f"{mark}class,child,link\r\n3B,Ana,x\r\n"


def place(number: int, name: str = "", *, taken: bool = False) -> Place:
    return Place(PersonId(number), name, taken)


@pytest.mark.parametrize(
    ("wanted", "places", "found"),
    [
        (["Ana", "Luis"], [place(1, "luis"), place(2, "ana")], [2, 1]),
        (["Ana"], [place(1, "luis")], [None]),
        (["", "Luis", ""], [place(1), place(2, "luis"), place(3, "whatever", taken=True)], [1, 2, 3]),
        (["", ""], [place(1)], [1, None]),
        (["Ana"], [place(1)], [None]),
        ([], [place(1)], []),
    ],
)
def test_match(wanted: list[str], places: list[Place], found: list[int | None]) -> None:
    assert [each and each.person for each in roster.match(wanted, places)] == found


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("es", "es"), ("ES", "es"), ("zh-Hans", "zh_Hans"), ("pt_BR", "pt_BR"), ("spa", "es"), ("ht", "ht"),
        ("Spanish", "es"), ("simplified  CHINESE", "zh_Hans"), ("Haitian Creole", "ht"),
        ("Español", "es"), ("العربية", "ar"), ("українська", "uk"), ("简体中文", "zh_Hans"),
        ("xx", None), ("Klingonish", None), ("root", None), ("und", None), ("None", None), ("../es", None),
    ],
)  # fmt: skip
def test_languages_as_people_write_them(said: str, code: str | None) -> None:
    assert known_language(said) == code
