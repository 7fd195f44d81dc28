"""The house rules, held by tests. `rules.py` judges a text, `house.py` knows which texts there are."""
