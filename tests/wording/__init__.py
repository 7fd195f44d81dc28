"""Tests of `bot/wording`."""
