"""Measurements against peers, in one run, as ratios: `make bench`. Nothing here is a test; timings never fail one."""
