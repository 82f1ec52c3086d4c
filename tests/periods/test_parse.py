"""What people write, and the period it names; and what is refused instead of being guessed."""

import pytest

from csperf.errors import PeriodError
from csperf.periods import Period, PeriodKind, period, periods

READ = [
    # financial years
    ("2017/18", "2017/18", "2017-04-01", "2018-03-31"),
    ("2017-18", "2017/18", "2017-04-01", "2018-03-31"),
    ("2017\u201318", "2017/18", "2017-04-01", "2018-03-31"),
    ("2017 - 18", "2017/18", "2017-04-01", "2018-03-31"),
    ("2017 / 2018", "2017/18", "2017-04-01", "2018-03-31"),
    ("2017/2018", "2017/18", "2017-04-01", "2018-03-31"),
    ("2017-2018", "2017/18", "2017-04-01", "2018-03-31"),
    ("2017 to 2018", "2017/18", "2017-04-01", "2018-03-31"),
    ("FY2017/18", "2017/18", "2017-04-01", "2018-03-31"),
    ("fy 2017-18", "2017/18", "2017-04-01", "2018-03-31"),
    ("Financial year 2017/18", "2017/18", "2017-04-01", "2018-03-31"),
    ("2017/18 FY", "2017/18", "2017-04-01", "2018-03-31"),
    ("1999/00", "1999/00", "1999-04-01", "2000-03-31"),
    ("1999-2000", "1999/00", "1999-04-01", "2000-03-31"),
    # consecutive years are a financial year, even where a month could be meant
    ("2010-11", "2010/11", "2010-04-01", "2011-03-31"),
    ("2011-12", "2011/12", "2011-04-01", "2012-03-31"),
    ("2000-01", "2000/01", "2000-04-01", "2001-03-31"),
    # years three apart are three years, even where a month could be meant
    ("2012-15", "2012-15", "2012-04-01", "2015-03-31"),
    ("2012/15", "2012-15", "2012-04-01", "2015-03-31"),
    ("2012 to 2015", "2012-15", "2012-04-01", "2015-03-31"),
    ("2012-2015", "2012-15", "2012-04-01", "2015-03-31"),
    ("2009-12", "2009-12", "2009-04-01", "2012-03-31"),
    ("1998-01", "1998-01", "1998-04-01", "2001-03-31"),
    ("three years 2012-15", "2012-15", "2012-04-01", "2015-03-31"),
    ("3 years to March 2015", "2012-15", "2012-04-01", "2015-03-31"),
    # quarters
    ("2017-18 Q1", "2017/18 Q1", "2017-04-01", "2017-06-30"),
    ("2017/18Q2", "2017/18 Q2", "2017-07-01", "2017-09-30"),
    ("Q1 2017/18", "2017/18 Q1", "2017-04-01", "2017-06-30"),
    ("Q4 2014-15", "2014/15 Q4", "2015-01-01", "2015-03-31"),
    ("2017/18, Quarter 1", "2017/18 Q1", "2017-04-01", "2017-06-30"),
    ("2015/16 Quarter 3", "2015/16 Q3", "2015-10-01", "2015-12-31"),
    ("quarter 3 of 2015/16", "2015/16 Q3", "2015-10-01", "2015-12-31"),
    ("Qtr1 2018/19", "2018/19 Q1", "2018-04-01", "2018-06-30"),
    # months
    ("Jun 2017", "Jun 2017", "2017-06-01", "2017-06-30"),
    ("JUNE 2017", "Jun 2017", "2017-06-01", "2017-06-30"),
    ("  june   2017 ", "Jun 2017", "2017-06-01", "2017-06-30"),
    ("Sept 2015", "Sep 2015", "2015-09-01", "2015-09-30"),
    ("Jun-2017", "Jun 2017", "2017-06-01", "2017-06-30"),
    ("2017-06", "Jun 2017", "2017-06-01", "2017-06-30"),
    ("06/2017", "Jun 2017", "2017-06-01", "2017-06-30"),
    ("Nov 2010", "Nov 2010", "2010-11-01", "2010-11-30"),
    ("2010-12", "Dec 2010", "2010-12-01", "2010-12-31"),
    # rolling years
    ("year to 30 Jun 2018", "year to 30 Jun 2018", "2017-07-01", "2018-06-30"),
    ("12 months to June 2018", "year to 30 Jun 2018", "2017-07-01", "2018-06-30"),
    ("12 months to end of December 2016", "year to 31 Dec 2016", "2016-01-01", "2016-12-31"),
    ("rolling 12 months to 30/06/2018", "year to 30 Jun 2018", "2017-07-01", "2018-06-30"),
    ("Rolling year up to the end of Jun 2018", "year to 30 Jun 2018", "2017-07-01", "2018-06-30"),
    ("year ending 31 Aug 2016", "year to 31 Aug 2016", "2015-09-01", "2016-08-31"),
    ("year ended 2018-03-31", "year to 31 Mar 2018", "2017-04-01", "2018-03-31"),
    ("year to 29 February 2016", "year to 29 Feb 2016", "2015-03-01", "2016-02-29"),
    # rolling quarters
    ("3 months to Jun 2018", "3 months to 30 Jun 2018", "2018-04-01", "2018-06-30"),
    ("quarter to 30 June 2018", "3 months to 30 Jun 2018", "2018-04-01", "2018-06-30"),
    ("rolling quarter to Feb 2018", "3 months to 28 Feb 2018", "2017-12-01", "2018-02-28"),
    ("rolling 3 months to 2018-02", "3 months to 28 Feb 2018", "2017-12-01", "2018-02-28"),
    # the year to date
    ("2017/18 to 30 Jun 2017", "2017/18 to 30 Jun 2017", "2017-04-01", "2017-06-30"),
    ("2016/17 to December 2016", "2016/17 to 31 Dec 2016", "2016-04-01", "2016-12-31"),
    ("2017-18 up to 31/01/2018", "2017/18 to 31 Jan 2018", "2017-04-01", "2018-01-31"),
    ("2010-11 to 30 Nov 2010", "2010/11 to 30 Nov 2010", "2010-04-01", "2010-11-30"),
    ("year to date to Jun 2017", "2017/18 to 30 Jun 2017", "2017-04-01", "2017-06-30"),
    ("Year-to-date to 30 June 2017", "2017/18 to 30 Jun 2017", "2017-04-01", "2017-06-30"),
    ("YTD Jun 2017", "2017/18 to 30 Jun 2017", "2017-04-01", "2017-06-30"),
    ("Jun 2017 YTD", "2017/18 to 30 Jun 2017", "2017-04-01", "2017-06-30"),
    ("YTD 2018-03-31", "2017/18 to 31 Mar 2018", "2017-04-01", "2018-03-31"),
    ("2017/18 Q2 YTD", "2017/18 to 30 Sep 2017", "2017-04-01", "2017-09-30"),
    ("2017/18 Q2 (YTD)", "2017/18 to 30 Sep 2017", "2017-04-01", "2017-09-30"),
    ("2017/18 YTD to Jun 2017", "2017/18 to 30 Jun 2017", "2017-04-01", "2017-06-30"),
    ("April to June 2017 cumulative", "2017/18 to 30 Jun 2017", "2017-04-01", "2017-06-30"),
    ("cumulative Apr 2017 to Jan 2018", "2017/18 to 31 Jan 2018", "2017-04-01", "2018-01-31"),
    # snapshots
    ("as at 31 March 2018", "as at 31 Mar 2018", "2018-03-31", "2018-03-31"),
    ("As at 31st December 2016", "as at 31 Dec 2016", "2016-12-31", "2016-12-31"),
    ("at 31/03/2018", "as at 31 Mar 2018", "2018-03-31", "2018-03-31"),
    ("31.3.2018", "as at 31 Mar 2018", "2018-03-31", "2018-03-31"),
    ("31-Mar-2018", "as at 31 Mar 2018", "2018-03-31", "2018-03-31"),
    ("2018-03-31", "as at 31 Mar 2018", "2018-03-31", "2018-03-31"),
    ("2024-03-04", "as at 4 Mar 2024", "2024-03-04", "2024-03-04"),
    ("04/03/2024", "as at 4 Mar 2024", "2024-03-04", "2024-03-04"),
    ("snapshot at 31 March 2018", "as at 31 Mar 2018", "2018-03-31", "2018-03-31"),
    ("at the end of February 2016", "as at 29 Feb 2016", "2016-02-29", "2016-02-29"),
    ("end of December 2016", "as at 31 Dec 2016", "2016-12-31", "2016-12-31"),
    # academic years and terms
    ("academic year 2017/18", "academic year 2017/18", "2017-09-01", "2018-08-31"),
    ("2015-16 academic yr", "academic year 2015/16", "2015-09-01", "2016-08-31"),
    ("autumn term 2017", "autumn term 2017", "2017-09-01", "2017-12-31"),
    ("Spring 2017 term", "spring term 2017", "2017-01-01", "2017-03-31"),
    ("2016 summer term", "summer term 2016", "2016-04-01", "2016-08-31"),
    ("2015/16 Autumn term", "autumn term 2015", "2015-09-01", "2015-12-31"),
    ("2015/16 Spring term", "spring term 2016", "2016-01-01", "2016-03-31"),
    ("summer term 2015/16", "summer term 2016", "2016-04-01", "2016-08-31"),
    (
        "Autumn term 2017 (4 September 2017 to 21 December 2017)",
        "autumn term 2017 (4 Sep 2017 to 21 Dec 2017)",
        "2017-09-04",
        "2017-12-21",
    ),
    ("autumn term 2017 (1 Sep 2017 to 31 Dec 2017)", "autumn term 2017", "2017-09-01", "2017-12-31"),
    # between two days
    ("2017-04-01 to 2018-01-31", "1 Apr 2017 to 31 Jan 2018", "2017-04-01", "2018-01-31"),
    ("from 01/04/2017 to 31/01/2018", "1 Apr 2017 to 31 Jan 2018", "2017-04-01", "2018-01-31"),
    ("between 1 Apr 2017 and 31 Jan 2018", "1 Apr 2017 to 31 Jan 2018", "2017-04-01", "2018-01-31"),
    ("April 2017 \u2013 March 2018", "1 Apr 2017 to 31 Mar 2018", "2017-04-01", "2018-03-31"),
    ("April to June 2017", "1 Apr 2017 to 30 Jun 2017", "2017-04-01", "2017-06-30"),
    ("Jul-Sept 2016", "1 Jul 2016 to 30 Sep 2016", "2016-07-01", "2016-09-30"),
    ("1 July to 5 August 2017", "1 Jul 2017 to 5 Aug 2017", "2017-07-01", "2017-08-05"),
    ("Nov 2016 to Jan 2017", "1 Nov 2016 to 31 Jan 2017", "2016-11-01", "2017-01-31"),
    ("2017-04 to 2018-02", "1 Apr 2017 to 28 Feb 2018", "2017-04-01", "2018-02-28"),
]


@pytest.mark.parametrize(("text", "label", "start", "end"), READ, ids=[text for text, *_ in READ])
def test_read(text: str, label: str, start: str, end: str) -> None:
    read = period(text)
    assert (read.label, read.start.isoformat(), read.end.isoformat()) == (label, start, end)


def test_every_kind_can_be_written() -> None:
    assert {period(text).kind for text, *_ in READ} == set(PeriodKind)


def test_a_period_passes_through() -> None:
    year = Period.financial_year(2017)
    assert period(year) is year
    assert periods(year) == (year,)


REFUSED = [
    # a year of two digits is not guessed
    ("Jun 17", "four digits"),
    ("June-17", "four digits"),
    ("17/18", "four digits"),
    ("17-18", "four digits"),
    ("FY17/18", "four digits"),
    ("Q1 17/18", "four digits"),
    ("30/06/18", "four digits"),
    ("as at 31 Mar 18", "four digits"),
    ("year to 30 Jun 18", "four digits"),
    ("2017/18 to 30 Jun 17", "four digits"),
    ("Apr 17 - Mar 18", "four digits"),
    ("Apr 17 to Mar 2018", "four digits"),
    # one year, where it takes two to name it
    ("2017", "2017/18, from April 2017"),
    ("Q1 2017", "both its years"),
    ("2017 Q1", "both its years"),
    # what does not exist
    ("2017/18 Q5", "no quarter 5"),
    ("Q0 2017/18", "no quarter 0"),
    ("31 June 2017", "no day 31 june 2017"),
    ("2017-02-29", "no day 2017-02-29"),
    ("year to 31/06/2018", "no day 31/06/2018"),
    ("03/31/2018", "no day 03/31/2018"),
    ("13/2017", "no month 13"),
    ("2017/19", "neither a financial year"),
    ("2017-13", "neither a financial year"),
    ("2012/14", "neither a financial year"),
    ("2017/06", "neither a financial year"),
    ("2018/2017", "neither a financial year"),
    ("FY 2012-15", "is not one year"),
    ("2012-15 Q1", "is not one year"),
    ("academic year 2012-15", "is not one year"),
    ("three years 2012-14", "is not three years"),
    ("three years to June 2015", "end on a 31 March, not on 30 Jun 2015"),
    ("2017/18 to 30 Jun 2018", "does not lie in 2017/18"),
    ("Nov to Jan 2017", "ends before it starts"),
    ("2018-01-31 to 2017-04-01", "ends before it starts"),
    ("autumn term 2017 (4 Jan 2017 to 21 Dec 2017)", "cannot start on 4 Jan 2017"),
    ("1817/18", "between 1 Jan 1900"),
    ("01/01/0001", "between 1 Jan 1900"),
    ("year to 01/01/0001", "between 1 Jan 1900"),
    # the year to date needs a day, and starts in April
    ("2017/18 YTD", "starts on 1 April"),
    ("July to September 2017 cumulative", "starts on 1 April"),
    ("YTD year to Jun 2018", "starts on 1 April"),
    # a month and a year that cannot be told apart
    ("year to 2010-11", "write a month by name"),
    ("2010-11 to 2011-02", "write months by name"),
    ("2009-12 to 2010-03", "write a month by name"),
    # several where one is wanted
    ("2017/18 Q1..Q4", "series"),
    # what is none of it
    ("", "No form"),
    ("YTD", "No form"),
    ("last year", "No form"),
    ("to date", "No form"),
    ("Q1", "No form"),
    ("Juni 2017", "No form"),
    ("30 Juni 2017", "No form"),
    ("winter term 2017", "No form"),
    ("11 months to Jun 2018", "No form"),
    ("year to 2017/18", "No form"),
    ("2017/18 to 2018/19", "No form"),
    ("1 Apr to 30 Jun", "No form"),
    ("2017/18\n2018/19", "No form"),
    ("31122017", "No form"),
    ("2016/7", "No form"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED, ids=[repr(text) for text, _ in REFUSED])
def test_refused(text: str, says: str) -> None:
    with pytest.raises(PeriodError) as refusal:
        period(text)
    message = str(refusal.value)
    assert message.startswith(f"{text!r} cannot be read as a period.")
    assert says in message
    assert "Write, for example, 2017/18, 2017/18 Q1, Jun 2017" in message


def test_a_long_text_is_not_repeated_whole() -> None:
    with pytest.raises(PeriodError) as refusal:
        period("x" * 10_000)
    assert len(str(refusal.value)) < 500


@pytest.mark.parametrize("wanted", [2017, None, 2017.5])
def test_what_is_not_text_is_refused(wanted: object) -> None:
    with pytest.raises(PeriodError, match="Give a text or a Period"):
        period(wanted)


def test_the_examples_in_a_refusal_can_be_read() -> None:
    with pytest.raises(PeriodError) as refusal:
        period("?")
    examples = str(refusal.value).partition("for example, ")[2].partition("; or, where several")[0].split(", ")
    assert len(examples) == 10
    assert len({period(text).kind for text in examples}) == 10


SERIES = [
    ("2017/18 Q1..Q4", ["2017/18 Q1", "2017/18 Q2", "2017/18 Q3", "2017/18 Q4"]),
    ("2017-18 Quarter 1 .. quarter 2", ["2017/18 Q1", "2017/18 Q2"]),
    ("2017/18 Q4..2018/19 Q1", ["2017/18 Q4", "2018/19 Q1"]),
    ("Apr 2018..Jun 2018", ["Apr 2018", "May 2018", "Jun 2018"]),
    ("2016/17..2018/19", ["2016/17", "2017/18", "2018/19"]),
    ("2012-15..2014-17", ["2012-15", "2013-16", "2014-17"]),
    ("year to Jan 2018..year to Mar 2018", ["year to 31 Jan 2018", "year to 28 Feb 2018", "year to 31 Mar 2018"]),
    ("31 Jan 2018..31 Mar 2018", ["as at 31 Jan 2018", "as at 28 Feb 2018", "as at 31 Mar 2018"]),
    ("30 Jan 2018..30 Mar 2018", ["as at 30 Jan 2018", "as at 28 Feb 2018", "as at 30 Mar 2018"]),
    ("2017/18 Q1..Q2 YTD", ["2017/18 to 30 Jun 2017", "2017/18 to 30 Sep 2017"]),
    ("YTD Apr 2017..May 2017", ["2017/18 to 30 Apr 2017", "2017/18 to 31 May 2017"]),
    ("autumn term 2017..summer term 2018", ["autumn term 2017", "spring term 2018", "summer term 2018"]),
    ("Jun 2017..Jun 2017", ["Jun 2017"]),
    ("2017/18", ["2017/18"]),
]


@pytest.mark.parametrize(("text", "labels"), SERIES, ids=[text for text, _ in SERIES])
def test_series(text: str, labels: list[str]) -> None:
    assert [each.label for each in periods(text)] == labels


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2017/18 Q1..Jun 2018", r"2017/18 Q1 \(quarter\) and Jun 2018 \(month\)"),
        ("Jun 2018..Apr 2018", "does not arrive at Apr 2018"),
        ("2018-04-01..2018-06-30", "does not arrive at as at 30 Jun 2018"),
        ("Apr..Jun 2018", "No form"),
        ("Apr 2018..", "No form"),
        ("2017/18 Q1..Q2..Q3", "series of periods, where one is wanted"),
        ("2017/18 Q1..Q5", "no quarter 5"),
        ("2016/17..2017/18 YTD", "starts on 1 April"),
    ],
)
def test_refused_series(text: str, says: str) -> None:
    with pytest.raises(PeriodError, match=says) as refusal:
        periods(text)
    assert str(refusal.value).startswith(f"{text!r} cannot be read as a period.")


def test_several_texts() -> None:
    wanted = ["2016/17", Period.financial_year(2017), "2017/18 Q1..Q2", "2017-18"]
    assert [each.label for each in periods(wanted)] == ["2016/17", "2017/18", "2017/18 Q1", "2017/18 Q2"]


def test_no_period_is_refused() -> None:
    with pytest.raises(PeriodError, match="No period was given"):
        periods([])
