"""Made-up care leavers: their time in care, circumstances, plans and OC3. May import csperf.testing.strategies only."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from csperf.testing.reference.dates import add_months
from csperf.testing.strategies.common import (
    AS_AT,
    GeneratedTables,
    Row,
    days,
    histories_as_table,
    in_row_order,
    row_orders,
    usually,
    with_identity,
)

_ACTIVITIES = ("F1", "P1", "F2", "P2", "F4", "P5", "G4", "G5", "G6", "0", "studying", None)
_ACCOMMODATION = ("U1", "U2", "B1", "Z1", "X2", "R1", "R2", "G1", "H2", "0", "D", None)
_IN_TOUCH = ("YES", "YES", "YES", "NO", "REFU", "NREQ", "RHOM", "DIED", None)
_STATUSES = ("eligible", "eligible", "relevant", "former relevant", "qualifying", "other", "no longer supported", None)
_WHEN = (16, 17, 18, 19, 20, 21, 22, 25)


def young_people(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Young people of 15 to 25, many with a birthday on the day or next to it, or on 29 February; of some nothing is known."""
    born = [
        *(add_months(as_at, -12 * years) + timedelta(days=offset) for years in _WHEN for offset in (0, 1, -1)),
        *(add_months(as_at, -months) for months in range(180, 310, 9)),
        *(date(year, 2, 29) for year in (1992, 1996, 2000)),
        None,
    ]
    someone = st.fixed_dictionaries(
        {
            "date_of_birth": st.sampled_from(born),
            "sex": st.sampled_from(("male", "female", "unknown", None)),
            "ethnicity": st.sampled_from(("WBRI", "MWBC", "CHNE", "BAFR", "OOTH", "REFU", "NOBT", None)),
            "ethnic_group": st.sampled_from(("White", None)),
            "disabled": st.sampled_from((True, False, None)),
            "unaccompanied_asylum_seeking": st.sampled_from((True, False, None)),
        }
    )
    return histories_as_table("children", usually(someone.map(lambda row: [row])), count)


def time_in_care(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Episodes of young people: 13 weeks to the day or nearly, in one time or two, overlapping, short breaks, long ago or now.

    They lie around the time at which one of 15 to 25 on the day turned 14, 16 or 18, or end on the day.
    """
    started = st.sampled_from(
        [
            add_months(as_at, -12 * years) + timedelta(days=offset)
            for years in (0, 1, 2, 3, 4, 5, 6, 8)
            for offset in (0, -1, 1, -90, -91, -92, -45, -46)
        ]
    )
    episode = st.builds(
        lambda started, lasted, legal_status: {
            "started": started,
            "reason_started": "S",
            "legal_status": legal_status,
            "placement_type": "U4",
            "ended": None if lasted is None else started + timedelta(days=lasted),
        },
        started,
        st.sampled_from((None, 90, 91, 92, 45, 46, 0, 1, 365, 1500)),
        st.sampled_from(("C2", "C2", "C2", "V2", "V3")),
    )
    return histories_as_table("episodes", st.lists(episode, max_size=3), count)


def circumstances(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Circumstances of care leavers, up to three one after the other, and a list of leaving care services of some."""
    how_things_stand = st.fixed_dictionaries(
        {
            "eligibility": st.sampled_from(_STATUSES),
            "in_touch": st.sampled_from(_IN_TOUCH),
            "activity": st.sampled_from(_ACTIVITIES),
            "accommodation": st.sampled_from(_ACCOMMODATION),
            "accommodation_suitable": st.sampled_from((True, False, None)),
        }
    )
    recorded = st.builds(
        lambda row, since, staying_put: {**row, "since": since, "staying_put": staying_put},
        how_things_stand,
        days(as_at),
        st.sampled_from((True, False, None)),
    )
    listed = st.builds(
        lambda row, reviewed: {**row, "pathway_plan_reviewed": reviewed},
        how_things_stand,
        st.one_of(st.none(), days(as_at)),
    )
    history = usually(st.lists(recorded, max_size=3, unique_by=lambda row: row["since"]))
    drawn = st.lists(st.tuples(history, st.lists(listed, max_size=1)), min_size=count, max_size=count)
    return st.tuples(drawn, row_orders).map(lambda both: _circumstances(*both))


def _circumstances(drawn: Sequence[tuple[list[Row], list[Row]]], order: str) -> GeneratedTables:
    return {
        "care_leaver_circumstances": in_row_order(with_identity([recorded for recorded, _ in drawn]), order),
        "leaving_care_services": in_row_order(with_identity([listed for _, listed in drawn]), order),
    }


def pathway_plans(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Pathway plans, up to two a young person: begun 13 weeks before the day or nearly, completed then or not."""
    started = st.one_of(
        st.sampled_from([None, *(as_at - timedelta(days=before) for before in (91, 90, 92, 0, -1, 200))]), days(as_at)
    )
    plan = st.builds(
        lambda started, lasted, completed: {
            "started": started,
            "completed": completed if started is None else None if lasted is None else started + timedelta(days=lasted),
        },
        started,
        st.sampled_from((None, None, 0, 91, 30)),
        st.one_of(st.none(), days(as_at)),
    )
    return histories_as_table("pathway_plans", st.lists(plan, max_size=2), count)


def seeking_asylum(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Some of the young people are or were unaccompanied and seeking asylum."""
    row = st.builds(lambda ceased: [{"ceased": ceased}], st.one_of(st.none(), days(as_at)))
    return histories_as_table("unaccompanied_asylum_seeking", st.one_of(st.just([]), st.just([]), row), count)


def found_at_birthday(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Young people as returned in OC3, up to three collection years each."""
    row = st.fixed_dictionaries(
        {
            "collection_year": st.sampled_from([as_at.year - 1, as_at.year, as_at.year, as_at.year, as_at.year + 1]),
            "in_touch": st.sampled_from(_IN_TOUCH),
            "activity": st.sampled_from(_ACTIVITIES),
            "accommodation": st.sampled_from(_ACCOMMODATION),
        }
    )
    history = st.lists(row, max_size=3, unique_by=lambda found: found["collection_year"])
    return histories_as_table("care_leavers", usually(history), count)


def accommodation_referrals(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Referrals to schemes of supported accommodation, up to three a young person."""
    referral = st.builds(
        lambda referred, scheme: {"referred": referred, "scheme": scheme},
        days(as_at),
        st.sampled_from(("training flat", "training flat", "foyer", None)),
    )
    return histories_as_table("accommodation_referrals", st.lists(referral, max_size=3), count)
