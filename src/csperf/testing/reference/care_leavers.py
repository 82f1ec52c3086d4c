"""Care leavers as they are recorded on a day. May import csperf.testing.reference only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.care_histories import in_effect, other_than_short_breaks
from csperf.testing.reference.dates import age, days_between
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    count,
    count_of_children,
    counted_in,
    counted_out,
    distribution,
    known_variant,
    left_out,
    proportion,
    table,
)

AGES = ("all", "19 to 21", "18 to 21", "17 to 21")
UNKNOWN = ("counts as not", "left out")
ETHNIC_GROUPS = {
    "W": "White",
    "M": "Mixed",
    "A": "Asian or Asian British",
    "B": "Black or Black British",
    "O": "Other ethnic group",
}
THIRTEEN_WEEKS = 91


@dataclass(frozen=True)
class _CareLeaver:
    """A young person entitled on the day: how things stand, who it is, and what its pathway plan has come to."""

    record: Record
    who: Record
    age: int | None
    unaccompanied: bool | None
    has_plan: bool
    days_without_plan: int | None


def in_education(activity: str | None) -> bool | None:
    """F and P are in education, employment or training, G is not; 0 and anything else is not known."""
    if activity is None or len(activity) < 2 or activity[0] not in "FPG" or not activity[1].isdigit():  # noqa: PLR2004
        return None
    return activity[0] in "FP"


def suitable(accommodation: str | None, said: bool | None = None) -> bool | None:
    """As said, or else by the digit of the code; where the residence is not known, nothing is."""
    if accommodation is not None and accommodation.startswith("R"):
        return None
    if said is not None:
        return said
    if accommodation is None or accommodation[1:] not in {"1", "2"}:
        return None
    return accommodation[1:] == "1"


def suitability_not_asked(accommodation: str | None) -> bool:
    """G is abroad, H deported, R a residence that is not known."""
    return accommodation is not None and accommodation[:1] in {"G", "H", "R"}


def _supported(record: Record) -> bool:
    return record.get("eligibility") != "no longer supported" and record.get("in_touch") != "DIED"


def _as_recorded(tables: Tables, day: date) -> dict[tuple[str, str], Record]:
    """Each young person's circumstances on the day; or else what the list says."""
    latest: dict[tuple[str, str], Record] = {}
    recorded = tables.get("care_leaver_circumstances", [])
    for circumstances in recorded:
        child = child_of(circumstances)
        if circumstances["since"] <= day and (child not in latest or circumstances["since"] > latest[child]["since"]):
            latest[child] = circumstances
    known = {child_of(circumstances) for circumstances in recorded}
    for listed in tables.get("leaving_care_services", []):
        if child_of(listed) not in known:
            latest[child_of(listed)] = listed
    return {child: record for child, record in latest.items() if _supported(record)}


def _care_leavers(tables: Tables, day: date) -> Iterator[_CareLeaver]:
    if "leaving_care_services" not in tables:
        table(tables, "care_leaver_circumstances")
    people = {child_of(one): one for one in tables.get("children", [])}
    for child, record in _as_recorded(tables, day).items():
        who = people.get(child, {})
        born = who.get("date_of_birth")
        completed, begun = _plan(child, tables, day)
        reviewed = record.get("pathway_plan_reviewed")
        has_plan = completed or (reviewed is not None and reviewed <= day)
        since = begun or _entitled_since(child, tables)
        yield _CareLeaver(
            record=record,
            who=who,
            age=None if born is None else age(born, day),
            unaccompanied=_unaccompanied(child, who, tables),
            has_plan=has_plan,
            days_without_plan=None if has_plan or since is None else days_between(since, day),
        )


def _plan(child: tuple[str, str], tables: Tables, day: date) -> tuple[bool, date | None]:
    """Whether a plan had been completed by the day, and when work began on the last to begin by then."""
    completed = False
    begun = None
    for plan in tables.get("pathway_plans", []):
        if child_of(plan) == child:
            completed = completed or (plan.get("completed") or date.max) <= day
            started = plan.get("started")
            if started is not None and started <= day and (begun is None or started > begun):
                begun = started
    return completed, begun


def _entitled_since(child: tuple[str, str], tables: Tables) -> date | None:
    """The first day on which the young person was not said to be no longer supported."""
    days = [
        one["since"]
        for one in tables.get("care_leaver_circumstances", [])
        if child_of(one) == child and one.get("eligibility") != "no longer supported"
    ]
    return min(days, default=None)


def _unaccompanied(child: tuple[str, str], who: Record, tables: Tables) -> bool | None:
    said: bool | None = who.get("unaccompanied_asylum_seeking")
    if "unaccompanied_asylum_seeking" not in tables:
        return said
    return said is True or any(child_of(one) == child for one in tables["unaccompanied_asylum_seeking"])


def _of_ages(ages: str, leaver: _CareLeaver) -> JudgedRow | None:
    """The row where it is left out for its age."""
    known_variant("ages", ages, AGES)
    if ages == "all":
        return None
    if leaver.age is None:
        return left_out(leaver.record, f"not recorded: aged {ages}")
    youngest, oldest = int(ages[:2]), int(ages[-2:])
    return None if youngest <= leaver.age <= oldest else left_out(leaver.record, f"not aged {ages}")


def share(record: Record, holds: bool | None, unknown: str) -> JudgedRow:
    """Counted in or out; what is not known as is chosen."""
    known_variant("unknown", unknown, UNKNOWN)
    if holds is None and unknown == "left out":
        return left_out(record, NOT_RECORDED)
    return counted_in(record) if holds else counted_out(record)


def either_way(record: Record, holds: bool | None, name: str) -> JudgedRow:
    """Counted in, or left out because it is not what is named, or not known to be."""
    if holds is None:
        return left_out(record, f"not recorded: {name}")
    return counted_in(record) if holds else left_out(record, f"not {name}")


def care_leavers(tables: Tables, asked: Asked, *, statuses: str = "all supported", unaccompanied: str = "counted") -> Judgement:
    """The young people entitled on the day."""
    known_variant("statuses", statuses, ("all supported", "eligible, relevant, former relevant"))
    known_variant("unaccompanied", unaccompanied, ("counted", "left out"))
    rows = []
    for leaver in _care_leavers(tables, asked.end):
        status = leaver.record.get("eligibility")
        if unaccompanied == "left out" and leaver.unaccompanied:
            rows.append(left_out(leaver.record, "unaccompanied and seeking asylum"))
        elif statuses == "all supported":
            rows.append(counted_in(leaver.record))
        else:
            one_of_three = None if status is None else status in {"eligible", "relevant", "former relevant"}
            rows.append(either_way(leaver.record, one_of_three, "eligible, relevant or former relevant"))
    return count(rows)


def care_leavers_by_status(tables: Tables, asked: Asked) -> Judgement:
    """By the status that is recorded."""
    leavers = _care_leavers(tables, asked.end)
    return distribution([counted_in(one.record, category=one.record.get("eligibility") or NOT_RECORDED) for one in leavers])


def care_leavers_by_characteristic(tables: Tables, asked: Asked, *, characteristic: str = "age") -> Judgement:
    """By age, sex, ethnic group or disability."""
    known_variant("characteristic", characteristic, ("age", "sex", "ethnic group", "disability"))
    rows = [
        counted_in(one.record, category=_characteristic(characteristic, one) or NOT_RECORDED)
        for one in _care_leavers(tables, asked.end)
    ]
    return distribution(rows)


def _characteristic(name: str, leaver: _CareLeaver) -> str | None:
    who = leaver.who
    if name == "age":
        return None if leaver.age is None else "25 and over" if leaver.age >= 25 else str(leaver.age)  # noqa: PLR2004
    if name == "sex":
        sex: str | None = who.get("sex")
        return sex
    if name == "ethnic group":
        return _ethnic_group(who)
    return {True: "disabled", False: "not disabled", None: None}[who.get("disabled")]


def _ethnic_group(who: Record) -> str | None:
    code: str | None = who.get("ethnicity")
    group: str | None = who.get("ethnic_group")
    if code is None:
        return group
    if code == "CHNE":
        return "Asian or Asian British"
    return "refused" if code == "REFU" else ETHNIC_GROUPS.get(code[0], group)


def care_leavers_unaccompanied(tables: Tables, asked: Asked) -> Judgement:
    """How many are or were unaccompanied and seeking asylum."""
    leavers = _care_leavers(tables, asked.end)
    return count([either_way(one.record, one.unaccompanied, "unaccompanied and seeking asylum") for one in leavers])


def care_leavers_unaccompanied_percent(tables: Tables, asked: Asked) -> Judgement:
    """Of care leavers, those who are or were unaccompanied and seeking asylum."""
    leavers = _care_leavers(tables, asked.end)
    return proportion([share(one.record, one.unaccompanied, "left out") for one in leavers])


def care_leavers_currently_in_education_employment_or_training(
    tables: Tables, asked: Asked, *, ages: str = "all", unknown: str = "counts as not"
) -> Judgement:
    """Of care leavers on the day, those in education, employment or training."""
    return proportion(
        [
            _of_ages(ages, one) or share(one.record, in_education(one.record.get("activity")), unknown)
            for one in _care_leavers(tables, asked.end)
        ]
    )


def care_leavers_currently_in_suitable_accommodation(
    tables: Tables, asked: Asked, *, ages: str = "all", unknown: str = "counts as not"
) -> Judgement:
    """Of care leavers on the day, those in suitable accommodation."""
    rows = []
    for one in _care_leavers(tables, asked.end):
        accommodation = one.record.get("accommodation")
        if suitability_not_asked(accommodation):
            rows.append(left_out(one.record, "abroad, deported, or of no known residence"))
        else:
            is_suitable = suitable(accommodation, one.record.get("accommodation_suitable"))
            rows.append(_of_ages(ages, one) or share(one.record, is_suitable, unknown))
    return proportion(rows)


def care_leavers_at_university(tables: Tables, asked: Asked) -> Judgement:
    """How many are in higher education."""
    rows = []
    for one in _care_leavers(tables, asked.end):
        activity = one.record.get("activity")
        studying = None if in_education(activity) is None else activity in {"F1", "P1"}
        rows.append(either_way(one.record, studying, "in higher education"))
    return count(rows)


def care_leavers_staying_put(tables: Tables, asked: Asked, *, ages: str = "all") -> Judgement:
    """Of those who could stay with their former foster carer, those who do."""
    rows = []
    for one in _care_leavers(tables, asked.end):
        staying: bool | None = one.record.get("staying_put")
        if staying is None:
            rows.append(left_out(one.record, "could not stay put"))
        else:
            rows.append(_of_ages(ages, one) or share(one.record, staying, "left out"))
    return proportion(rows)


def care_leavers_with_pathway_plan(tables: Tables, asked: Asked) -> Judgement:
    """Of care leavers on the day, those with a completed pathway plan."""
    return proportion([share(one.record, one.has_plan, "left out") for one in _care_leavers(tables, asked.end)])


def pathway_plans_due(tables: Tables, asked: Asked, *, due: str = "due or overdue", status: str = "eligible") -> Judgement:
    """Care leavers without a completed pathway plan, by how long that has been so."""
    known_variant("due", due, ("due or overdue", "not yet overdue", "overdue"))
    known_variant("status", status, ("eligible", "any"))
    return count([_plan_due(one, due, status) for one in _care_leavers(tables, asked.end)])


def _plan_due(leaver: _CareLeaver, due: str, status: str) -> JudgedRow:
    if leaver.has_plan:
        return left_out(leaver.record, "with a completed plan")
    if status == "eligible":
        recorded = leaver.record.get("eligibility")
        of_status = either_way(leaver.record, None if recorded is None else recorded == "eligible", "eligible")
        if of_status.reason is not None:
            return of_status
    if due == "due or overdue":
        return counted_in(leaver.record)
    waited = leaver.days_without_plan
    overdue = None if waited is None else waited > THIRTEEN_WEEKS
    if due == "overdue":
        return either_way(leaver.record, overdue, "beyond 13 weeks")
    return either_way(leaver.record, None if overdue is None else not overdue, "within 13 weeks")


def looked_after_and_care_leavers_in_education_employment_or_training(
    tables: Tables, asked: Asked, *, unknown: str = "counts as not"
) -> Judgement:
    """Of looked after children and care leavers aged 17 to 21, those in education, employment or training."""
    table(tables, "care_leaver_circumstances")
    born = {child_of(one): one.get("date_of_birth") for one in table(tables, "children")}
    people: dict[tuple[str, str], Record] = {}
    for episode in table(tables, "episodes"):
        if other_than_short_breaks([episode]) and in_effect(episode, asked.end):
            people[child_of(episode)] = {"area": episode["area"], "child": episode["child"]}
    people |= _as_recorded(tables, asked.end)
    rows = []
    for child, record in people.items():
        date_of_birth = born.get(child)
        if date_of_birth is None:
            rows.append(left_out(record, "not recorded: aged 17 to 21"))
        elif 17 <= age(date_of_birth, asked.end) <= 21:  # noqa: PLR2004 - the measure's own
            rows.append(share(record, in_education(record.get("activity")), unknown))
        else:
            rows.append(left_out(record, "not aged 17 to 21"))
    return proportion(rows)


def training_flat_referrals(tables: Tables, asked: Asked) -> Judgement:
    """Young people referred to a training flat in the period."""
    rows = []
    for referral in table(tables, "accommodation_referrals"):
        if asked.includes(referral["referred"]):
            scheme = referral.get("scheme")
            rows.append(either_way(referral, None if scheme is None else scheme == "training flat", "to a training flat"))
    return count_of_children(rows)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        work_out.__name__: work_out
        for work_out in (
            care_leavers,
            care_leavers_at_university,
            care_leavers_by_characteristic,
            care_leavers_by_status,
            care_leavers_currently_in_education_employment_or_training,
            care_leavers_currently_in_suitable_accommodation,
            care_leavers_staying_put,
            care_leavers_unaccompanied,
            care_leavers_unaccompanied_percent,
            care_leavers_with_pathway_plan,
            looked_after_and_care_leavers_in_education_employment_or_training,
            pathway_plans_due,
            training_flat_referrals,
        )
    }
)
"""The measures of this module, by id."""
