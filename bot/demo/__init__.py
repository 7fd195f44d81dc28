"""A Telegram that runs on this machine: the Bot API over HTTP, and the phones of the people who use the bot.

`telegram_server` is the way in. Nothing here reaches beyond 127.0.0.1, and the server part knows nothing of Bothways.
"""
