"""Files into records. May import csperf.tables, errors and returns.

- `reader`: the whole way
- `names`, `placing`: which return a file is part of
- `joining`: rows of several returns into one table
- `checks`: what is noticed across modules and years; `repairs`: what is changed, where that is asked for
"""
