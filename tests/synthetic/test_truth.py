"""What is told from the plans, on children small enough to count by hand."""

from datetime import date, timedelta

import pytest

from csperf.synthetic.plans import Absence, Adoption, Assessment, Case, Child, Enquiry, NewStatus, PeriodOfCare, Stay
from csperf.synthetic.truth import told

YEARS = range(2016, 2019)


def child(*care: PeriodOfCare, born: date = date(2010, 5, 5), cases: tuple[Case, ...] = ()) -> Child:
    return Child(
        number=1,
        date_of_birth=born,
        expected_date_of_birth=None,
        sex="female",
        ethnicity="WBRI",
        disabled=False,
        postcode="ZZ1 1AA",
        restless=1.0,
        earlier_plans=0,
        care=list(care),
        cases=list(cases),
    )


def case(referred: date, *, within_12_months: bool = False, **found: object) -> Case:
    return Case(referred=referred, source="6", primary_need="N1", within_12_months=within_12_months, **found)  # type: ignore[arg-type]


def stays(*places: tuple[date, str, int], ended: date) -> list[Stay]:
    """Placements from their first days, types and carers; each lasts until the next."""
    until = [*(started for started, _, _ in places[1:]), ended]
    return [
        Stay(
            started=started,
            ended=end,
            placement_type=placement_type,
            provider="PR1",
            carer=carer,
            postcode=None,
            urn=None,
            reason_ended="CARPL",
        )
        for (started, placement_type, carer), end in zip(places, until, strict=True)
    ]


def care(*places: tuple[date, str, int], ended: date = date(2025, 1, 1), **planned: object) -> PeriodOfCare:
    lived = stays(*places, ended=ended)
    entered = lived[0].started
    return PeriodOfCare(  # type: ignore[arg-type]
        entered=entered,
        ended=ended,
        reason_ceased="E4A",
        orders=[(entered, "C2")],
        stays=lived,
        category_of_need="N1",
        **planned,
    )


def pair(children: list[Child], measure: str, period: str = "2017/18", **options: str) -> tuple[int, int] | None:
    return told(children, (), YEARS).pair(measure, period, **options)


def test_assessments_count_by_what_was_planned_and_when_they_were_signed_off():
    signed_off = date(2017, 6, 1)
    planned = [
        Assessment(started=signed_off, authorised=signed_off, in_time=True, in_time_from_referral=False),
        Assessment(started=signed_off, authorised=signed_off, in_time=None, in_time_from_referral=True),
        Assessment(started=signed_off, authorised=date(2018, 4, 1), in_time=True, in_time_from_referral=True),
        Assessment(started=signed_off),
    ]
    children = [child(cases=(case(signed_off, assessments=planned),))]
    assert pair(children, "assessments_within_45_working_days") == (1, 1)
    assert pair(children, "assessments_within_45_working_days", clock="referral") == (1, 2)


def test_an_enquiry_that_does_not_count_is_left_out():
    held = date(2018, 3, 31)
    planned = [
        Enquiry(started=held, target=held, conference=held, in_time=False),
        Enquiry(started=held, target=held, conference=held),
        Enquiry(started=held, target=held),
    ]
    assert pair([child(cases=(case(held, enquiries=planned),))], "icpc_within_15_working_days") == (0, 1)


def test_rereferrals_count_by_referral_and_by_child():
    referred = [date(2017, 4, 1), date(2017, 8, 1), date(2018, 3, 31)]
    first = child(cases=tuple(case(day, within_12_months=n > 0) for n, day in enumerate(referred)))
    second = child(cases=(case(date(2017, 5, 1)),))
    assert pair([first, second], "rereferrals_within_12_months") == (2, 4)
    assert pair([first, second], "rereferrals_within_12_months", count="children") == (1, 2)


def test_three_placements_in_the_year_count_and_the_one_on_the_first_day_is_among_them():
    places = [(date(2016, 1, 4), "U6", 1), (date(2017, 5, 1), "K2", 2), (date(2018, 3, 31), "U4", 3)]
    assert pair([child(care(*places))], "ni_62") == (1, 1)
    assert pair(
        [child(care((date(2016, 1, 4), "U6", 1), (date(2017, 4, 1), "K2", 2), (date(2018, 3, 31), "U4", 3)))], "ni_62"
    ) == (0, 1)
    assert pair([child(care(*places, ended=date(2018, 3, 31)))], "ni_62") == (0, 0)
    assert pair([child(care(*places, short_breaks=True))], "ni_62") == (0, 0)


def test_absences_are_moves_only_where_all_are():
    period = care((date(2017, 5, 1), "U6", 1))
    period.stays[0].absences.append(Absence(date(2017, 6, 1), date(2017, 6, 5), "T1"))
    assert pair([child(period)], "ni_62") == (0, 1)
    assert pair([child(period)], "ni_62", temporary_absences="all are moves") == (1, 1)


def test_a_stopgap_without_return_is_a_move_unless_none_is():
    places = [(date(2017, 5, 1), "U6", 1), (date(2017, 6, 1), "T4", 2), (date(2017, 6, 5), "K2", 3)]
    assert pair([child(care(*places))], "ni_62") == (1, 1)
    assert pair([child(care(*places))], "ni_62", temporary_absences="none are moves") == (0, 1)


def test_placements_of_two_years_are_counted_over_two_years():
    places = [(date(2015, 1, 1), "U6", 1), (date(2016, 4, 2), "U6", 2), (date(2017, 5, 1), "U6", 3)]
    assert pair([child(care(*places))], "fewer_than_three_placements_in_two_years") == (0, 1)
    assert pair([child(care(*places[:2]))], "fewer_than_three_placements_in_two_years") == (1, 1)


@pytest.mark.parametrize(
    ("entered", "moved", "expected"),
    [
        (date(2015, 9, 30), date(2016, 3, 31), (1, 1)),
        (date(2015, 9, 30), date(2016, 4, 1), (0, 1)),
        (date(2015, 10, 1), date(2016, 3, 31), (0, 0)),
    ],
)
def test_long_term_stability_by_the_day(entered: date, moved: date, expected: tuple[int, int]):
    assert pair([child(care((entered, "U6", 1), (moved, "U6", 2)))], "ni_63") == expected


def test_a_move_with_the_carer_keeps_the_carer_and_not_the_placement():
    moved_with_carer = child(care((date(2015, 1, 5), "U6", 1), (date(2017, 1, 5), "U6", 1)))
    assert pair([moved_with_carer], "ni_63") == (1, 1)
    assert pair([moved_with_carer], "ni_63", continuity="placement") == (0, 1)


def test_time_before_being_placed_with_a_new_family_counts_and_before_that_does_not():
    placed, moved = date(2017, 9, 1), date(2015, 2, 2)
    assert pair([child(care((moved, "U6", 1), (placed, "A6", 2)))], "ni_63") == (1, 1)
    assert pair([child(care((moved, "U6", 1), (date(2016, 6, 6), "U6", 2), (placed, "A6", 3)))], "ni_63") == (0, 1)
    with_foster_carer = care((moved, "U6", 1), (date(2016, 6, 6), "U6", 2))
    with_foster_carer.stays[1].new_status.append(NewStatus(placed, "A5", status_only=False))
    assert pair([child(with_foster_carer)], "ni_63") == (0, 1)


@pytest.mark.parametrize(("born", "expected"), [(date(2002, 3, 31), (0, 0)), (date(2002, 4, 1), (1, 1))])
def test_long_term_stability_is_of_children_under_16(born: date, expected: tuple[int, int]):
    assert pair([child(care((date(2014, 1, 1), "U4", 1)), born=born)], "ni_63") == expected


def adopted(
    entered: date,
    placed: date | None,
    *,
    adopted_on: date = date(2018, 2, 1),
    ordered: date | None = None,
    matched: date = date(2017, 1, 2),
    moved_in: date | None = None,
) -> PeriodOfCare:
    plan = Adoption(
        decided=matched,
        ordered=ordered,
        matched=matched,
        placed=placed,
        moved_in_with_carer=moved_in or placed,
        adopted=adopted_on,
        by_foster_carer=False,
        number_of_adopters=1,
        adopters_sex="F1",
        adopters_legal_status="L0",
    )
    return care((entered, "U6", 1), (placed or adopted_on, "A6", 2), ended=adopted_on, adoption=plan)


def test_the_days_to_adoption_are_added_up_and_children_never_placed_are_left_out():
    entered = date(2016, 1, 1)
    children = [
        child(
            adopted(entered, entered + timedelta(days=400), ordered=date(2016, 12, 23), moved_in=entered + timedelta(days=30))
        ),
        child(adopted(entered, entered + timedelta(days=500), ordered=date(2017, 2, 1))),
        child(adopted(entered, entered + timedelta(days=450))),
        child(adopted(entered, None, ordered=date(2016, 11, 1))),
        child(adopted(entered, entered + timedelta(days=450), adopted_on=date(2018, 4, 1))),
    ]
    assert pair(children, "adoption_a1") == (400 + 500 + 450, 3)
    assert pair(children, "adoption_a10") == (30 + 500 + 450, 3)
    assert pair(children, "adoption_a2") == (10 + 0, 2)
    assert pair(children, "adoption_a1", "2015-18") == (400 + 500 + 450, 3)


@pytest.mark.parametrize(
    ("entered", "placed", "soon"),
    [
        (date(2015, 11, 15), date(2017, 1, 14), 1),
        (date(2015, 11, 15), date(2017, 1, 15), 0),
        (date(2015, 12, 31), date(2017, 2, 27), 1),
        (date(2015, 12, 31), date(2017, 2, 28), 0),
    ],
)
def test_fewer_than_fourteen_months_are_counted_on_the_calendar(entered: date, placed: date, soon: int):
    assert pair([child(adopted(entered, placed))], "adoption_a3") == (soon, 1)


def test_the_months_allowed_are_those_of_the_period():
    waited_15_months = [child(adopted(date(2014, 6, 1), date(2015, 9, 10), adopted_on=date(2016, 3, 1)))]
    assert pair(waited_15_months, "adoption_a3", "2015/16") == (1, 1)
    assert pair(
        [child(adopted(date(2015, 6, 1), date(2016, 9, 10), adopted_on=date(2017, 3, 1)))], "adoption_a3", "2016/17"
    ) == (0, 1)


def test_an_entry_before_the_first_return_is_not_known_and_years_that_look_back_too_far_are_not_told():
    early, late = adopted(date(2014, 1, 1), date(2015, 3, 1)), adopted(date(2015, 1, 1), date(2016, 5, 1))
    truth = told([child(early), child(late)], (), YEARS, returns_since=2016)
    assert truth.pair("adoption_a1", "2017/18") == ((date(2016, 5, 1) - date(2015, 1, 1)).days, 1)
    assert truth.pair("adoption_a1", "2016/17") is None
    assert truth.pair("adoption_a1", "2015-18") is None
    assert [one.period for one in truth if one.measure == "ni_62" and not one.options] == ["2016/17", "2017/18"]
    assert [one.period for one in truth if one.measure == "ni_63" and not one.options] == ["2017/18"]
