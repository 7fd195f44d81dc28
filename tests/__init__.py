"""The tests: a mirror of the house, with journeys (plays), faults and rules beside it."""
