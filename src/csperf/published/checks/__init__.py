"""What can be checked of figures without anything declared. May import csperf.published.

Each module has a function that takes figures and yields a `Check` for each that it could make, in the order of the figures.
"""
