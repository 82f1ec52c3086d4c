"""Plain tables: csperf's own tables, a file for each, headed by their columns. May import csperf.tables and csperf.returns."""
