"""What may hang below a message: the reply markup, checked as strictly as Telegram checks it."""

from __future__ import annotations

from bot.demo.calls import Call
from bot.demo.records import Button, Fields
from bot.demo.refusals import Refused, bad_request

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
_NOT_ROWS = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
_OTHER_TYPES = ("web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "pay", "copy_text")

Rows = tuple[tuple[Button, ...], ...]


def read_markup(call: Call) -> tuple[Rows, Fields | None]:
    """The inline buttons as a person sees them, and the markup as an answer repeats it (inline ones only)."""
    given = call.structure("reply_markup", "can't parse reply keyboard markup JSON object")
    if given is None:
        return (), None
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    inline = given.get("inline_keyboard")
    if inline is None:
        return _keyboard(given), None
    if not isinstance(inline, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in inline):
        raise bad_request(_NOT_ROWS)
    rows = tuple(tuple(_inline_button(button) for button in row) for row in inline if row)
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows, {"inline_keyboard": [row for row in inline if row]} if rows else None


def _keyboard(given: Fields) -> Rows:
    """A keyboard below the writing line: its buttons say their own label when tapped."""
    keyboard = given.get("keyboard")
    if keyboard is None:
        return ()
    if not isinstance(keyboard, list) or not all(isinstance(row, list) for row in keyboard):
        raise bad_request('field "keyboard" must be an Array of Arrays')
    return tuple(tuple(_text_button(button) for button in row) for row in keyboard)


def _text_button(button: object) -> Button:
    label = button.get("text") if isinstance(button, dict) else button
    if not isinstance(label, str):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    if not label.strip():
        raise bad_request("keyboard button text must be non-empty")
    return Button(label)


def _inline_button(button: object) -> Button:
    def refuse(reason: str) -> Refused:
        return bad_request(f"can't parse inline keyboard button: {reason}")

    if not isinstance(button, dict):
        raise refuse("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise refuse('Can\'t find field "text"')
    label, data, url = button["text"], button.get("callback_data"), button.get("url")
    if not isinstance(label, str):
        raise refuse('Field "text" must be of type String')
    if data is not None and not isinstance(data, str):
        raise refuse('Field "callback_data" must be of type String')
    if not data and not url and not any(name in button for name in _OTHER_TYPES):
        if data == "":
            raise bad_request("BUTTON_DATA_INVALID")
        raise refuse("Text buttons are unallowed in the inline keyboard")
    if not label.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if data and len(data.encode()) > MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if url and not (isinstance(url, str) and url.lower().startswith(("http://", "https://", "tg://"))):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return Button(label, data or None, url or None)
