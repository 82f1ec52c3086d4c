"""Figures with what is made of them: target, rating, arrow, comparators, interval, state.

May import csperf.judgement, results, periods, errors and polars. A figure is judged as rounded for publication, and as at the
last day of its period.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import polars as pl

from csperf.errors import JudgementError
from csperf.judgement.comparators import Comparators
from csperf.judgement.compared import COMPARED, YEARS, compared, intervals_of
from csperf.judgement.direction import arrow_of, colour_of
from csperf.judgement.figures import Known, Row, before, decimals_of, period_of, shown, what, years_earlier
from csperf.judgement.intervals import LEVELS
from csperf.judgement.profiles import Profile, Rules
from csperf.judgement.rating import Rag, Rating, rate
from csperf.judgement.states import State
from csperf.judgement.targets import Aim, Target
from csperf.periods import Period
from csperf.results import FIGURE, FIGURES

ADDED = pl.Schema(
    {
        "printed": pl.String(),
        "state": pl.String(),
        "state_as_printed": pl.String(),
        "target": pl.String(),
        "target_as_printed": pl.String(),
        "rag": pl.String(),
        "rag_reason": pl.String(),
        "before": pl.String(),
        "before_period": pl.String(),
        "arrow": pl.String(),
        "direction_colour": pl.String(),
        "low_95": pl.Float64(),
        "high_95": pl.Float64(),
        "low_99_8": pl.Float64(),
        "high_99_8": pl.Float64(),
        "comparators": pl.List(COMPARED),
    }
)
"""What `judged` adds to each figure.

`printed` is the figure at the profile's decimals; nothing where its state has no value to show. `state` is `final`,
`provisional`, `not yet available` and so on, and `state_as_printed` how it is printed. `target` is the target or trajectory
of the period's last day, `target_as_printed` what the council prints. `rag` is GREEN, AMBER, RED, PURPLE or GREY, and
`rag_reason` why. `before` is the figure that the `arrow` (↑, →, ↓) is drawn from, and `direction_colour` says whether the
change is an improvement (GREEN), neither (AMBER) or a decline (RED). Intervals are in the figure's unit; only proportions and
rates have one.
"""

JUDGED = pl.Schema({**FIGURES, **ADDED})


def judged(
    figures: pl.DataFrame, profile: Profile, comparators: Comparators | None = None, *, history: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Judge figures by a council's targets and rules, and set them beside those of others.

    Args:
        figures: The figures, as `csperf.results.FIGURES` has them.
        profile: The council's targets and rules.
        comparators: Published figures of other areas.
        history: Figures of other periods, for arrows and comparisons with earlier years; `periods_needed` says of which.

    Returns:
        The figures in their order, with the columns of `ADDED`.

    Raises:
        JudgementError: A frame does not hold figures.
    """
    for frame in (figures, history):
        if frame is not None and not set(FIGURES) <= set(frame.columns):
            missing = ", ".join(name for name in FIGURES if name not in frame.columns)
            raise JudgementError(f"These are not figures: there is no column {missing}. Give what a scorecard's frame holds.")
    rows = figures.to_dicts()
    earlier = [] if history is None else history.to_dicts()
    known = Known(profile, comparators, {(*what(row), row["period"]): row for row in [*earlier, *rows]})
    return figures.hstack(pl.DataFrame([_judge(row, known) for row in rows], ADDED, orient="row"))


def periods_needed(profile: Profile, asked: Iterable[Period]) -> tuple[Period, ...]:
    """The periods besides those asked for whose figures arrows and comparisons with earlier years need.

    >>> from csperf.judgement.profiles import Rules
    >>> profile = Profile(name="A", measure=(Rules(id="ni_62"),), comparators=("own previous year",))
    >>> periods_needed(profile, [Period.quarter(2017, 1)])
    (period('2016/17 Q4'), period('2016/17 Q1'))
    """
    wanted = list(asked)
    since = dict.fromkeys([profile.direction.since, *(profile.direction_of(rules).since for rules in profile.measure)])
    groups = {group for rules in (None, *profile.measure) for group in profile.compared_with(rules)}
    back = YEARS if "own three years" in groups else 1 if "own previous year" in groups else 0
    needed: list[Period | None] = []
    for one in wanted:
        needed += [before(one, way) for way in since]
        needed += [years_earlier(one, years) for years in range(1, back + 1)]
    return tuple(dict.fromkeys(one for one in needed if one is not None and one not in wanted))


def _judge(row: Row, known: Known) -> tuple[Any, ...]:
    rules = known.rules_for(row)
    state, said = _state(row, rules)
    value = shown(row, rules) if state.has_a_value else None
    target = _target(row, known, rules)
    judges = target is not None and target.judges
    aim = (
        target.aim(row["period_end"], known.better_of(row), decimals_of(row, rules)) if target is not None and judges else None
    )
    rating = _rated(row, rules, value, aim, target) if value is not None else _not_rated(state, said)
    bounds = intervals_of(row, known) if value is not None else ()
    held = {one.level: (one.low, one.high) for one in bounds}
    return (
        None if value is None else f"{value:f}",
        str(state),
        said,
        None if aim is None else aim.goal,
        None if target is None else target.printed,
        str(rating.rag),
        rating.reason,
        *_direction(row, known, rules, value, aim),
        *(end for level in LEVELS for end in held.get(level, (None, None))),
        compared(row, known, rules, bounds, known.better_of(row) if aim is None else aim.better),
    )


def _target(row: Row, known: Known, rules: Rules | None) -> Target | None:
    end = row["period_end"]
    if rules is None or row["category"] is not None or not known.profile.holds_on(end):
        return None
    return rules.target_on(end, row["group"])


def _state(row: Row, rules: Rules | None) -> tuple[State, str]:
    """What a figure is, and how that is printed: what the profile says, unless there is no figure where there should be one."""
    stated = rules.state_on(row["period_end"]) if rules is not None else None
    found = State.FINAL if row["status"] == FIGURE else State(row["status"])
    if stated is None or found is State.WITHHELD or (not found.has_a_value and stated.state.has_a_value):
        return found, found.as_printed
    return stated.state, stated.as_printed or stated.state.as_printed


def _not_rated(state: State, said: str) -> Rating:
    return Rating(Rag.GREY, "withheld, because it could tell of single children" if state is State.WITHHELD else said)


def _rated(row: Row, rules: Rules | None, value: Decimal, aim: Aim | None, target: Target | None) -> Rating:
    if row["category"] is not None:
        return Rating(Rag.GREY, "a part of a distribution")
    if rules is not None and (row["counted"] or 0) < rules.minimum_cohort:
        return Rating(Rag.GREY, f"rests on fewer than {rules.minimum_cohort}")
    if aim is not None:
        return rate(value, aim)
    if target is not None:
        return Rating(Rag.GREY, f"no target to judge by: {target.printed}")
    if rules is not None and rules.without_target == "amber":
        return Rating(Rag.AMBER, "an area to note, without a target")
    return Rating(Rag.GREY, "no target")


def _direction(
    row: Row, known: Known, rules: Rules | None, value: Decimal | None, aim: Aim | None
) -> tuple[str | None, str | None, str | None, str | None]:
    """The figure before, its period, the arrow and its colour."""
    way = known.profile.direction if rules is None else known.profile.direction_of(rules)
    when = before(period_of(row), way.since)
    earlier = known.other(row, when)
    last = None if earlier is None else shown(earlier, rules)
    if last is None or value is None:
        return None, None, None, None
    arrow = arrow_of(value, last, way.dead_band)
    band = aim.good if aim is not None and aim.better == "none" else None
    colour = colour_of(arrow, known.better_of(row), now=value, before=last, band=band)
    return f"{last:f}", str(when), str(arrow), str(colour)
