"""Tests of `bot/inbox`."""
