"""Planned placements written out as episodes: what each change is called, and what is known on the last day."""

from datetime import date

import pytest

from csperf.synthetic.episodes import episodes
from csperf.synthetic.plans import Absence, NewStatus, PeriodOfCare, Stay

LATER = date(2030, 3, 31)


def stay(started: date, ended: date, placement_type: str = "U6", carer: int = 1, **changed: object) -> Stay:
    planned: dict[str, object] = {
        "provider": "PR1",
        "postcode": f"ZZ1 {carer}AA",
        "urn": f"{carer:07}",
        "reason_ended": "CARPL",
        **changed,
    }
    return Stay(started=started, ended=ended, placement_type=placement_type, carer=carer, **planned)  # type: ignore[arg-type]


def care(*stays: Stay, orders: tuple[tuple[date, str], ...] = (), reason_ceased: str = "E4A") -> PeriodOfCare:
    entered = stays[0].started
    return PeriodOfCare(
        entered=entered,
        ended=stays[-1].ended,
        reason_ceased=reason_ceased,
        orders=[(entered, "V2"), *orders],
        stays=list(stays),
        category_of_need="N1",
    )


def told(period: PeriodOfCare, last_day: date = LATER) -> list[tuple[object, ...]]:
    return [
        (
            one.started,
            one.reason_started,
            one.legal_status,
            one.placement_type,
            one.ended,
            one.reason_ceased,
            one.reason_placement_changed,
        )
        for one in episodes(period, last_day)
    ]


A, B, C, D = date(2016, 4, 4), date(2016, 6, 6), date(2016, 6, 10), date(2017, 1, 9)


def test_one_placement_without_changes_is_one_episode():
    assert told(care(stay(A, D))) == [(A, "S", "V2", "U6", D, "E4A", None)]


@pytest.mark.parametrize(
    ("then", "orders", "reason"),
    [
        (stay(B, D, "K2", carer=2), (), "P"),
        (stay(B, D, "U6", carer=1, postcode="ZZ9 9ZZ"), (), "T"),
        (stay(B, D, "K2", carer=2), ((B, "C1"),), "B"),
        (stay(B, D, "U6", carer=1, postcode="ZZ9 9ZZ"), ((B, "C1"),), "U"),
    ],
)
def test_a_move_is_named_by_what_changed_with_it(then: Stay, orders: tuple[tuple[date, str], ...], reason: str):
    order = orders[0][1] if orders else "V2"
    assert told(care(stay(A, B), then, orders=orders)) == [
        (A, "S", "V2", "U6", B, "X1", "CARPL"),
        (B, reason, order, then.placement_type, D, "E4A", None),
    ]


def test_a_new_order_alone_is_no_change_of_placement():
    assert told(care(stay(A, D), orders=((B, "C2"),))) == [
        (A, "S", "V2", "U6", B, "X1", None),
        (B, "L", "C2", "U6", D, "E4A", None),
    ]


def test_an_absence_is_an_episode_and_so_is_the_return():
    assert told(care(stay(A, D, absences=[Absence(B, C, "T1")]))) == [
        (A, "S", "V2", "U6", B, "X1", None),
        (B, "P", "V2", "T1", C, "X1", None),
        (C, "P", "V2", "U6", D, "E4A", None),
    ]


def test_on_holiday_the_carer_is_the_same_except_for_a_child_placed_for_adoption():
    absence = [Absence(B, C, "T2")]
    assert [row[1] for row in told(care(stay(A, D, absences=absence)))] == ["S", "T", "T"]
    assert [row[1] for row in told(care(stay(A, D, "A6", absences=absence)))] == ["S", "P", "P"]


def test_a_new_order_during_an_absence_leaves_the_child_away():
    rows = told(care(stay(A, D, absences=[Absence(B, date(2016, 6, 14), "T1")]), orders=((C, "C1"),)))
    assert [row[1:4] for row in rows] == [("S", "V2", "U6"), ("P", "V2", "T1"), ("L", "C1", "T1"), ("P", "C1", "U6")]


def test_a_change_of_status_only_says_so_and_being_placed_for_adoption_does_not():
    assert told(care(stay(A, D, new_status=[NewStatus(B, "U4", status_only=True)]))) == [
        (A, "S", "V2", "U6", B, "X1", "PLACE"),
        (B, "T", "V2", "U4", D, "E4A", None),
    ]
    assert told(care(stay(A, D, new_status=[NewStatus(B, "A3", status_only=False)]), reason_ceased="E11")) == [
        (A, "S", "V2", "U6", B, "X1", "CARPL"),
        (B, "T", "V2", "A3", D, "E11", None),
    ]


def test_the_place_of_an_absence_is_not_recorded_and_the_home_comes_back_unchanged():
    home, away, back = episodes(care(stay(A, D, absences=[Absence(B, C, "T4")])), LATER)
    assert (away.placement_postcode, away.urn) == (None, None)
    assert (home.placement_postcode, home.urn, home.placement_provider) == (
        back.placement_postcode,
        back.urn,
        back.placement_provider,
    )


def test_nothing_after_the_last_day_is_told():
    period = care(stay(A, B), stay(B, D, "K2", carer=2))
    assert told(period, B) == [(A, "S", "V2", "U6", B, "X1", "CARPL"), (B, "P", "V2", "K2", None, None, None)]
    assert told(period, date(2016, 6, 5)) == [(A, "S", "V2", "U6", None, None, None)]
    assert told(period, date(2016, 4, 3)) == []
