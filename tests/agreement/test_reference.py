"""The reference itself, on examples worked by hand from the definitions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from csperf.errors import DefinitionError, MissingTableError, UnknownMeasureError
from csperf.tables import TABLES
from csperf.testing.reference import REFERENCE, Judgement, judge
from csperf.testing.reference.dates import add_months, age, whole_months, working_days

Row = dict[str, Any]

BANK_HOLIDAYS = {
    date(2010, 4, 2),
    date(2010, 4, 5),
    date(2017, 4, 14),
    date(2017, 4, 17),
    date(2017, 12, 25),
    date(2017, 12, 26),
    date(2018, 1, 1),
    date(2020, 5, 8),
    date(2024, 1, 1),
    date(2024, 3, 29),
    date(2024, 4, 1),
}
YEAR = (date(2017, 4, 1), date(2018, 3, 31))
CHILD = {"area": "Northshire", "child": "a"}


def figure(measure_id: str, *period: date, **given: list[Row] | str) -> Judgement:
    """What the reference makes of rows given by table name, and of variants."""
    tables = {name: [CHILD | row for row in rows] for name, rows in given.items() if isinstance(rows, list)}
    variant = {name: value for name, value in given.items() if isinstance(value, str)}
    start, end = period or YEAR
    return judge(measure_id, tables, start, end, non_working=BANK_HOLIDAYS, **variant)


def pair(measure_id: str, *period: date, **given: list[Row] | str) -> tuple[int, int, dict[str, int]]:
    found = figure(measure_id, *period, **given)
    return found.numerator, found.denominator, found.left_out


@pytest.mark.parametrize(
    ("after", "up_to", "count"),
    [
        (date(2024, 3, 28), date(2024, 4, 2), 1),  # over Easter
        (date(2024, 1, 12), date(2024, 2, 2), 15),
        (date(2024, 1, 12), date(2024, 2, 1), 14),
        (date(2024, 1, 10), date(2024, 1, 10), 0),
        (date(2024, 1, 13), date(2024, 1, 15), 1),  # from a Saturday
        (date(2024, 1, 10), date(2024, 1, 13), 2),  # to a Saturday
        (date(2020, 5, 1), date(2020, 5, 4), 1),
        (date(2020, 5, 7), date(2020, 5, 8), 0),
        (None, date(2024, 1, 10), None),
        (date(2024, 1, 10), None, None),
    ],
)
def test_working_days(after: date | None, up_to: date | None, count: int | None):
    assert working_days(after, up_to, BANK_HOLIDAYS) == count


def test_months_and_ages():
    assert add_months(date(2017, 1, 31), 1) == date(2017, 2, 28)
    assert add_months(date(2017, 3, 1), -13) == date(2016, 2, 1)
    assert whole_months(date(2016, 2, 29), date(2017, 2, 27)) == 11
    assert whole_months(date(2016, 2, 29), date(2017, 2, 28)) == 12
    assert age(date(2008, 3, 31), date(2024, 3, 28)) == 15
    assert age(date(2008, 3, 31), date(2024, 3, 31)) == 16
    assert age(date(2000, 2, 29), date(2018, 2, 28)) == 17
    assert age(date(2000, 2, 29), date(2018, 3, 1)) == 18


# Assessments. 2 January 2018 + 45 working days = 6 March 2018: no bank holiday lies between.


@pytest.mark.parametrize(
    ("authorised", "expected"),
    [(date(2018, 3, 6), (1, 1, {})), (date(2018, 3, 7), (0, 1, {}))],
)
def test_an_assessment_has_45_working_days(authorised: date, expected: tuple[int, int, dict[str, int]]):
    assessment = {"started": date(2018, 1, 2), "authorised": authorised}
    assert pair("assessments_within_45_working_days", assessments=[assessment]) == expected


def test_the_statutory_clock_starts_with_the_referral():
    assessment = {"referred": date(2018, 1, 2), "started": date(2018, 1, 3), "authorised": date(2018, 3, 7)}
    assert pair("assessments_within_45_working_days", assessments=[assessment]) == (1, 1, {})
    assert pair("assessments_within_45_working_days", assessments=[assessment], clock="referral") == (0, 1, {})


def test_assessments_that_are_left_out():
    january = date(2018, 1, 10)
    found = figure(
        "assessments_within_45_working_days",
        assessments=[
            {"started": january, "authorised": date(2018, 1, 9)},
            {"started": None, "authorised": january},
            {"started": date(1901, 1, 1), "referred": january, "authorised": january},
            {"started": january, "referred": date(1901, 1, 1), "authorised": january, "kind": "initial"},
            {"started": january, "authorised": january, "kind": "core"},
            {"started": january, "authorised": None},
            {"started": date(2017, 3, 1), "authorised": date(2017, 3, 31)},
        ],
    )
    assert found.denominator == 0
    assert found.left_out == {
        "authorised before it started": 1,
        "not recorded": 1,
        "a date outside the working-day calendar": 1,
        "not a child and family assessment": 2,
    }


def test_the_single_assessment_began_in_april_2013():
    one_day = [{"started": day, "authorised": day} for day in (date(2013, 3, 31), date(2013, 4, 1))]
    expected = (1, 1, {"before this definition began (1 April 2013)": 1})
    assert pair("assessments_within_45_working_days", date(2013, 1, 1), date(2013, 12, 31), assessments=one_day) == expected


def test_initial_assessments_had_7_working_days_and_10_from_april_2010():
    def initial(referred: date, authorised: date) -> Row:
        return {"kind": "initial", "referred": referred, "authorised": authorised}

    seven, eight = initial(date(2010, 3, 1), date(2010, 3, 10)), initial(date(2010, 3, 1), date(2010, 3, 11))
    # Over Easter: Good Friday 2 April, Easter Monday 5 April 2010.
    ten, eleven = initial(date(2010, 3, 30), date(2010, 4, 15)), initial(date(2010, 3, 30), date(2010, 4, 16))
    too_late = initial(date(2013, 4, 1), date(2013, 4, 2))
    period = (date(2009, 4, 1), date(2014, 3, 31))
    assert pair("ni_59", *period, assessments=[seven]) == (1, 1, {})
    assert pair("ni_59", *period, assessments=[eight]) == (0, 1, {})
    assert pair("ni_59", *period, assessments=[ten]) == (1, 1, {})
    assert pair("ni_59", *period, assessments=[eleven]) == (0, 1, {})
    assert pair("ni_59", *period, assessments=[too_late]) == (0, 0, {"after this definition ended (31 March 2013)": 1})


def test_core_assessments_had_35_working_days():
    def core(authorised: date) -> Row:
        return {"kind": "core", "started": date(2010, 6, 1), "authorised": authorised}

    period = (date(2010, 4, 1), date(2011, 3, 31))
    assert pair("ni_60", *period, assessments=[core(date(2010, 7, 20))]) == (1, 1, {})
    assert pair("ni_60", *period, assessments=[core(date(2010, 7, 21))]) == (0, 1, {})
    assert pair("ni_60", *period, assessments=[{"authorised": date(2010, 7, 20)}]) == (0, 0, {"not a core assessment": 1})


# Conferences. 12 January 2018 + 15 working days = 2 February 2018.


def test_a_conference_has_15_working_days_from_the_enquiry():
    held = {"conference": date(2018, 2, 2)}
    in_time, late, upside_down = ({"started": date(2018, *day), **held} for day in ((1, 12), (1, 11), (2, 3)))
    assert pair("icpc_within_15_working_days", section_47_enquiries=[in_time]) == (1, 1, {})
    assert pair("icpc_within_15_working_days", section_47_enquiries=[late]) == (0, 1, {})
    left_out = {"conference held before the enquiry started": 1}
    assert pair("icpc_within_15_working_days", section_47_enquiries=[upside_down]) == (0, 0, left_out)
    assert pair("icpc_within_15_working_days", section_47_enquiries=[held]) == (0, 0, {"not recorded": 1})
    another = {"another enquiry of the child led to the same conference": 2}
    three = [upside_down, late, in_time]
    assert pair("icpc_within_15_working_days", section_47_enquiries=three) == (1, 1, another)


def test_an_enquiry_that_started_after_the_conference_decides_before_one_of_unrecorded_start():
    held = {"conference": date(2018, 2, 2)}
    after = {"started": date(2018, 2, 5), **held}
    expected = {
        "another enquiry of the child led to the same conference": 1,
        "conference held before the enquiry started": 1,
    }
    assert figure("icpc_within_15_working_days", section_47_enquiries=[held, after]).left_out == expected


def test_until_march_2012_the_timescale_was_counted():
    enquiry = {"timescale_began": date(2012, 3, 20), "started": date(2012, 2, 1)}
    before, after = ({**enquiry, "conference": day} for day in (date(2012, 3, 30), date(2012, 4, 2)))
    period = (date(2011, 4, 1), date(2013, 3, 31))
    assert pair("icpc_within_15_working_days", *period, section_47_enquiries=[before]) == (1, 1, {})
    assert pair("icpc_within_15_working_days", *period, section_47_enquiries=[after]) == (0, 1, {})


# Referrals.


@pytest.mark.parametrize(
    ("earlier", "later", "counted_in"),
    [
        (date(2017, 3, 1), date(2018, 3, 1), 1),
        (date(2017, 3, 1), date(2018, 3, 2), 0),
        (date(2017, 2, 28), date(2018, 2, 28), 1),
    ],
)
def test_a_referral_within_12_months_of_another(earlier: date, later: date, counted_in: int):
    rows = [{"referred": later}, {"referred": earlier}]
    assert pair("rereferrals_within_12_months", referrals=rows) == (counted_in, 1, {})


def test_a_year_from_a_leap_day_is_the_end_of_february():
    leap_day = {"referred": date(2016, 2, 29)}
    period = (date(2017, 1, 1), date(2017, 12, 31))
    assert pair("rereferrals_within_12_months", *period, referrals=[leap_day, {"referred": date(2017, 2, 28)}])[0] == 1
    assert pair("rereferrals_within_12_months", *period, referrals=[leap_day, {"referred": date(2017, 3, 1)}])[0] == 0


def test_referrals_on_the_same_day_are_one_and_children_count_once():
    rows = [{"referred": day} for day in (date(2017, 5, 1), date(2017, 5, 1), date(2017, 6, 1), date(2017, 7, 1), None)]
    twice = {"another referral of the child on the same day": 1}
    assert pair("rereferrals_within_12_months", referrals=rows) == (2, 3, twice)
    assert pair("rereferrals_within_12_months", referrals=rows, count="children") == (1, 1, twice)


def test_the_same_identifier_in_two_areas_is_two_children():
    rows = [{"area": area, "referred": date(2017, 5, day)} for day, area in ((1, "Northshire"), (9, "Southshire"))]
    assert pair("rereferrals_within_12_months", referrals=rows) == (0, 2, {})


# Children looked after on 31 March 2018.


def episode(
    started: date, reason: str, placement: str, ended: date | None = None, legal_status: str = "C2", **more: object
) -> Row:
    return {
        "started": started,
        "reason_started": reason,
        "placement_type": placement,
        "ended": ended,
        "legal_status": legal_status,
        **more,
    }


ENTRY = episode(date(2015, 1, 5), "S", "U6", date(2017, 6, 1), urn="SC000001")


def then(*later: tuple[date, str, str, str | None]) -> list[Row]:
    """Episodes that follow the entry: (day, reason, placement type, URN)."""
    rows = [ENTRY]
    for (day, reason, placement, urn), following in zip(later, [*later[1:], (None,)], strict=True):
        rows.append(episode(day, reason, placement, following[0], urn=urn))
    return rows


JUNE, JULY, AUGUST = date(2017, 6, 1), date(2017, 7, 1), date(2017, 8, 1)
AWAY_FROM_NOWHERE = [
    episode(date(2015, 1, 5), "S", "T1", JUNE),
    episode(JUNE, "P", "T2", JULY),
    episode(JULY, "P", "T3"),
]
MOVES = {
    "two moves": (then((JUNE, "P", "U6", "SC000002"), (JULY, "P", "K2", None)), 1, 1, 1),
    "one move": (then((JUNE, "P", "U6", "SC000002")), 0, 0, 0),
    "legal status only": (then((JUNE, "P", "U6", "SC000002"), (JULY, "L", "U6", "SC000002")), 0, 0, 0),
    "returned": (then((JUNE, "P", "T1", None), (JULY, "P", "U6", "SC000001")), 0, 0, 1),
    "back to another carer": (then((JUNE, "P", "T1", None), (JULY, "P", "U6", "SC000002")), 1, 0, 1),
    "as far as is recorded the same": (then((JUNE, "P", "T1", None), (JULY, "P", "U6", None)), 0, 0, 1),
    "still away": (then((JUNE, "P", "U6", "SC000002"), (JULY, "P", "T1", None)), 0, 0, 1),
    "never in a placement": (AWAY_FROM_NOWHERE, 1, 0, 1),
    "away twice": (then((JUNE, "P", "T1", None), (JULY, "P", "T2", None), (AUGUST, "P", "U6", "SC000001")), 0, 0, 1),
    "adopted by its carer": (then((JUNE, "P", "U6", "SC000002"), (JULY, "P", "A5", "SC000002")), 0, 0, 0),
    "placed elsewhere for adoption": (then((JUNE, "P", "U6", "SC000002"), (JULY, "P", "A6", None)), 1, 1, 1),
}


@pytest.mark.parametrize("name", MOVES)
def test_three_or_more_placements(name: str):
    episodes, returned, none, every = MOVES[name]
    assert pair("ni_62", episodes=episodes) == (returned, 1, {})
    assert pair("ni_62", episodes=episodes, temporary_absences="none are moves") == (none, 1, {})
    assert pair("ni_62", episodes=episodes, temporary_absences="all are moves") == (every, 1, {})
    assert pair("fewer_than_three_placements_in_two_years", episodes=episodes) == (1 - returned, 1, {})


def test_a_change_of_status_is_no_move():
    first, second, third = MOVES["two moves"][0]
    assert pair("ni_62", episodes=[first, {**second, "reason_placement_changed": "PLACE"}, third]) == (0, 1, {})


def test_the_placement_on_the_first_day_counts_and_the_one_that_ended_then_does_not():
    moves = [
        episode(date(2015, 1, 5), "S", "U6", date(2017, 4, 1)),
        episode(date(2017, 4, 1), "P", "U4", date(2017, 5, 1)),
        episode(date(2017, 5, 1), "P", "K2"),
    ]
    assert pair("ni_62", episodes=moves) == (0, 1, {})
    a_day_later = [{**moves[0], "ended": date(2017, 4, 2)}, {**moves[1], "started": date(2017, 4, 2)}, moves[2]]
    assert pair("ni_62", episodes=a_day_later) == (1, 1, {})


def test_a_look_back_of_12_months_and_one_to_april():
    june = (date(2017, 6, 1), date(2017, 6, 30))
    moves = [
        episode(date(2015, 1, 5), "S", "U6", date(2017, 2, 1)),
        episode(date(2017, 2, 1), "P", "U4", date(2017, 5, 1)),
        episode(date(2017, 5, 1), "P", "K2"),
    ]
    assert pair("ni_62", *june, episodes=moves) == (1, 1, {})
    assert pair("ni_62", *june, episodes=moves, look_back="since April") == (0, 1, {})


def test_short_breaks_are_left_out_and_a_day_of_leaving_is_not_a_day_in_care():
    short_break = episode(date(2018, 3, 1), "S", "U6", legal_status="V4")
    left_out = {"looked after only under an agreed series of short breaks": 1}
    assert pair("ni_62", episodes=[short_break]) == (0, 0, left_out)
    assert pair("ni_62", episodes=[short_break, ENTRY | {"ended": None}]) == (0, 1, {})
    assert pair("ni_62", episodes=[{**ENTRY, "ended": date(2018, 3, 31)}]) == (0, 0, {})
    assert pair("ni_62", episodes=[{**ENTRY, "ended": date(2018, 4, 1)}]) == (0, 1, {})


TEN_YEARS_OLD = [{"date_of_birth": date(2008, 1, 1)}]


@pytest.mark.parametrize(
    ("later", "with_carer", "in_placement"),
    [
        ([(date(2016, 3, 31), "P", "U6", "SC000002")], 1, 1),
        ([(date(2016, 4, 1), "P", "U6", "SC000002")], 0, 0),
        ([(date(2017, 6, 1), "T", "U4", "SC000001")], 1, 0),
        ([(date(2017, 6, 1), "U", "U4", "SC000001")], 1, 0),
        ([(date(2017, 6, 1), "B", "U4", "SC000001")], 0, 0),
        ([(date(2017, 6, 1), "P", "A6", None)], 1, 1),
        ([(date(2017, 6, 1), "P", "A5", "SC000001")], 1, 1),
        ([(date(2016, 6, 1), "P", "U4", "SC000002"), (date(2017, 6, 1), "P", "A6", None)], 0, 0),
        ([(date(2017, 6, 1), "P", "A6", None), (date(2018, 3, 30), "P", "T4", None)], 1, 1),
    ],
)
def test_settled_for_two_years(later: list[tuple[date, str, str, str | None]], with_carer: int, in_placement: int):
    first = {**ENTRY, "ended": later[0][0]}
    episodes = [first, *then(*later)[1:]]
    assert pair("ni_63", episodes=episodes, children=TEN_YEARS_OLD) == (with_carer, 1, {})
    assert pair("ni_63", episodes=episodes, children=TEN_YEARS_OLD, continuity="placement") == (in_placement, 1, {})


def test_who_is_left_out_of_ni_63():
    def left_out(*episodes: Row, born: date | None = date(2008, 1, 1)) -> dict[str, int]:
        return figure("ni_63", episodes=list(episodes), children=[{"date_of_birth": born}]).left_out

    still = {**ENTRY, "ended": None}
    recently, exactly = ({**still, "started": day} for day in (date(2015, 10, 1), date(2015, 9, 30)))
    carried_over = {**recently, "reason_started": "P"}
    assert left_out(still) == {}
    assert left_out(still, born=date(2002, 3, 31)) == {"not aged under 16": 1}
    assert left_out(still, born=date(2002, 4, 1)) == {}
    assert left_out(still, born=None) == {"not recorded: aged under 16": 1}
    assert figure("ni_63", episodes=[still], children=[]).left_out == {"not recorded: aged under 16": 1}
    assert left_out(recently) == {"not looked after for at least 2.5 years": 1}
    assert left_out(exactly) == {}
    assert left_out(carried_over) == {"not recorded: looked after for at least 2.5 years": 1}
    assert left_out({**carried_over, "started": date(2015, 9, 30)}) == {}
    after_a_gap = [{**ENTRY, "ended": date(2016, 1, 1)}, episode(date(2016, 1, 2), "P", "U6")]
    assert left_out(*after_a_gap) == {"not recorded: looked after for at least 2.5 years": 1}


# Children adopted. Entered care on 1 June 2016, moved in on 1 June 2017, adopted on 1 March 2018.

ADOPTED = {"ended": date(2018, 3, 1), "reason_ceased": "E11"}
WITH_A_FOSTER_CARER = episode(date(2016, 6, 1), "S", "U6", date(2016, 8, 1), "C2", urn="SC000001")
WITH_THE_NEXT_FOSTER_CARER = episode(date(2016, 8, 1), "P", "U6", date(2016, 12, 1), "C2", urn="SC000002")
AUTHORITY = episode(date(2016, 12, 1), "L", "U6", date(2017, 6, 1), "E1", urn="SC000002")
WITH_ADOPTERS = episode(date(2017, 6, 1), "P", "A6", legal_status="E1") | ADOPTED
BY_THE_FOSTER_CARER = episode(date(2017, 6, 1), "P", "A5", legal_status="E1", urn="SC000002") | ADOPTED
IN_CARE = [WITH_A_FOSTER_CARER, WITH_THE_NEXT_FOSTER_CARER, AUTHORITY]


def test_from_entering_care_to_moving_in():
    adopted, by_carer = [*IN_CARE, WITH_ADOPTERS], [*IN_CARE, BY_THE_FOSTER_CARER]
    assert pair("adoption_a1", episodes=adopted) == (365, 1, {})
    assert pair("adoption_a10", episodes=adopted) == (365, 1, {})
    assert pair("adoption_a1", episodes=by_carer) == (365, 1, {})
    assert pair("adoption_a10", episodes=by_carer) == (61, 1, {})
    never_placed = {"not placed for adoption before the adoption order": 1}
    assert pair("adoption_a1", episodes=[*IN_CARE[:2], AUTHORITY | ADOPTED]) == (0, 0, never_placed)
    assert pair("adoption_a1", episodes=adopted[1:]) == (0, 0, {"entering care is not in the records": 1})


def test_from_the_courts_authority_to_a_match():
    def a2(*matched: date | None, episodes: Sequence[Row] = (*IN_CARE, WITH_ADOPTERS)) -> tuple[int, int, dict[str, int]]:
        return pair("adoption_a2", episodes=list(episodes), adoptions=[{"matched": day} for day in matched])

    assert a2(date(2017, 5, 1)) == (151, 1, {})
    assert a2(date(2016, 11, 1)) == (0, 1, {})
    assert a2(date(2016, 11, 1), date(2017, 5, 1), date(2018, 3, 2)) == (151, 1, {})
    assert a2(None) == (0, 0, {"not recorded": 1})
    assert a2() == (0, 0, {"not recorded": 1})
    without_order = [{**row, "legal_status": "C2"} for row in (*IN_CARE, WITH_ADOPTERS)]
    assert a2(date(2017, 5, 1), episodes=without_order) == (0, 0, {"no placement or freeing order": 1})


def test_waiting_less_than_so_many_months():
    entered, moved_in = date(2014, 1, 15), date(2015, 5, 15)  # 16 months to the day
    episodes = [
        episode(entered, "S", "U6", moved_in),
        episode(moved_in, "P", "A6", date(2015, 9, 1), "E1", reason_ceased="E12"),
    ]
    three_years = (date(2013, 4, 1), date(2016, 3, 31))
    assert pair("adoption_a3", *three_years, episodes=episodes) == (0, 1, {})
    assert pair("adoption_a3", *three_years, episodes=episodes, threshold="18 months") == (1, 1, {})
    a_day_sooner = [{**episodes[0], "ended": date(2015, 5, 14)}, {**episodes[1], "started": date(2015, 5, 14)}]
    assert pair("adoption_a3", *three_years, episodes=a_day_sooner) == (1, 1, {})
    assert pair("adoption_a3", *three_years, episodes=a_day_sooner, threshold="of A1") == (0, 1, {})
    assert pair("adoption_a3", date(2014, 4, 1), date(2017, 3, 31), episodes=a_day_sooner) == (0, 1, {})


# What a reference refuses.


def test_refusals():
    with pytest.raises(UnknownMeasureError, match="knows no measure 'ni_99'"):
        figure("ni_99")
    with pytest.raises(MissingTableError, match="needs episodes"):
        figure("ni_62")
    with pytest.raises(DefinitionError, match="There is no clock 'egg'"):
        figure("assessments_within_45_working_days", assessments=[], clock="egg")


@pytest.mark.parametrize("measure_id", REFERENCE)
def test_nothing_of_nothing(measure_id: str):
    found = figure(measure_id, **{name: [] for name in TABLES})
    assert (found.rows, found.numerator, found.denominator or 0) == ((), 0, 0)
