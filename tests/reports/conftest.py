"""Records that a scorecard is made of: two councils, some figures, some tables not there."""

from datetime import date

import polars as pl
import pytest

from csperf.reports import Scorecard, scorecard
from csperf.tables import Records

HOSTILE = "<script>alert('area')</script>"


def _assessment(area: str, child: str, started: date, authorised: date) -> dict[str, object]:
    return {"area": area, "child": child, "started": started, "authorised": authorised, "source_file": "cin.xml"}


@pytest.fixture(scope="session")
def records() -> Records:
    """Assessments of two councils in three years, adoptions of one, and one row of each that is refused."""
    assessments = pl.DataFrame(
        [
            _assessment("E08000029", "Child-Alpha", date(2016, 5, 2), date(2016, 6, 1)),
            _assessment("E08000029", "Child-Bravo", date(2017, 4, 3), date(2017, 6, 9)),
            _assessment("E08000029", "Child-Charlie", date(2017, 4, 3), date(2017, 6, 12)),
            _assessment("E08000029", "Child-Delta", date(2017, 5, 3), date(2017, 5, 2)),
            _assessment(HOSTILE, "Child-Echo", date(2017, 7, 3), date(2017, 7, 10)),
            _assessment("E08000029", "", date(2017, 7, 3), date(2017, 7, 10)),
        ]
    )
    episodes = pl.DataFrame(
        [
            ("Child-Foxtrot", date(2014, 5, 1), "S", "E1", "U4", date(2015, 6, 1), "X1"),
            ("Child-Foxtrot", date(2015, 6, 1), "P", "E1", "A6", date(2016, 6, 1), "E11"),
            ("Child-Golf", date(2015, 5, 1), "S", "E1", "U4", date(2016, 5, 1), "X1"),
            ("Child-Golf", date(2016, 5, 1), "P", "E1", "A6", date(2017, 6, 1), "E12"),
        ],
        schema=["child", "started", "reason_started", "legal_status", "placement_type", "ended", "reason_ceased"],
        orient="row",
    ).with_columns(area=pl.lit("E08000029"))
    return Records.of(assessments=assessments, episodes=episodes)


@pytest.fixture(scope="session")
def card(records: Records) -> Scorecard:
    return scorecard(records, ["2016/17", "2017/18"])


@pytest.fixture(scope="session")
def card_by_area(records: Records) -> Scorecard:
    return scorecard(records, ["2016/17", "2017/18"], by="area")
