"""All languages at once: the table of thirty, and the one that nobody speaks."""
