"""Plays: what people do and see, over real HTTP, with the real bot on a real database."""
