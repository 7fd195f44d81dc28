"""The files this Telegram holds: what was uploaded, by whomever, and what each file_id stands for."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from bot.demo.records import Fields, Media
from bot.demo.refusals import bad_request

MAX_PHOTO = 10 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"RIFF")
_FOLDERS = {"photo": "photos", "voice": "voice", "video": "videos", "audio": "music", "sticker": "stickers"}
_ENDINGS = {
    "photo": ".jpg", "voice": ".oga", "video": ".mp4", "audio": ".mp3", "sticker": ".webp", "video_note": ".mp4",
}  # fmt: skip
_MIMES = {"photo": "image/jpeg", "voice": "audio/ogg", "video": "video/mp4", "audio": "audio/mpeg"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    unique_id: str
    kind: str
    name: str | None
    mime: str
    size: int
    path: str


class Library:
    """Files by file_id and by path; bytes lie in memory, or below `folder` when one is given."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._files: dict[str, StoredFile] = {}
        self._bytes: dict[str, bytes] = {}
        self.uploads = 0

    def keep(self, kind: str, data: bytes, *, name: str | None, mime: str | None, by_bot: bool) -> StoredFile:
        """Store a new file; an upload of the bot must be what it says it is."""
        if not data:
            raise bad_request("file must be non-empty")
        if by_bot:
            self.uploads += 1
            if kind == "photo" and len(data) > MAX_PHOTO:
                raise bad_request("file is too big")
            if kind == "photo" and not data.startswith(_IMAGES):
                raise bad_request("IMAGE_PROCESS_FAILED")
        number = len(self._files)
        ending = Path(name or "").suffix or _ENDINGS.get(kind, "")
        path = f"{_FOLDERS.get(kind, kind + 's')}/file_{number}{ending if ending.isascii() else ''}"
        if kind in ("photo", "voice") and mime == "application/octet-stream":
            mime = None
        stored = StoredFile(
            file_id=f"{kind[:2].upper()}ACAg{secrets.token_urlsafe(24)}", unique_id=f"AQAD{secrets.token_urlsafe(6)}",
            kind=kind, name=name, mime=mime or _MIMES.get(kind, "application/octet-stream"), size=len(data), path=path,
        )  # fmt: skip
        self._files[stored.file_id] = stored
        self._store(stored, data)
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def forget(self, file_id: str) -> None:
        """From now on the file_id is unknown, as it happens to old ones."""
        self._files.pop(file_id, None)

    def read(self, path: str) -> tuple[StoredFile, bytes] | None:
        """A file by the path that getFile told."""
        stored = next((each for each in self._files.values() if each.path == path), None)
        if stored is None:
            return None
        if self._folder is not None:
            return stored, (self._folder / path.replace("/", "_")).read_bytes()
        return stored, self._bytes[path]

    def _store(self, stored: StoredFile, data: bytes) -> None:
        if self._folder is None:
            self._bytes[stored.path] = data
        else:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / stored.path.replace("/", "_")).write_bytes(data)


def as_media(stored: StoredFile, details: Fields | None = None) -> Media:
    """The Bot API form of a stored file on a message of its kind."""
    base: Fields = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": stored.size}
    given = dict(details or {})
    named: Fields = {"mime_type": stored.mime}
    if stored.name:
        named["file_name"] = stored.name
    match stored.kind:
        case "photo":
            fields: Fields = {"photo": [base | {"width": 800, "height": 600}]}
        case "voice":
            fields = {"voice": base | {"duration": 1, "mime_type": stored.mime} | given}
        case "video":
            fields = {"video": base | {"width": 640, "height": 480, "duration": 1} | named | given}
        case "audio":
            fields = {"audio": base | {"duration": 1} | named | given}
        case "video_note":
            fields = {"video_note": base | {"length": 240, "duration": 1} | given}
        case "sticker":
            shape: Fields = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
            fields = {"sticker": base | shape | given}
        case _:
            fields = {"document": base | named}
    return Media(stored.kind, fields, stored.file_id, stored.name, stored.mime, stored.size)
