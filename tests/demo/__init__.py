"""The local Telegram: its strictness, its phones, its faults, its page."""
