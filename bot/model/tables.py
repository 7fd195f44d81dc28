"""Cells of tables that people open in a spreadsheet."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\0")
"""What a spreadsheet may take for the beginning of a formula (OWASP ASVS 1.2.10)."""


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet might otherwise run it."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell
