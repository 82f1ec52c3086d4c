"""Opening what is given: files, archives, frames and databases into modules of text. May import csperf.tables and returns.

- `sources`: what can be given; `files`: finding them, and how messages call them
- `by_content`: what a file is, whatever its name says
- `archives`, `workbooks`, `csv_files`, `parquet_files`, `databases`: each into `sheets`
- `parquet_pages`: whether what a Parquet file says of its size can be so
- `recognising`: which module of which format a sheet is, by its headings
- `xml_returns`: XML by the description of what stands where; `xml_columns`, `xml_rows`: the same by whole columns, faster
"""
