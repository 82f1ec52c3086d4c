"""Repairs of episodes: what each changes and what it leaves, written as a child's episodes before and after."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csperf.errors import ReturnError
from csperf.returns.reading.checks import overlaps_and_gaps
from csperf.returns.reading.repairs import REPAIRS, repaired
from csperf.tables import EPISODES, REPAIRED, Records, conform

FIRST_DAY = date(2018, 1, 1)
OPEN, OVERLAP, GAP = "open_episode_closed_by_next", "overlap_cut_at_next_start", "gap_closed_to_next_start"


class Episode(NamedTuple):
    """An episode by days of a made-up calendar; written "P 5-10 X1", and "P 5-" where it has no end."""

    rne: str
    started: int
    ended: int | None = None
    rec: str | None = None
    child: str = "c1"
    area: str = "Northshire"

    @classmethod
    def parse(cls, text: str) -> "Episode":
        rne, days, *rec = text.split()
        started, _, ended = days.partition("-")
        return cls(rne, int(started), int(ended) if ended else None, rec[0] if rec else None)

    def __str__(self) -> str:
        return " ".join(filter(None, [self.rne, f"{self.started}-{'' if self.ended is None else self.ended}", self.rec]))


def written(text: str) -> list[Episode]:
    return [Episode.parse(one) for one in text.split(", ")]


def records_of(episodes: Sequence[Episode], rows: Sequence[int] | None = None) -> Records:
    frame = pl.DataFrame(
        {
            "area": [e.area for e in episodes],
            "child": [e.child for e in episodes],
            "started": [FIRST_DAY + timedelta(e.started) for e in episodes],
            "ended": [None if e.ended is None else FIRST_DAY + timedelta(e.ended) for e in episodes],
            "reason_started": [e.rne for e in episodes],
            "reason_ceased": [e.rec for e in episodes],
            "source_file": ["episodes.csv"] * len(episodes),
            "source_row": list(rows or range(2, len(episodes) + 2)),
        },
        schema_overrides={"ended": pl.Date, "reason_ceased": pl.String, "source_row": pl.Int32},
    )
    return Records.of(episodes=frame.with_columns(legal_status=pl.lit("C2"), placement_type=pl.lit("U4"), team=pl.lit("East")))


def episodes_in(records: Records) -> list[Episode]:
    day = pl.col("started", "ended").sub(FIRST_DAY).dt.total_days()
    columns = ("reason_started", "started", "ended", "reason_ceased", "child", "area")
    return [Episode(*row) for row in records["episodes"].with_columns(day).select(columns).iter_rows()]


# Names, the child's episodes before, and after.
REPAIRED_ONES = [
    ([OPEN], "S 1-, P 5-", "S 1-5 X1, P 5-"),
    ([OPEN], "S 1-, P 5-9 E4A", "S 1-5 X1, P 5-9 E4A"),
    ([OPEN], "S 1-, P 5-9 X1, L 9-", "S 1-5 X1, P 5-9 X1, L 9-"),
    ([OPEN], "S 1-, P 5-, L 9-", "S 1-5 X1, P 5-9 X1, L 9-"),
    ([OPEN], "P 5-, S 1-", "P 5-, S 1-5 X1"),
    # Why a period of care ended before another began is not known.
    ([OPEN], "S 1-, S 5-", "S 1-5, S 5-"),
    ([OPEN], "S 1- X1, S 5-", "S 1-5 X1, S 5-"),
    # An episode that ends on its first day stands before the one that lasts.
    ([OPEN], "S 1-, P 5-5 X1, T 5-", "S 1-5 X1, P 5-5 X1, T 5-"),
    ([OPEN], "S 1-1 X1, P 1-, T 5-", "S 1-1 X1, P 1-5 X1, T 5-"),
    # Care ended, and began again: the first was not open all the while.
    ([OPEN], "S 1-, P 5-9 E4A, S 20-", "S 1-5 X1, P 5-9 E4A, S 20-"),
    ([OVERLAP], "S 1-8 X1, P 5-", "S 1-5 X1, P 5-"),
    ([OVERLAP], "S 1-8, P 5-", "S 1-5 X1, P 5-"),
    ([OVERLAP], "S 1-8, S 5-", "S 1-5, S 5-"),
    ([OVERLAP], "S 1-8 X1, P 5-8 E4A", "S 1-5 X1, P 5-8 E4A"),
    ([OVERLAP], "S 1-8 X1, P 5-6 X1, P 6-9 X1", "S 1-5 X1, P 5-6 X1, P 6-9 X1"),
    ([OVERLAP], "S 1-9 X1, P 3-9 X1, T 5-9 X1, L 9-", "S 1-3 X1, P 3-5 X1, T 5-9 X1, L 9-"),
    ([GAP], "S 1-4 X1, P 5-", "S 1-5 X1, P 5-"),
    ([GAP], "S 1-4 X1, L 5-8 X1, U 9-", "S 1-5 X1, L 5-9 X1, U 9-"),
    ([GAP], "S 4-4 X1, P 5-", "S 4-5 X1, P 5-"),
    ([OPEN, OVERLAP], "S 1-, P 5-9 X1, T 7-", "S 1-5 X1, P 5-7 X1, T 7-"),
    # A gap that is closed lets what runs over it end.
    ([OVERLAP, GAP], "S 1-9 X1, P 3-5 X1, T 6-", "S 1-3 X1, P 3-6 X1, T 6-"),
    ([OPEN, GAP], "S 1-, P 3-5 X1, T 6-", "S 1-3 X1, P 3-6 X1, T 6-"),
    ([OPEN, OVERLAP, GAP], "S 1-, P 5-9 X1, T 7-12 X1, B 13-", "S 1-5 X1, P 5-7 X1, T 7-13 X1, B 13-"),
]

LEFT = [
    ([], "S 1-, P 5-8 X1, L 7-9 X1, P 10-"),
    # What was not asked for.
    ([OVERLAP, GAP], "S 1-, P 5-"),
    ([OPEN, GAP], "S 1-8 X1, P 5-"),
    ([OPEN, OVERLAP], "S 1-4 X1, P 5-"),
    # Nothing is wrong.
    ([OPEN, OVERLAP, GAP], "S 1-5 X1, P 5-"),
    ([OPEN, OVERLAP, GAP], "S 1-5 E4A, S 9-"),
    ([OPEN, OVERLAP, GAP], "S 1-1 X1, P 1-"),
    # REC says that care ended, and the next episode that it went on: which is wrong is not known.
    ([OPEN], "S 1- E11, P 5-"),
    ([OVERLAP], "S 1-8 E4A, P 5-"),
    ([GAP], "S 1-4 E4A, P 5-"),
    # Days of care would be lost, as where the child is only away for a time and goes back.
    ([OPEN], "S 1-, P 5-9 X1"),
    ([OPEN], "S 1-, P 5-9"),
    ([OPEN], "S 1-, P 5-9 X1, P 20-"),
    ([OVERLAP], "S 1-20 X1, P 5-9 X1"),
    ([OVERLAP], "S 1-20 X1, P 5-9 X1, P 10-"),
    ([OVERLAP], "S 1-20 X1, P 5-9 E4A"),
    # Which of two episodes that start on the same day holds is not known.
    ([OPEN, OVERLAP, GAP], "S 1-, P 1-, L 5-"),
    ([OPEN, OVERLAP, GAP], "S 1-8 X1, P 1-, L 5-"),
    ([GAP], "S 1-4 X1, P 1-4 X1, L 5-"),
    # The gap is too long, its reason is not X1, or the next episode does not say that it carries on.
    ([GAP], "S 1-3 X1, P 5-"),
    ([GAP], "S 1-4, P 5-"),
    ([GAP], "S 1-4 X1, S 5-"),
    ([GAP], "S 1-4 X1, ? 5-"),
]


@pytest.mark.parametrize(("names", "before", "after"), REPAIRED_ONES)
def test_repaired(names: list[str], before: str, after: str):
    records = repaired(records_of(written(before)), names)
    assert ", ".join(map(str, episodes_in(records))) == after
    assert not [note for notes in overlaps_and_gaps(records["episodes"]) for note in notes["rule"]]


@pytest.mark.parametrize(("names", "before"), LEFT)
def test_left(names: list[str], before: str):
    records = repaired(records_of(written(before)), names)
    assert ", ".join(map(str, episodes_in(records))) == before
    assert records.faults.is_empty()


def test_the_same_child_in_another_council_is_another_child():
    episodes = [Episode("S", 1), Episode("P", 5, area="Southshire"), Episode("P", 5, child="c2")]
    assert episodes_in(repaired(records_of(episodes), REPAIRS)) == episodes


def audit(records: Records):
    return records.faults.filter(pl.col("effect") == REPAIRED).drop("effect", "message").rows()


def test_each_changed_row_has_an_audit_row():
    records = repaired(records_of(written("S 1-4 X1, P 5-, L 9-15 X1, T 12-")), [OVERLAP, OPEN, GAP])
    assert audit(records) == [
        ("episodes.csv", 2, "episodes", "DEC", GAP),
        ("episodes.csv", 3, "episodes", "DEC", OPEN),
        ("episodes.csv", 4, "episodes", "DEC", OVERLAP),
    ]


def test_the_audit_rows_of_a_repair_stand_in_the_order_of_the_return():
    episodes = [Episode(rne, day, child=child) for child in ("c3", "c1", "c2") for rne, day in (("S", 1), ("P", 5))]
    assert [row for _, row, *_ in audit(repaired(records_of(episodes), [OPEN]))] == [2, 4, 6]


SAID_OF_REC = [
    ("S 1-, P 5-", "and REC X1"),
    ("S 1-, S 5-", "REC stays empty"),
    ("S 1- X1, P 5-", None),
]


@pytest.mark.parametrize(("before", "said"), SAID_OF_REC)
def test_the_audit_row_says_what_became_of_rec(before: str, said: str | None):
    [message] = repaired(records_of(written(before)), [OPEN]).faults["message"]
    assert message.startswith(REPAIRS[OPEN].message)
    assert ("REC" in message) == bool(said)
    assert said is None or said in message


def test_what_was_wrong_is_kept_and_comes_first():
    given = records_of(written("S 1-, P 5-"))
    noted = pl.concat([given.faults, *overlaps_and_gaps(given["episodes"])])
    before = Records({**given}, faults=noted, accounts=given.accounts)
    after = repaired(before, [OPEN])
    assert noted.height == 1
    assert after.faults.head(1).equals(noted)
    assert after.faults["effect"].to_list() == ["noted", REPAIRED]
    assert after.accounts is before.accounts
    assert before.faults.height == 1
    assert before["episodes"]["ended"].null_count() == 2


def test_records_without_episodes_have_nothing_to_repair():
    referrals = pl.DataFrame({"child": ["a"], "referred": [FIRST_DAY]})
    records = repaired(Records.of(referrals=referrals), REPAIRS)
    assert list(records) == ["referrals"]
    assert records.faults.is_empty()


def test_no_episodes_at_all():
    assert repaired(Records({"episodes": EPISODES.schema.create_empty()}), REPAIRS)["episodes"].is_empty()


@pytest.mark.parametrize("names", [["open_episodes"], "open_episodes", [OPEN, "open_episodes"]])
def test_a_repair_that_is_not_known(names: list[str] | str):
    message = f"There is no repair 'open_episodes'. The repairs are: {', '.join(REPAIRS)}."
    with pytest.raises(ReturnError, match=re.escape(message)):
        repaired(records_of(written("S 1-")), names)


def test_a_name_by_itself_is_a_name():
    assert audit(repaired(records_of(written("S 1-, P 5-")), OPEN)) == [("episodes.csv", 2, "episodes", "DEC", OPEN)]


def test_the_catalogue_explains_itself():
    for name, repair in REPAIRS.items():
        assert repair.name == name
        assert repair.table is EPISODES
        assert repair.what.endswith(".")
        assert "Department for Education" in repair.source


DAYS = st.integers(0, 8)
EPISODE = st.builds(
    lambda rne, started, lasting, rec, child, area: Episode(
        rne, started, None if lasting is None else started + lasting, rec, child, area
    ),
    st.sampled_from("SPLT?"),
    DAYS,
    st.none() | st.integers(0, 5),
    st.sampled_from([None, "X1", "X1", "E4A"]),
    st.sampled_from(["c1", "c2"]),
    st.sampled_from(["Northshire", "Southshire"]),
)
HISTORIES = st.lists(EPISODE, max_size=8)
NAMES = st.lists(st.sampled_from(list(REPAIRS)), unique=True, min_size=1)
generated = settings(max_examples=80, derandomize=True, database=None, deadline=None)
NEVER = 99


def by_hand(episodes: Sequence[Episode], name: str) -> list[Episode]:
    """A repair made slowly, one episode at a time."""
    return [one._replace(**dict(change(one, episodes, name))) for one in episodes]


def change(one: Episode, episodes: Sequence[Episode], name: str) -> Iterator[tuple[str, object]]:
    of_child = [e for e in episodes if (e.area, e.child) == (one.area, one.child)]
    same_day = [e for e in of_child if e.started == one.started]
    later = sorted((e for e in of_child if e.started > one.started), key=in_order)
    lasts = one.ended != one.started
    if not later or sum((e.ended != e.started) == lasts for e in same_day) > 1 or one is not max(same_day, key=in_order):
        return
    start, carries_on = later[0].started, later[0].rne in "LPTBU"
    until, said = run(later)
    care_goes_on = one.rec in {None, "X1"}
    makes = {
        GAP: one.ended == start - 1 and one.rec == "X1" and carries_on,
        OPEN: one.ended is None and care_goes_on and (until == NEVER or said not in {None, "X1"}),
        OVERLAP: one.ended is not None and start < one.ended <= until and care_goes_on,
    }
    if makes[name]:
        yield "ended", start
        if one.rec is None and carries_on:
            yield "rec", "X1"


def in_order(one: Episode) -> tuple[int, int, str, str]:
    return one.started, NEVER if one.ended is None else one.ended, one.rne, one.rec or "Z"


def run(later: Sequence[Episode]) -> tuple[int, str | None]:
    """The day on which episodes stop running on from one another, each until the next, and why the last of them ended."""
    for one, following in zip(later, [*later[1:], None], strict=True):
        ended = NEVER if one.ended is None else one.ended
        if following is None or ended < following.started:
            return ended, one.rec
    raise AssertionError


@generated
@given(HISTORIES, NAMES)
def test_repairs_are_those_made_by_hand_in_the_order_of_the_catalogue(episodes: list[Episode], names: list[str]):
    expected = episodes
    for name in REPAIRS:
        expected = by_hand(expected, name) if name in names else expected
    assert episodes_in(repaired(records_of(episodes), names)) == expected


@generated
@given(HISTORIES, NAMES)
def test_what_is_repaired_stays_as_it_is(episodes: list[Episode], names: list[str]):
    once = repaired(records_of(episodes), names)
    twice = repaired(once, names)
    assert twice["episodes"].equals(once["episodes"])
    assert twice.faults.equals(once.faults)


@generated
@given(HISTORIES, NAMES, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_names_does_not_matter(episodes: list[Episode], names: list[str], random: Random):
    places = random.sample(range(len(episodes)), len(episodes))
    once = repaired(records_of(episodes), names)
    shuffled = repaired(records_of([episodes[p] for p in places], [p + 2 for p in places]), names[::-1])
    assert shuffled["episodes"].sort("source_row").equals(once["episodes"])
    assert shuffled.faults.equals(once.faults)


@generated
@given(HISTORIES, NAMES)
def test_nothing_changes_but_ends_and_each_change_is_told(episodes: list[Episode], names: list[str]):
    before = records_of(episodes)
    after = repaired(before, names)
    ends = ["ended", "reason_ceased"]
    assert after["episodes"].drop(ends).equals(before["episodes"].drop(ends))
    changed = [row for row, (old, new) in enumerate(zip(episodes, episodes_in(after), strict=True), 2) if old != new]
    assert sorted(row for _, row, *_ in audit(after)) == changed
    assert not re.search(r"\d", "".join(after.faults["message"]).replace("X1", ""))


@generated
@given(HISTORIES, NAMES)
def test_rows_keep_the_rules_of_their_table(episodes: list[Episode], names: list[str]):
    kept, refused = conform(repaired(records_of(episodes), names)["episodes"], EPISODES)
    assert refused.is_empty()
    assert kept.height == len(episodes)


@generated
@given(HISTORIES, NAMES)
def test_councils_are_repaired_each_for_itself(episodes: list[Episode], names: list[str]):
    together = episodes_in(repaired(records_of(episodes), names))
    for area in ("Northshire", "Southshire"):
        alone = [one for one in episodes if one.area == area]
        assert [one for one in together if one.area == area] == episodes_in(repaired(records_of(alone), names))


@generated
@given(HISTORIES, NAMES)
def test_a_changed_episode_ends_when_the_next_one_starts(episodes: list[Episode], names: list[str]):
    after = episodes_in(repaired(records_of(episodes), names))
    for old, new in zip(episodes, after, strict=True):
        if old != new:
            starts = {e.started for e in episodes if (e.area, e.child, e.started > new.started) == (new.area, new.child, True)}
            assert new.ended == min(starts)


def days_in_care(episodes: Sequence[Episode]) -> set[tuple[str, str, int]]:
    ends = [(one, 20 if one.ended is None else one.ended) for one in episodes]
    return {(one.area, one.child, day) for one, ended in ends for day in range(one.started, ended)}


@generated
@given(HISTORIES, NAMES)
def test_no_day_of_care_is_lost_before_one_says_that_care_ended(episodes: list[Episode], names: list[str]):
    after = episodes_in(repaired(records_of(episodes), names))
    for area, child, day in days_in_care(episodes) - days_in_care(after):
        of_child = [one for one in episodes if (one.area, one.child) == (area, child)]
        assert any(one.rec == "E4A" and one.ended is not None and one.ended <= day for one in of_child)
