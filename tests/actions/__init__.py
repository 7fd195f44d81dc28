"""The mirror of `bot/actions/`."""
