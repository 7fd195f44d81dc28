"""The parameters each method of the Bot API knows, so that a misspelt one is noticed.

Telegram ignores what it does not know; this server ignores it too, but writes it down.
"""

from __future__ import annotations

_SEND = (
    "chat_id business_connection_id message_thread_id direct_messages_topic_id disable_notification protect_content "
    "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup "
    "allow_sending_without_reply reply_to_message_id "
)
_CAPTION = "caption parse_mode caption_entities "
_SHOWN = "show_caption_above_media "
_RELAY = "chat_id from_chat_id message_thread_id direct_messages_topic_id disable_notification protect_content "
_EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup "

_TABLE = {
    "getMe": "",
    "getUpdates": "offset limit timeout allowed_updates",
    "setWebhook": "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    "deleteWebhook": "drop_pending_updates",
    "getWebhookInfo": "",
    "close": "",
    "logOut": "",
    "sendMessage": _SEND + "text parse_mode entities link_preview_options disable_web_page_preview",
    "editMessageText": _EDIT + "text parse_mode entities link_preview_options disable_web_page_preview",
    "editMessageCaption": _EDIT + _CAPTION + _SHOWN,
    "editMessageReplyMarkup": _EDIT,
    "editMessageMedia": _EDIT + "media",
    "deleteMessage": "chat_id message_id",
    "deleteMessages": "chat_id message_ids",
    "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
    "copyMessage": _SEND.replace("business_connection_id ", "")
    + _CAPTION
    + _SHOWN
    + "from_chat_id message_id video_start_timestamp",
    "copyMessages": _RELAY + "message_ids remove_caption",
    "forwardMessage": _RELAY + "message_id video_start_timestamp message_effect_id suggested_post_parameters",
    "forwardMessages": _RELAY + "message_ids",
    "sendPhoto": _SEND + _CAPTION + _SHOWN + "photo has_spoiler",
    "sendDocument": _SEND + _CAPTION + "document thumbnail disable_content_type_detection",
    "sendVoice": _SEND + _CAPTION + "voice duration",
    "sendVideo": _SEND + _CAPTION + _SHOWN + "video duration width height thumbnail cover start_timestamp has_spoiler "
    "supports_streaming",
    "sendAudio": _SEND + _CAPTION + "audio duration performer title thumbnail",
    "sendVideoNote": _SEND + "video_note duration length thumbnail",
    "sendSticker": _SEND + "sticker emoji",
    "sendMediaGroup": "chat_id media business_connection_id message_thread_id direct_messages_topic_id "
    "disable_notification protect_content allow_paid_broadcast message_effect_id reply_parameters "
    "allow_sending_without_reply reply_to_message_id",
    "sendLocation": _SEND + "latitude longitude horizontal_accuracy live_period heading proximity_alert_radius",
    "sendContact": _SEND + "phone_number first_name last_name vcard",
    "getFile": "file_id",
    "setMessageReaction": "chat_id message_id reaction is_big",
    "sendChatAction": "chat_id action business_connection_id message_thread_id",
    "pinChatMessage": "chat_id message_id business_connection_id disable_notification",
    "unpinChatMessage": "chat_id business_connection_id message_id",
    "setMyCommands": "commands scope language_code",
    "getMyCommands": "scope language_code",
    "deleteMyCommands": "scope language_code",
    "setMyName": "name language_code",
    "getMyName": "language_code",
    "setMyDescription": "description language_code",
    "getMyDescription": "language_code",
    "setMyShortDescription": "short_description language_code",
    "getMyShortDescription": "language_code",
    "setChatMenuButton": "chat_id menu_button",
    "getChatMenuButton": "chat_id",
    "getChat": "chat_id",
    "getChatMember": "chat_id user_id",
    "leaveChat": "chat_id",
}

PARAMETERS = {method: frozenset(names.split()) for method, names in _TABLE.items()}
_BY_LOWER_NAME = {method.lower(): method for method in PARAMETERS}


def spelled(method: str) -> str:
    """The method's name as the documentation spells it."""
    return _BY_LOWER_NAME.get(method.lower(), method)


def unknown_parameters(method: str, given: set[str]) -> set[str]:
    """Those of `given` that the method does not know; files attached under a name of their own are no parameters."""
    known = PARAMETERS.get(spelled(method))
    return set() if known is None else given - known
