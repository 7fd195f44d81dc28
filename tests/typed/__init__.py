"""The mirror of `bot/typed/`."""
