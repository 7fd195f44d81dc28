"""Settings: every problem at once, and no secret in any of them."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import TELEGRAM, SettingsProblem, read_settings

SECRET = "123456789:AAsecretsecretsecretsecretsecret"


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and not one variable of ours."""
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "TOKEN_FILE", "API_URL", "DATABASE_URL", "WEBHOOK_URL", "LISTEN", "PACE"):
        monkeypatch.delenv(f"BOTHWAYS_{name}", raising=False)


def given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"BOTHWAYS_{name}", value)


def problems() -> list[str]:
    with pytest.raises(SettingsProblem) as told:
        read_settings()
    return str(told.value).splitlines()


def test_without_any_there_are_defaults() -> None:
    found = read_settings()
    assert (found.token, found.api_url, found.pace) == (None, TELEGRAM, 30.0)
    assert found.database_url == "sqlite+aiosqlite:///bothways.db"
    assert (found.webhook_url, found.listen) == (None, None)


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(f"BOTHWAYS_TOKEN={SECRET}\nBOTHWAYS_PACE=5\nOTHER=1\n", encoding="utf-8")
    given(monkeypatch, PACE="7.5")
    assert (read_settings().token, read_settings().pace) == (SecretStr(SECRET), 7.5)


def test_the_example_file_sets_nothing_but_defaults(tmp_path: Path) -> None:
    """Copied and not yet filled in: the empty token is none."""
    example = Path(__file__).parents[1] / ".env.example"
    plain = read_settings()
    (tmp_path / ".env").write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_settings() == plain


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///school.db", "sqlite+aiosqlite:///school.db"),
        ("sqlite+aiosqlite:////var/lib/school.db", "sqlite+aiosqlite:////var/lib/school.db"),
        ("postgresql://oak@localhost/school", "postgresql+asyncpg://oak@localhost/school"),
        ("postgresql+psycopg://oak@localhost/school", "postgresql+psycopg://oak@localhost/school"),
    ],
)
def test_the_driver_of_a_database_is_known(url: str, driver: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, DATABASE_URL=url)
    assert read_settings().database_url == driver


def test_every_problem_is_told_at_once_and_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, API_URL=f"ftp://{SECRET}", DATABASE_URL=f"mysql://root:{SECRET}@db", PACE="-3")
    assert problems() == [
        "BOTHWAYS_API_URL: must start with http:// or https://",
        "BOTHWAYS_DATABASE_URL: must be sqlite:///FILE or postgresql://…",
        "BOTHWAYS_PACE: must be a number above 0, or 'unlimited'",
    ]


@pytest.mark.parametrize("pace", ["0", "-1", "inf", "nan", "-inf"])
def test_the_pace_is_a_number_above_nothing(pace: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, PACE=pace)
    assert problems() == ["BOTHWAYS_PACE: must be a number above 0, or 'unlimited'"]


@pytest.mark.parametrize("pace", ["fast", "", "30/s", "Unlimited"])
def test_a_pace_that_is_no_number(pace: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, PACE=pace)
    if pace:
        assert problems() == ["BOTHWAYS_PACE: must be a number above 0, or 'unlimited'"]
    else:
        assert read_settings().pace == 30.0


@pytest.mark.parametrize("pace", ["30", "0.5", "1e3"])
def test_paces(pace: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, PACE=pace)
    assert read_settings().pace == float(pace)


def test_unlimited_is_only_for_a_server_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, PACE="unlimited")
    assert problems() == ["BOTHWAYS_PACE=unlimited is only for a Bot API server of one's own (BOTHWAYS_API_URL)"]
    given(monkeypatch, API_URL="https://api.telegram.org/")
    assert len(problems()) == 1, "a slash at the end makes it no other server"
    given(monkeypatch, API_URL="http://127.0.0.1:8081/")
    found = read_settings()
    assert (found.pace, found.api_url) == ("unlimited", "http://127.0.0.1:8081")


def test_the_token_may_be_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text(f"{SECRET}\n", encoding="utf-8")
    given(monkeypatch, TOKEN_FILE=str(tmp_path / "token"))
    assert read_settings().token == SecretStr(SECRET)
    given(monkeypatch, TOKEN="1:other")
    assert read_settings().token == SecretStr("1:other")


def test_a_token_file_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, TOKEN_FILE=str(tmp_path / "none"))
    assert problems() == ["BOTHWAYS_TOKEN_FILE cannot be read (No such file or directory)"]


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, TOKEN=SECRET)
    found = read_settings()
    shown = f"{found!r} {found!s} {found.model_dump()} {found.model_dump_json()}"
    assert SECRET not in shown
    assert "secretsecret" not in shown
