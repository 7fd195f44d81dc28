"""Settings from the environment and `.env`: read once, every problem reported at once, secrets never shown."""

from math import inf, nan
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"


class Settings(BaseSettings):
    """One field a variable, `BOTHWAYS_` before its name in capitals. README lists them all."""

    model_config = SettingsConfigDict(
        env_prefix="BOTHWAYS_", env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    token: SecretStr | None = None
    token_file: Path | None = None
    api_url: str = TELEGRAM
    database_url: str = "sqlite+aiosqlite:///bothways.db"
    webhook_url: str | None = None
    listen: str | None = None
    pace: float | Literal["unlimited"] = Field(default=30.0)

    @field_validator("api_url")
    @classmethod
    def _is_http(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _has_async_driver(cls, url: str) -> str:
        for plain, driver in (
            ("sqlite://", "sqlite+aiosqlite://"),
            ("postgresql://", "postgresql+asyncpg://"),
        ):
            if url.startswith(plain):
                return driver + url.removeprefix(plain)
        if not url.startswith(("sqlite+aiosqlite://", "postgresql+")):
            raise ValueError("must be sqlite:///FILE or postgresql://…")
        return url

    @field_validator("pace", mode="before")
    @classmethod
    def _is_positive(cls, pace: object) -> float | str:
        if pace == "unlimited":
            return "unlimited"
        try:
            number = float(str(pace))
        except ValueError:
            number = nan
        if not 0 < number < inf:
            raise ValueError("must be a number above 0, or 'unlimited'")
        return number

    @model_validator(mode="after")
    def _check_together(self) -> "Settings":
        if self.pace == "unlimited" and self.api_url == TELEGRAM:
            raise ValueError("BOTHWAYS_PACE=unlimited is only for a Bot API server of one's own (BOTHWAYS_API_URL)")
        if self.token is None and self.token_file is not None:
            try:
                self.token = SecretStr(self.token_file.read_text(encoding="utf-8").strip())
            except OSError as problem:
                raise ValueError(f"BOTHWAYS_TOKEN_FILE cannot be read ({problem.strerror})") from None
        return self


class SettingsProblem(Exception):
    """All that is wrong with the settings, one line each."""


def read_settings() -> Settings:
    """The settings in force. Raises `SettingsProblem` with every problem at once; values are never repeated in it."""
    try:
        return Settings()
    except ValidationError as problems:
        raise SettingsProblem("\n".join(_line(p) for p in problems.errors(include_input=False))) from None


def _line(problem: object) -> str:
    assert isinstance(problem, dict)
    name = "".join(f"BOTHWAYS_{str(part).upper()}" for part in problem["loc"][:1])
    words = str(problem["msg"]).removeprefix("Value error, ")
    return f"{name}: {words}" if name else words
