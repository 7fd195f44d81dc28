"""Nouns: frozen values and pure rules. Standard library only; nothing here waits, reads or writes."""
