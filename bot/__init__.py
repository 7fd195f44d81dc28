"""Bothways: what the school knows and may do. `handlers/` and `scheduler/` are its two doors."""
