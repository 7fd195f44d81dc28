"""The files of the demo's page: short, and each says what lives there."""

from bot.demo.page_routes import PAGE

LONGEST_FILE = 300


def test_each_file_of_the_page_is_short_and_says_what_lives_there() -> None:
    for file in sorted(PAGE.iterdir()):
        text = file.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= LONGEST_FILE, file.name
        if file.suffix == ".js":
            assert text.startswith("/**\n * "), file.name
