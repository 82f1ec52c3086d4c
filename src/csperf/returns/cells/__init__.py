"""Cells, from text to typed columns. May import csperf.tables and csperf.returns.

- `text`: what opening a file hands on
- `values`: what a text means, by the kind of its column
- `columns`: a module's rows in its table's columns, and every cell that can't be read
"""
