"""An event in two returns: the later one holds, and what only the earlier one carries stays."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from csperf.tables import Records

Reading = Callable[..., Records]
RowOf = Callable[..., str]
Files = Callable[..., dict[str, str]]

EPISODE = {"CHILD": "1", "DECOM": "04/04/2016", "RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U6", "PLACE_PROVIDER": "PR1"}
PLAIN = "child,started,reason_started,legal_status,placement_type,ended,reason_ceased,miles_from_home,out_of_hours"


@pytest.fixture
def a_903(module: RowOf) -> Files:
    return lambda year, **changed: {f"903_{year}/episodes.csv": module("episodes", {**EPISODE, **changed})}


def plain(*rows: str) -> dict[str, str]:
    return {"extract/episodes.csv": "\n".join([PLAIN, *rows]) + "\n"}


@pytest.mark.parametrize("latest_in_extract", ["2014-05-06", "2020-05-06"], ids=["extract first", "extract last"])
def test_columns_that_a_return_does_not_carry_come_from_the_extract_whichever_is_later(
    reading: Reading, a_903: Files, latest_in_extract: str
):
    another = f"2,{latest_in_extract},S,C2,U6,,,1.0,false"
    records = reading({**a_903(2017), **plain("1,2016-04-04,S,C2,U6,,,12.5,true", another)})
    episode = records["episodes"].filter(pl.col("child") == "1")
    assert episode.select("miles_from_home", "out_of_hours", "category_of_need").rows() == [(12.5, True, "N1")]


def test_of_what_both_carry_the_later_holds_even_where_it_is_empty(reading: Reading, a_903: Files):
    closed = "1,2016-04-04,S,C2,U6,2016-05-05,E4A,12.5,true"
    episode = reading({**a_903(2017), **plain(closed)})["episodes"]
    assert episode.select("ended", "reason_ceased", "miles_from_home").rows() == [(None, None, 12.5)]
    later = "2,2018-04-04,S,C2,U6,,,1.0,false"
    episode = reading({**a_903(2017), **plain(closed, later)})["episodes"].filter(pl.col("child") == "1")
    assert episode.select("ended", "reason_ceased", "miles_from_home").rows() == [(date(2016, 5, 5), "E4A", 12.5)]


def test_returns_of_one_kind_lend_one_another_nothing(reading: Reading, a_903: Files):
    first = a_903(2016, DECOM="04/04/2015", DEC="05/05/2015", REC="E4A", PL_POST="ZZ1 1AA")
    episode = reading({**first, **a_903(2017, DECOM="04/04/2015")})["episodes"]
    assert episode.select("ended", "reason_ceased", "placement_postcode").rows() == [(None, None, None)]


def test_the_row_that_lent_something_is_replaced_all_the_same(reading: Reading, a_903: Files):
    records = reading({**a_903(2017), **plain("1,2016-04-04,S,C2,U6,,,12.5,true")})
    accounts = records.accounts.filter(pl.col("table") == "episodes")
    assert accounts.select("rows_read", "rows_kept", "rows_replaced").sum().row(0) == (2, 1, 1)
