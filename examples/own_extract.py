"""A council's own extract, read by a mapping: its headings and codes to csperf's.

The extract is made up, and written to a temporary folder first. The mapping is own_extract.toml, beside this file.
Run it: python examples/own_extract.py
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

import csperf as cs
from csperf.returns import explain, read_mapping

EXTRACT = """\
Assessments authorised or open,,,,,,,,,
Person ID,DOB,Gender,Ethnic Origin,Referral Received,Assessment Start,Authorised On,Type,Child Seen,Team
1001,02/01/2010,F,White British,30/03/2017,03/04/2017,09/06/2017,C&F,Seen alone,North
1002,14/07/2008,M,Pakistani,03/04/2017,03/04/2017,12/06/2017,C&F,Seen alone,North
1003,20/11/2015,M,White British,10/04/2017,10/04/2017,02/05/2017,C&F,Not seen,South
1003,,,,02/06/2017,05/06/2017,Not yet,C&F,Seen alone,South
1004,05/05/2012,F,White British,02/05/2017,08/05/2017,01/06/2017,Section 7 report,Seen alone,South
"""

with TemporaryDirectory() as folder:
    (Path(folder) / "assessments.csv").write_text(EXTRACT, encoding="utf-8")

    mapping = read_mapping(Path(__file__).with_name("own_extract.toml"))
    with pl.Config(tbl_rows=20, fmt_str_lengths=70, tbl_width_chars=160):
        print(explain(mapping).filter(pl.col("heading").is_not_null()).select("table", "column", "heading", "read_as", "codes"))

    data = cs.read(folder, mapping=mapping)
    print(data)
    print(data["children"].select("child", "date_of_birth", "sex", "ethnicity"))
    # The type that the mapping does not have is not guessed at.
    for file, row, message in data.refused.select("file", "row", "message").iter_rows():
        print(f"{file}, row {row}: {message}")

    result = cs.measures.assessments_within_45_working_days(data, period="2017/18 Q1")
    print(result)
    print(result.by("team", "sex").select("group", "numerator", "denominator", "rounded"))
