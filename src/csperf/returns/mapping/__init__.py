"""Councils' own extracts: how their headings and codes are csperf's. May import csperf.tables, errors, returns and pydantic.

- `column_mapping`: what a person writes, read from TOML and checked
- `parts`: headings, codes and constants as they may be written, and how a slip is said
- `table_columns`: how each column of a table is read where the mapping does not say
- `extracts`: which extract a sheet is, and what is its own to do once it is read
"""

from csperf.returns.mapping.column_mapping import ColumnMapping, explain, read_mapping

__all__ = ["ColumnMapping", "explain", "read_mapping"]
