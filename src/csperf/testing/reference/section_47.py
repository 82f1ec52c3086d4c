"""Strategy discussions and section 47 enquiries. May import csperf.testing.reference only."""

# ruff: noqa: PLR2004 (the 15 of "within 15 working days" is the definition)

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from csperf.testing.reference.conferences import working_day_band
from csperf.testing.reference.dates import OUTSIDE_CALENDAR, outside_calendar, working_days
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    count_of_children,
    counted_in,
    counted_out,
    distribution,
    known_variant,
    left_out,
    proportion,
    rate,
    table,
)
from csperf.testing.reference.judged import count as count_of_rows


def strategy_discussions(tables: Tables, asked: Asked, *, count: str = "children") -> Judgement:
    """Children of whom a strategy discussion was held, or how many were held."""
    return _every(_on(tables, asked, "strategy_discussions", "held"), count, of_rows="discussions")


def section_47_enquiries(tables: Tables, asked: Asked, *, count: str = "enquiries") -> Judgement:
    """Enquiries that started, or the children they were about."""
    return _every(_on(tables, asked, "section_47_enquiries", "started"), count, of_rows="enquiries")


def section_47_enquiries_per_10000(tables: Tables, asked: Asked, *, count: str = "enquiries") -> Judgement:
    """The same for every 10,000 children who live there."""
    return rate(section_47_enquiries(tables, asked, count=count), tables, asked, "section_47_enquiries")


def section_47_enquiries_completed(tables: Tables, asked: Asked, *, count: str = "enquiries") -> Judgement:
    """Enquiries that were completed, or the children they were about."""
    return _every(_on(tables, asked, "section_47_enquiries", "ended"), count, of_rows="enquiries")


def section_47_leading_to_conference(tables: Tables, asked: Asked, *, undecided: str = "no conference") -> Judgement:
    """Of enquiries that started, those with a conference. One that is neither completed nor decided may be left out."""
    known_variant("undecided", undecided, ("no conference", "left out"))
    rows = []
    for enquiry in _on(tables, asked, "section_47_enquiries", "started"):
        if enquiry.get("conference") is not None:
            rows.append(counted_in(enquiry))
        elif undecided == "left out" and enquiry.get("ended") is None and not enquiry.get("conference_not_required"):
            rows.append(left_out(enquiry, "not yet known whether a conference follows"))
        else:
            rows.append(counted_out(enquiry))
    return proportion(rows)


def section_47_within_15_working_days(tables: Tables, asked: Asked) -> Judgement:
    """Of enquiries completed, those completed within 15 working days."""
    completed = _on(tables, asked, "section_47_enquiries", "ended")
    return proportion([_untimed(enquiry) or _in_time(enquiry, asked) for enquiry in completed])


def _in_time(enquiry: Record, asked: Asked) -> JudgedRow:
    taken = working_days(enquiry.get("started"), enquiry["ended"], asked.non_working)
    if taken is None:
        return left_out(enquiry, NOT_RECORDED)
    return counted_in(enquiry) if taken <= 15 else counted_out(enquiry)


def section_47_by_duration(tables: Tables, asked: Asked) -> Judgement:
    """Enquiries completed, by working days taken."""
    completed = _on(tables, asked, "section_47_enquiries", "ended")
    return distribution([_untimed(enquiry) or _in_its_band(enquiry, asked) for enquiry in completed])


def _in_its_band(enquiry: Record, asked: Asked) -> JudgedRow:
    taken = working_days(enquiry.get("started"), enquiry["ended"], asked.non_working)
    return counted_in(enquiry, category=NOT_RECORDED if taken is None else working_day_band(taken))


def section_47_outcomes(tables: Tables, asked: Asked) -> Judgement:
    """Enquiries completed, by outcome."""
    completed = _on(tables, asked, "section_47_enquiries", "ended")
    return distribution([counted_in(enquiry, category=enquiry.get("outcome") or NOT_RECORDED) for enquiry in completed])


def _untimed(enquiry: Record) -> JudgedRow | None:
    started = enquiry.get("started")
    if started is not None and enquiry["ended"] < started:
        return left_out(enquiry, "completed before it started")
    return left_out(enquiry, OUTSIDE_CALENDAR) if outside_calendar(started) else None


def _on(tables: Tables, asked: Asked, name: str, column: str) -> list[Record]:
    return [record for record in table(tables, name) if asked.includes(record.get(column))]


def _every(records: Sequence[Record], count: str, *, of_rows: str) -> Judgement:
    known_variant("count", count, (of_rows, "children"))
    rows = [counted_in(record) for record in records]
    return count_of_rows(rows) if count == of_rows else count_of_children(rows)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "section_47_by_duration": section_47_by_duration,
        "section_47_enquiries": section_47_enquiries,
        "section_47_enquiries_completed": section_47_enquiries_completed,
        "section_47_enquiries_per_10000": section_47_enquiries_per_10000,
        "section_47_leading_to_conference": section_47_leading_to_conference,
        "section_47_outcomes": section_47_outcomes,
        "section_47_within_15_working_days": section_47_within_15_working_days,
        "strategy_discussions": strategy_discussions,
    }
)
"""The measures of this module, by id."""
