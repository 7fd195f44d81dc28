"""Tests of `bot/outbox`."""
