"""What the strategies generate: the edge cases do occur, rows keep their tables' rules, identifiers stand in both areas."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from csperf.testing.reference.care_histories import (
    by_child,
    is_a_return,
    is_temporary,
    other_than_short_breaks,
    periods_of_care,
    short_breaks_only,
)
from csperf.testing.reference.dates import add_months, working_days
from csperf.testing.strategies import (
    AS_AT,
    GeneratedTables,
    Row,
    adoption_records,
    assessments,
    assessments_in_process,
    boundary_days,
    children,
    contacts,
    enquiries,
    episode_histories,
    referrals,
    referrals_and_what_followed,
    tables_to_records,
)

AREAS = ("Northshire", "Southshire")
Cases = dict[str, Callable[[list[Row]], bool]]

generated = settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


def cases_in(strategy: st.SearchStrategy[GeneratedTables], table: str, cases: Cases) -> set[str]:
    """Which cases occur among the histories of single children."""
    found: set[str] = set()

    @generated
    @given(strategy)
    def look(tables: GeneratedTables) -> None:
        for rows in by_child(tables[table]).values():
            found.update(name for name, occurs in cases.items() if name not in found and occurs([dict(row) for row in rows]))

    look()
    return found


def pairs(rows: list[Row]) -> Iterable[tuple[Row, Row]]:
    """Each episode with the next in the same period of care."""
    for period in periods_of_care(other_than_short_breaks(rows)):
        yield from pairwise(period)


def in_periods(occurs: Callable[[list[Row], int], bool]) -> Callable[[list[Row]], bool]:
    return lambda rows: any(
        occurs(period, number) for period in periods_of_care(other_than_short_breaks(rows)) for number in range(1, len(period))
    )


EPISODES: Cases = {
    "an absence with a return": in_periods(is_a_return),
    "an absence without a return": lambda rows: any(is_temporary(a) and not is_temporary(b) for a, b in pairs(rows)),
    "an absence not over yet": lambda rows: is_temporary(rows[-1]) and rows[-1]["ended"] is None,
    "two absences running": lambda rows: any(is_temporary(a) and is_temporary(b) for a, b in pairs(rows)),
    "an overlap": lambda rows: any(a["ended"] is not None and b["started"] < a["ended"] for a, b in pairs(rows)),
    "open beside a later one": lambda rows: any(a["ended"] is None for a, _ in pairs(rows)),
    "a gap": lambda rows: any(
        period[0]["reason_started"] != "S" for period in periods_of_care(other_than_short_breaks(rows))[1:]
    ),
    "back in care": lambda rows: len(periods_of_care(other_than_short_breaks(rows))) > 1,
    "no day at all": lambda rows: any(row["ended"] == row["started"] for row in rows),
    "first not S": lambda rows: min(rows, key=lambda row: row["started"])["reason_started"] != "S",
    "short breaks beside others": lambda rows: bool(short_breaks_only(rows)) and bool(other_than_short_breaks(rows)),
    "its carers adopt": in_periods(lambda period, number: period[number]["placement_type"] in {"A3", "A5"}),
    "other adopters": in_periods(lambda period, number: period[number]["placement_type"] in {"A4", "A6"}),
    "status only": lambda rows: any(row["reason_placement_changed"] == "PLACE" for row in rows),
    "on a leap day": lambda rows: any((row["started"].month, row["started"].day) == (2, 29) for row in rows),
    "stands twice": lambda rows: any(row in rows[number + 1 :] for number, row in enumerate(rows)),
    **{
        f"{months} months before": lambda rows, months=months: any(row["started"] == add_months(AS_AT, -months) for row in rows)
        for months in (0, 6, 12, 24, 30)
    },
    "on 31 March": lambda rows: any((row["started"].month, row["started"].day) == (3, 31) for row in rows),
    "on 1 April": lambda rows: any((row["started"].month, row["started"].day) == (4, 1) for row in rows),
}
ADOPTED: Cases = {
    **{
        f"adopted, {code}": lambda rows, code=code: any(row["reason_ceased"] == code and row["ended"] for row in rows)
        for code in ("E11", "E12")
    },
    **{f"under {code}": lambda rows, code=code: any(row["legal_status"] == code for row in rows) for code in ("E1", "D1")},
    "by its carers": EPISODES["its carers adopt"],
    "by others": EPISODES["other adopters"],
}
MATCHES: Cases = {
    "of no recorded day": lambda rows: rows[0]["matched"] is None,
    "several": lambda rows: len(rows) > 1,
}


def gaps(rows: list[Row]) -> Iterable[tuple[date, date]]:
    days = sorted(row["referred"] for row in rows if row["referred"])
    yield from pairwise(days)


REFERRALS: Cases = {
    "on the same day": lambda rows: any(a == b for a, b in gaps(rows)),
    "exactly 12 months": lambda rows: any(b == add_months(a, 12) for a, b in gaps(rows)),
    "a day more": lambda rows: any(b == add_months(a, 12) + timedelta(days=1) for a, b in gaps(rows)),
    "on a leap day": lambda rows: any((a.month, a.day) == (2, 29) for a, _ in gaps(rows)),
    "of no recorded day": lambda rows: any(row["referred"] is None for row in rows),
    **{
        f"seen {days} working days later": lambda rows, days=days: any(
            working_days(row["referred"], row["first_seen"], ()) == days for row in rows
        )
        for days in (0, 5, 6)
    },
    "seen before": lambda rows: any(row["referred"] and (row["first_seen"] or AS_AT) < row["referred"] for row in rows),
    "one day, of which one was acted on": lambda rows: any(
        {False, True} <= {row["no_further_action"] for row in rows if row["referred"] == day}
        for day in {row["referred"] for row in rows}
    ),
}


def taken(start: str, end: str, days: int) -> Callable[[list[Row]], bool]:
    return lambda rows: any(working_days(row.get(start), row.get(end), ()) == days for row in rows)


ASSESSMENTS: Cases = {
    **{f"{days} working days": taken("started", "authorised", days) for days in (35, 36, 45, 46)},
    **{f"{days} working days from referral": taken("referred", "authorised", days) for days in (7, 8, 10, 11, 45, 46)},
    "upside down": lambda rows: any(a["started"] and a["authorised"] and a["started"] > a["authorised"] for a in rows),
    **{
        f"no {name}": lambda rows, name=name: any(row[name] is None for row in rows)
        for name in ("referred", "started", "authorised", "kind")
    },
    "before any calendar": lambda rows: any(row["started"] == date(1994, 12, 31) for row in rows),
}


def open_for(days: int) -> Callable[[list[Row]], bool]:
    return lambda rows: any(working_days(row["started"], AS_AT, ()) == days and row.get("authorised") is None for row in rows)


IN_PROCESS: Cases = {
    **{f"{days} working days": open_for(days) for days in (35, 36, 45, 46, 60, 61, 90, 91)},
    **{
        f"authorised {offset} days from the day": lambda rows, offset=offset: any(
            row.get("authorised") == AS_AT + timedelta(days=offset) for row in rows
        )
        for offset in (-1, 0, 1)
    },
    "started the day after": lambda rows: any(row["started"] == AS_AT + timedelta(days=1) for row in rows),
    "no start": lambda rows: any(row["started"] is None for row in rows),
    "before any calendar": lambda rows: any((row["started"] or AS_AT) < date(1995, 1, 1) for row in rows),
}


def minutes(start: str, end: str) -> Callable[[list[Row]], set[float]]:
    return lambda rows: {
        (row[end] - row[start]).total_seconds() / 60 for row in rows if row[start] is not None and row[end] is not None
    }


to_decision, to_rating = minutes("received_at", "decided_at"), minutes("received_at", "rated_at")
CONTACTS: Cases = {
    "on the same day": lambda rows: len({row["received"] for row in rows if row["received"]}) < len(rows),
    "exactly 12 months": lambda rows: any(
        b == add_months(a, 12) for a, b in pairwise(sorted(row["received"] for row in rows if row["received"]))
    ),
    "of no recorded day": lambda rows: any(row["received"] is None for row in rows),
    "24 hours": lambda rows: 24 * 60 in to_decision(rows),
    "a second more": lambda rows: 24 * 60 + 1 / 60 in to_decision(rows),
    "decided before": lambda rows: min(to_decision(rows), default=0) < 0,
    "rated before": lambda rows: min(to_rating(rows), default=0) < 0,
    **{
        f"rated in {hours} hours and {more} minutes": lambda rows, at=hours * 60 + more: at in to_rating(rows)
        for hours in (2, 4, 6, 24, 72)
        for more in (0, 1)
    },
    "no recommendation": lambda rows: any(row["outcome"] and not row["recommended_outcome"] for row in rows),
    "as recommended": lambda rows: any(row["outcome"] and row["outcome"] == row["recommended_outcome"] for row in rows),
    "an enquiry that did not come through the hub": lambda rows: any(
        row["enquiry"] and row["handled_by_hub"] is False for row in rows
    ),
    "an enquiry's number and nothing said of the hub": lambda rows: any(
        row["enquiry"] and row["handled_by_hub"] is None for row in rows
    ),
    "nothing of the hub": lambda rows: any(row["enquiry"] is None and row["handled_by_hub"] is None for row in rows),
}
ENQUIRIES: Cases = {
    "15 working days": taken("started", "conference", 15),
    "16 working days": taken("started", "conference", 16),
    "15 working days of the timescale": taken("timescale_began", "conference", 15),
    "16 working days of the timescale": taken("timescale_began", "conference", 16),
    "before any calendar": lambda rows: any((row["started"] or AS_AT) < date(1995, 1, 1) for row in rows),
    "no start": lambda rows: any(row["started"] is None for row in rows),
    "no conference": lambda rows: any(row.get("conference") is None for row in rows),
    "one conference of several": lambda rows: len({row.get("conference") for row in rows}) < len(rows),
    "after the conference": lambda rows: any(
        row["started"] and row.get("conference") and row["started"] > row["conference"] for row in rows
    ),
}
CHILDREN: Cases = {
    "of unrecorded age": lambda rows: rows[0]["date_of_birth"] is None,
    "born on a leap day": lambda rows: "-02-29" in str(rows[0]["date_of_birth"]),
    "16 on the day": lambda rows: rows[0]["date_of_birth"] == date(2002, 3, 31),
    "16 on the next day": lambda rows: rows[0]["date_of_birth"] == date(2002, 4, 1),
    "not born on the day": lambda rows: (rows[0]["date_of_birth"] or date.min) > AS_AT,
}
STRATEGIES = {
    "episode_histories": (episode_histories(count=40), "episodes", EPISODES),
    "adoption_records": (adoption_records(count=40), "episodes", ADOPTED),
    "adoption_records, their matches": (adoption_records(count=40), "adoptions", MATCHES),
    "referrals": (referrals(count=40), "referrals", REFERRALS),
    "assessments": (assessments(count=40), "assessments", ASSESSMENTS),
    "assessments_in_process": (assessments_in_process(count=40), "assessments", IN_PROCESS),
    "contacts": (contacts(count=40), "contacts", CONTACTS),
    "referrals_and_what_followed": (referrals_and_what_followed(count=40), "referrals", REFERRALS),
    "enquiries": (enquiries(count=40), "section_47_enquiries", ENQUIRIES),
    "children": (children(count=40), "children", CHILDREN),
}


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_edge_cases_occur(name: str):
    strategy, table, cases = STRATEGIES[name]
    assert cases_in(strategy, table, cases) == set(cases)


@pytest.mark.parametrize("name", STRATEGIES)
@settings(generated, max_examples=10)
@given(st.data())
def test_no_row_is_refused(name: str, data: st.DataObject):
    strategy, table, _ = STRATEGIES[name]
    tables = data.draw(strategy)
    records = tables_to_records(tables)
    assert records.refused.is_empty()
    assert records[table].height == len(tables[table])


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_same_identifiers_stand_in_both_areas(name: str):
    strategy, table, _ = STRATEGIES[name]
    in_both: set[str] = set()

    @settings(generated, max_examples=10)
    @given(strategy)
    def look(tables: GeneratedTables) -> None:
        children_in = {area: {row["child"] for row in tables[table] if row["area"] == area} for area in AREAS}
        in_both.update(set.intersection(*children_in.values()))

    look()
    assert len(in_both) > 10


def test_boundary_days_begin_with_the_day_and_are_each_one():
    days = boundary_days(AS_AT)
    assert days[0] == AS_AT
    assert len(days) == len(set(days))
    assert {date(2018, 3, 30), date(2018, 4, 1), date(2017, 3, 31), date(2017, 4, 1), date(2015, 9, 30)} < set(days)
    assert {date(2016, 2, 29), date(2017, 2, 28)} < set(days)
