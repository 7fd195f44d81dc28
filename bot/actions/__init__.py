"""Verbs: one public function for each thing a person or the clock may do.

`tx` first, then who acts, then the rest. Rights are checked through `access.py` before anything else. A verb returns
values or raises a Refusal; what is to be said goes into the outbox, in the same transaction.
"""
