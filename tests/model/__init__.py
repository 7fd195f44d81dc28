"""The mirror of `bot/model/`."""
