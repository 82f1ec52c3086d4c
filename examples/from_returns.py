"""From a folder of statutory returns to a scorecard and the children behind a figure.

The returns are those of a made-up authority, written to a temporary folder first. Run it: python examples/from_returns.py
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

import csperf as cs
from csperf.synthetic import made_up_authority

with TemporaryDirectory() as folder:
    made_up_authority(seed=7, child_population=10_000).write(folder)

    data = cs.read(folder)
    print(data)
    print(data.refused.group_by("file", "rule").len().sort("file", "rule"))

    card = cs.scorecard(data, period=["2016/17", "2017/18"])
    print(card)
    print(card.frame.select("measure", "period", "numerator", "denominator", "rounded", "left_out"))

    stability = cs.measures.ni_62(data, period="2017/18")
    print(stability)
    print(stability.by("age_band", "sex"))
    with pl.Config(tbl_cols=8):
        print(stability.children().filter(pl.col("status") == "counted in"))

    for year in cs.period("2017/18").series_back(3):
        print(year, cs.measures.rereferrals_within_12_months(data, period=year, count="children").rounded(), "%")

    page = card.to_html(Path(folder) / "scorecard.html")
    print(page.name, "has", f"{page.stat().st_size:,} bytes")
