"""Words: values and a `Translator` (called `_`) become a `Card`. The only place where texts are.

Texts are literals and whole sentences with named placeholders; a `# Translators:` note stands before each that could be
misunderstood. No card reads or decides anything.
"""
