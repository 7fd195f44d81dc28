"""The mirror of `bot/store/`."""
