"""The fault bench: rows of the fault matrix, played against real processes. `bench.py` prints them, `test_matrix.py`
holds them in CI; what people got is read from the local Telegram's synced journal, never from our own tables."""
