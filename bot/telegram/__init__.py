"""The wire: a card becomes a Bot API call, the answer of a call an outcome. Nothing here knows what a card says."""
