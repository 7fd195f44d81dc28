"""That every table of `make bench` can be made. What a timing is, no test asks."""
