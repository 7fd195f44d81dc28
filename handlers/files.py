"""What a message carries besides words. Files are passed on by Telegram's id; nothing is downloaded."""

from telegram import Message

from bot.model.announcements import File, FileKind


def file_in(message: Message) -> File | None:
    """The photo, document, voice message, video or sound of a message. Of a photo the largest size."""
    if message.photo:
        return File(message.photo[-1].file_id, FileKind.PHOTO)
    for kind, found in (
        (FileKind.VOICE, message.voice),
        (FileKind.VIDEO, message.video),
        (FileKind.AUDIO, message.audio),
        (FileKind.VIDEO_NOTE, message.video_note),
        (FileKind.STICKER, message.sticker),
        (FileKind.DOCUMENT, message.document),
    ):
        if found is not None:
            return File(found.file_id, kind)
    return None
