"""What was planted: for each headline measure and period, the pair of numbers that the records must give.

May import the standard library only, and its neighbours in this package: neither the engine nor the cohorts, and no records.

The truth is told from the plans and not from the records. Whether an assessment is in time was drawn before its dates;
whether a referral is a re-referral, before the day it came; a placement is one `Stay`, however many episodes it was cut into;
the days to adoption were drawn and added up. What is left to do is to count.

Returns tell less than the plans do: one holds only what was open in its year. `told` is given the first collection year whose
return was written, and then leaves out the years that look back further than the returns do, and from the adoption measures the
children whose entry into care lies before them.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from csperf.synthetic.plans import ADOPTIVE, ADOPTIVE_WITH_FOSTER_CARER, TEMPORARY, Child, PeriodOfCare, Stay
from csperf.synthetic.planted import Planted, label, mean, share
from csperf.synthetic.setting import collection_year, first_day_of, last_day_of
from csperf.synthetic.truth_of_care import HOW_CARE_IS_KNOWN, TOLD_OF_CARE
from csperf.synthetic.truth_of_work import HOW_WORK_IS_KNOWN, TOLD_OF_WORK
from csperf.synthetic.work.entries import Entry
from csperf.synthetic.work_done import Work

HOW_IT_IS_KNOWN = {
    "assessments_within_45_working_days": (
        "Whether an assessment is in time, and the working days it takes, were drawn first; its dates were counted from them."
    ),
    "icpc_within_15_working_days": (
        "Whether a conference is in time, and the working days to it, were drawn first. Not counted: an enquiry followed by"
        " another one that led to the same conference, one dated after its conference, and conferences of children moving in."
    ),
    "rereferrals_within_12_months": (
        "Whether a child is referred again within 12 months was drawn when the case closed, and then the day. A referral"
        " recorded twice on a day is one."
    ),
    "ni_62": (
        "Placements were planned one by one, and cut into episodes afterwards by legal orders, absences and changes of status."
    ),
    "fewer_than_three_placements_in_two_years": "As for ni_62, over two years.",
    "ni_63": (
        "Placements were planned one by one, each with its carer. Counted in are the same carer for two years, or placed for"
        " adoption where that and the time with the carer before make two years."
    ),
    "adoption_a1": (
        "The days from entering care to moving in were drawn first, and the dates follow from them. Not counted: children"
        " adopted without having been placed for adoption, and those whose entry into care is not in the records."
    ),
    "adoption_a10": (
        "As for adoption_a1, but a child adopted by its foster carer had moved in when that placement was planned to begin."
    ),
    "adoption_a2": (
        "Between the planned placement order and the planned match, none where the match came first. Not counted: children"
        " without a placement order, or adopted without having been placed for adoption."
    ),
    "adoption_a3": "As for adoption_a1: of the same children, those who waited less than the threshold of the period.",
    **HOW_WORK_IS_KNOWN,
    **HOW_CARE_IS_KNOWN,
}

_LIMIT_IN_PLACEMENTS = 3
_SINCE_FIRST_RETURN = {"rereferrals_within_12_months": 1, "ni_62": 1, "fewer_than_three_placements_in_two_years": 2, "ni_63": 2}
_YEARS_BEFORE_AN_ADOPTION = 2
_MONTHS_ALLOWED = {2013: 20, 2014: 19, 2015: 18, 2016: 16}
_MONTHS_ALLOWED_SINCE = 14


@dataclass(frozen=True)
class Truth:
    """What was planted, figure by figure.

    Attributes:
        planted: The figures.
    """

    planted: tuple[Planted, ...]

    def __iter__(self) -> Iterator[Planted]:
        return iter(self.planted)

    def __len__(self) -> int:
        return len(self.planted)

    def pair(self, measure: str, period: str, **options: str) -> tuple[int, int | None] | None:
        """The planted numerator and denominator of a measure in a period; nothing where the truth does not say."""
        for one in self.planted:
            if (one.measure, one.period, one.options) == (measure, period, options):
                return one.numerator, one.denominator
        return None

    def to_json(self, **about: object) -> str:
        """The truth as JSON, with whatever else is to be said about the authority at the top."""
        measures = dict.fromkeys(one.measure for one in self.planted)
        how = {measure: HOW_IT_IS_KNOWN[measure] for measure in measures}
        told = {**about, "how_it_is_known": how, "planted": [asdict(one) for one in self.planted]}
        return json.dumps(told, indent=2) + "\n"


def told(children: Sequence[Child], entries: Sequence[Entry], years: range, *, returns_since: int | None = None) -> Truth:
    """Tell what was planted in some collection years.

    Args:
        children: The children with their plans.
        entries: What was done day by day; none where no extract was written that holds it.
        years: The collection years.
        returns_since: The first collection year whose return was written. Nothing: all that is recorded is known.
    """
    planted: list[Planted] = []
    for year in years:
        looks_back = 10_000 if returns_since is None else year - returns_since
        for measure, of_plans in _YEARLY.items():
            if looks_back >= _SINCE_FIRST_RETURN.get(measure, 0):
                planted += of_plans(children, year)
        for length in (1, 3):
            if year - length + 1 in years and looks_back >= length - 1 + _YEARS_BEFORE_AN_ADOPTION:
                planted += _adoptions(children, year, length, returns_since)
    if entries:
        work = Work.done(children, entries, last_day_of(years[-1]))
        for year in years:
            for measure, tell in (*TOLD_OF_WORK.items(), *TOLD_OF_CARE.items()):
                planted += tell(measure, work, year)
    return Truth(tuple(planted))


def _assessments(children: Sequence[Child], year: int) -> Iterator[Planted]:
    signed_off = [
        assessment
        for child in children
        for case in child.cases
        for assessment in case.assessments
        if assessment.authorised and collection_year(assessment.authorised) == year
    ]
    measure = "assessments_within_45_working_days"
    yield share(measure, year, [one.in_time for one in signed_off])
    yield share(measure, year, [one.in_time_from_referral for one in signed_off], clock="referral")


def _conferences(children: Sequence[Child], year: int) -> Iterator[Planted]:
    in_time = [
        enquiry.in_time
        for child in children
        for case in child.cases
        for enquiry in case.enquiries
        if enquiry.conference and collection_year(enquiry.conference) == year
    ]
    yield share("icpc_within_15_working_days", year, in_time)


def _rereferrals(children: Sequence[Child], year: int) -> Iterator[Planted]:
    by_child = [[case.within_12_months for case in child.cases if collection_year(case.referred) == year] for child in children]
    measure = "rereferrals_within_12_months"
    yield share(measure, year, [again for cases in by_child for again in cases])
    yield share(measure, year, [any(cases) for cases in by_child if cases], count="children")


def _placements(children: Sequence[Child], year: int) -> Iterator[Planted]:
    day, first = last_day_of(year), first_day_of(year)
    for option, places in _COUNTED.items():
        options = {"temporary_absences": option} if option else {}
        many = [sum(map(_in_window(first, day), places(child))) >= _LIMIT_IN_PLACEMENTS for child, _ in _in_care(children, day)]
        yield share("ni_62", year, many, **options)


def _few_placements(children: Sequence[Child], year: int) -> Iterator[Planted]:
    day, first = last_day_of(year), first_day_of(year - 1)
    few = [sum(map(_in_window(first, day), _stays(child))) < _LIMIT_IN_PLACEMENTS for child, _ in _in_care(children, day)]
    yield share("fewer_than_three_placements_in_two_years", year, few)


def _long_term(children: Sequence[Child], year: int) -> Iterator[Planted]:
    day = last_day_of(year)
    half_a_year_more_than_two, two_years = date(year - 3, 9, 30), date(year - 2, 3, 31)
    settled, placed = [], []
    for child, period in _in_care(children, day):
        if child.birthday(16) > day and period.entered <= half_a_year_more_than_two:
            settled.append(_since(period, day, lambda stay: stay.carer) <= two_years)
            placed.append(_since(period, day, id) <= two_years)
    yield share("ni_63", year, settled)
    yield share("ni_63", year, placed, continuity="placement")


def _adoptions(children: Sequence[Child], year: int, length: int, returns_since: int | None) -> Iterator[Planted]:
    first = year - length + 1
    period = label(year) if length == 1 else f"{first - 1}-{year % 100:02}"
    adopted = [
        (period, period.adoption)
        for child in children
        for period in child.care
        if period.adoption and first_day_of(first) <= period.adoption.adopted <= last_day_of(year)
    ]
    placed = [(period, plan, day) for period, plan in adopted if (day := plan.placed)]
    known = [
        (period, plan, day)
        for period, plan, day in placed
        if returns_since is None or period.first_episode_ended >= first_day_of(returns_since)
    ]
    yield mean("adoption_a1", period, [(day - period.entered).days for period, _, day in known])
    yield mean(
        "adoption_a10", period, [((plan.moved_in_with_carer or day) - period.entered).days for period, plan, day in known]
    )
    yield mean("adoption_a2", period, [max(0, (plan.matched - plan.ordered).days) for _, plan, _ in placed if plan.ordered])
    allowed = _MONTHS_ALLOWED.get(year, _MONTHS_ALLOWED_SINCE)
    soon = sum(_sooner(period.entered, day, allowed) for period, _, day in known)
    yield Planted(measure="adoption_a3", period=period, numerator=soon, denominator=len(known))


_YEARLY: dict[str, Callable[[Sequence[Child], int], Iterator[Planted]]] = {
    "assessments_within_45_working_days": _assessments,
    "icpc_within_15_working_days": _conferences,
    "rereferrals_within_12_months": _rereferrals,
    "ni_62": _placements,
    "fewer_than_three_placements_in_two_years": _few_placements,
    "ni_63": _long_term,
}

Place = tuple[date, date]
"""A time in one place: from, up to not including."""


def _in_care(children: Sequence[Child], day: date) -> Iterator[tuple[Child, PeriodOfCare]]:
    """The children looked after on a day, short breaks apart, each with its period of care."""
    for child in children:
        for period in child.care:
            if period.includes(day) and not period.short_breaks:
                yield child, period


def _planned_stays(child: Child) -> Iterator[Stay]:
    for period in child.care:
        if not period.short_breaks:
            yield from period.stays


def _stays(child: Child) -> Iterator[Place]:
    """The planned placements; an absence inside one is no other, a stopgap that the child did not return from is."""
    return ((stay.started, stay.ended) for stay in _planned_stays(child))


def _stays_without_stopgaps(child: Child) -> Iterator[Place]:
    """The same, where a stopgap goes with the placement before it."""
    joined: list[Place] = []
    for stay in _planned_stays(child):
        if stay.placement_type in TEMPORARY:
            joined[-1] = joined[-1][0], stay.ended
        else:
            joined.append((stay.started, stay.ended))
    return iter(joined)


def _stays_and_absences(child: Child) -> Iterator[Place]:
    """The same, where each absence is a placement, and each return from one."""
    for stay in _planned_stays(child):
        started = stay.started
        for absence in stay.absences:
            yield from ((started, absence.started), (absence.started, absence.ended))
            started = absence.ended
        yield started, stay.ended


_COUNTED: dict[str, Callable[[Child], Iterator[Place]]] = {
    "": _stays,
    "none are moves": _stays_without_stopgaps,
    "all are moves": _stays_and_absences,
}


def _in_window(first: date, last: date) -> Callable[[Place], bool]:
    """Whether a child was somewhere at any time from one day to another."""
    return lambda place: place[0] <= last and place[1] > first


def _since(period: PeriodOfCare, day: date, same: Callable[[Stay], object]) -> date:
    """Since when a child has been where it is: with the same carer, or in the same placement, as `same` tells.

    A child placed for adoption with a new family has been there since the time before it, too.
    """
    lived = [stay for stay in period.stays if stay.started <= day]
    times: list[list[Stay]] = []
    for stay in lived:
        if times and same(times[-1][-1]) == same(stay):
            times[-1].append(stay)
        else:
            times.append([stay])
    placement_type = lived[-1].type_on(day)
    with_a_new_family = placement_type in ADOPTIVE - ADOPTIVE_WITH_FOSTER_CARER
    return times[-2 if with_a_new_family and len(times) > 1 else -1][0].started


def _sooner(entered: date, placed: date, months: int) -> bool:
    """Whether fewer than so many whole months lie between two days, counted month by month on the calendar."""
    passed = (placed.year - entered.year) * 12 + placed.month - entered.month
    return passed < months or (passed == months and placed.day < entered.day and not _ends_its_month(placed))


def _ends_its_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1
