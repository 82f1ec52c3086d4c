"""The front door of a made-up authority: month by month the referrals, and what follows from each of them.

May import csperf.periods and the standard library, and its neighbours in this package.

A referral ends in no further action, or is assessed; some go on to a section 47 enquiry, some of these to a conference and a
plan; some children come into care. When the case has closed, some children are referred again: within twelve months or
later, as drawn.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from csperf.periods import add_months
from csperf.synthetic.assessments import assess
from csperf.synthetic.chance import Shares
from csperf.synthetic.child_protection import confer, enquire, make_plan, review_plan
from csperf.synthetic.children import AGES_AT_ENTRY, AGES_AT_REFERRAL, Children
from csperf.synthetic.looked_after import look_after, take_short_breaks
from csperf.synthetic.plans import Case, Child, PeriodOfCare, days
from csperf.synthetic.setting import (
    ENTRIES_TO_CARE_PER_CHILD,
    REFERRALS_PER_CHILD,
    SHORT_BREAKS_PER_CHILD,
    Setting,
    first_day_of,
)

_SOURCES = Shares(
    {
        "6": 30,
        "2A": 18,
        "2B": 2,
        "3A": 2,
        "3B": 3,
        "3E": 5,
        "3F": 3,
        "5A": 4,
        "5B": 8,
        "4": 2,
        "7": 3,
        "1A": 8,
        "1D": 4,
        "8": 6,
        "9": 2,
    }
)
_NEEDS = Shares({"N1": 56, "N2": 8, "N3": 4, "N4": 10, "N5": 14, "N6": 2, "N7": 1, "N8": 2, "N9": 2, "N0": 1})
_MONTHLY = {8: 0.85, 12: 0.9, 3: 1.08, 11: 1.07, 6: 1.05, 10: 1.05}
_ENTERS_CARE_BY_AGE = ((0, 0.24), (1, 0.125), (5, 0.052), (10, 0.036), (16, 0.044), (99, 0.09))
_CLOSURES = {"E11": "RC1", "E12": "RC1", "E41": "RC3", "E43": "RC4", "E44": "RC4", "E3": "RC5", "E7": "RC6"}
_EARLY_HELP_SINCE = first_day_of(2023)

_SIXTEEN = 16
_RECORDED_TWICE = 0.007
_NO_FURTHER_ACTION = 0.065
_NOT_ASSESSED = 0.02
_TRANSFERRED_IN = 0.004
_UNACCOMPANIED = 0.006
_UNACCOMPANIED_AT_16 = 0.3
_GOES_TO_CONFERENCE = 0.112
_ENQUIRED_INTO = 0.27
_GETS_A_NEED_PLAN = 0.3
_INTO_CARE_AFTER_A_PLAN = 0.35
_INTO_CARE_FROM_AN_ENQUIRY = 0.3
_COMES_BACK_WITHIN_12_MONTHS = 0.268
_COMES_BACK_LATER = 0.17


class FrontDoor:
    """Receives the referrals of a made-up authority and plans all that follows from them."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._chance = setting.chance
        self._children = Children(setting.chance)
        self._waiting: dict[tuple[int, int], list[tuple[date, Child, bool]]] = defaultdict(list)

    def receive(self) -> list[Child]:
        """Plan everything, from the children who were already in care to the last referral."""
        return [*self._known_before(), *self._referred()]

    def _known_before(self) -> Iterator[Child]:
        """The children who entered care before referrals were kept, and still matter: in care then, or leaving it lately."""
        setting, chance = self._setting, self._chance
        for first, last in _months(setting.first_entry, setting.first_day - days(1)):
            for _ in range(self._drawn(ENTRIES_TO_CARE_PER_CHILD / 12)):
                entered = chance.day_between(first, last)
                band = chance.pick(AGES_AT_ENTRY)
                child = self._children.of_age(band, entered)
                if band[0] >= _SIXTEEN and chance.happens(_UNACCOMPANIED_AT_16):
                    child = self._children.unaccompanied(entered)
                period = look_after(chance, child, entered)
                if period.ended >= setting.first_day or _leaves_care_lately(setting, child, period):
                    self._close_after_care(self._case(child, entered - days(chance.randrange(60))), child, period)
                    yield child
            for _ in range(self._drawn(SHORT_BREAKS_PER_CHILD / 12)):
                child = self._on_short_breaks(chance.day_between(first, last), assessed=False)
                if child.care[-1].ended >= setting.first_day:
                    yield child

    def _referred(self) -> Iterator[Child]:
        setting, chance = self._setting, self._chance
        for first, last in _months(setting.first_day, setting.last_day):
            again = self._waiting[first.year, first.month]
            expected = self._drawn(REFERRALS_PER_CHILD / 12 * _MONTHLY.get(first.month, 1.0))
            for _ in range(max(0, expected - len(again))):
                day = chance.mostly_weekday(chance.day_between(first, last), last=last)
                child = self._new_child(day)
                self._open(child, day)
                yield child
            for _ in range(self._drawn(SHORT_BREAKS_PER_CHILD / 12)):
                yield self._on_short_breaks(chance.day_between(first, last))
            # Those who come back in the month they first came are put in line while it is being worked through.
            for day, child, soon in again:
                self._open(child, day, within_12_months=soon)

    def _drawn(self, per_child: float) -> int:
        return self._chance.number(self._setting.child_population * per_child)

    def _new_child(self, day: date) -> Child:
        if self._chance.happens(_UNACCOMPANIED):
            return self._children.unaccompanied(day)
        band = self._chance.pick(AGES_AT_REFERRAL)
        return self._children.of_age(band, day) if band else self._children.unborn(day)

    def _case(self, child: Child, day: date, *, within_12_months: bool = False) -> Case:
        case = Case(
            referred=day,
            source=self._chance.pick(_SOURCES),
            primary_need="N8" if child.unaccompanied else self._chance.pick(_NEEDS),
            within_12_months=within_12_months,
        )
        if self._chance.happens(_RECORDED_TWICE):
            case.source_again = self._chance.pick(_SOURCES)
        child.cases.append(case)
        return case

    def _on_short_breaks(self, day: date, *, assessed: bool = True) -> Child:
        """A disabled child, referred and assessed, whose family is given short breaks."""
        child = self._children.of_age((4, 15), day)
        case = self._case(child, day)
        case.primary_need = "N2"
        if assessed:
            assess(self._setting, case)
        last = take_short_breaks(self._chance, child, case.last_event + days(14))[-1].ended
        case.closed, case.closure_reason = last + days(self._chance.randrange(5, 40)), "RC7"
        return child

    def _open(self, child: Child, day: date, *, within_12_months: bool = False) -> None:
        """Plan what follows from a referral, up to its closure and the next referral of the child."""
        case = self._case(child, day, within_12_months=within_12_months)
        if child.unaccompanied and not child.care:
            assess(self._setting, case)
            self._enter_care(child, case, day + days(self._chance.randrange(3)))
        else:
            self._decide(child, case)
        if case.closed is None:
            case.closed, case.closure_reason = self._closure(child, case)
        self._refer_again(child, case)

    def _decide(self, child: Child, case: Case) -> None:
        chance = self._chance
        drawn = chance.random()
        if drawn < _NO_FURTHER_ACTION:
            case.no_further_action = True
            case.closed, case.closure_reason = case.referred, "RC7"
        elif drawn < _NO_FURTHER_ACTION + _NOT_ASSESSED:
            case.closed = case.referred + days(chance.randrange(5, 60))
            case.closure_reason = "RC7"
        elif drawn < _NO_FURTHER_ACTION + _NOT_ASSESSED + _TRANSFERRED_IN:
            case.transfer_conference = self._setting.calendar.add(case.referred, chance.randrange(12))
            review_plan(self._setting, make_plan(self._setting, child, case, case.transfer_conference))
        else:
            assess(self._setting, case)
            if child.date_of_birth and chance.happens(_by_age(_ENTERS_CARE_BY_AGE, child.age_on(case.referred))):
                self._come_into_care(child, case)
            elif chance.happens(_GOES_TO_CONFERENCE):
                self._protect(child, case)
            else:
                self._support(child, case)

    def _support(self, child: Child, case: Case) -> None:
        """Some families are enquired into, some get a child in need plan, and for most the case closes with the assessment."""
        chance = self._chance
        if chance.happens(_ENQUIRED_INTO):
            enquire(self._setting, case, chance.randrange(10))
        if chance.happens(_GETS_A_NEED_PLAN):
            self._plan_for_need(child, case, chance.around(160, 0.7, least=30, most=1_000))
            if chance.happens(0.2):
                assess(self._setting, case, chance.randrange(75, 160))

    def _protect(self, child: Child, case: Case) -> None:
        """A conference; after most of them a plan, and after most plans a while as a child in need."""
        chance = self._chance
        held = confer(self._setting, case)
        if chance.happens(0.87):
            plan = make_plan(self._setting, child, case, held)
            review_plan(self._setting, plan)
            if chance.happens(0.15):
                enquire(self._setting, case, chance.randrange(60, 120))
            if chance.happens(0.3):
                assess(self._setting, case, chance.randrange(90, 180))
        if chance.happens(0.7):
            self._plan_for_need(child, case, chance.around(90, 0.6, least=20, most=500))

    def _come_into_care(self, child: Child, case: Case) -> None:
        """After a conference and a plan, straight from an enquiry, or after a while; a newborn child, at birth."""
        chance = self._chance
        drawn = chance.random()
        plan = None
        if drawn < _INTO_CARE_AFTER_A_PLAN:
            plan = make_plan(self._setting, child, case, confer(self._setting, case))
            entered = plan.started + days(chance.around(90, 0.8, least=10, most=500))
        elif drawn < _INTO_CARE_AFTER_A_PLAN + _INTO_CARE_FROM_AN_ENQUIRY:
            entered = enquire(self._setting, case, chance.randrange(6)).started + days(chance.randrange(10))
        else:
            entered = case.referred + days(chance.around(50, 1.0, least=1, most=400))
        entered = max(entered, child.born + days(chance.randrange(4)))
        if plan:
            plan.ended = entered + days(chance.randrange(20))
            review_plan(self._setting, plan)
        if entered + days(60) < child.birthday(18):
            self._enter_care(child, case, entered)

    def _enter_care(self, child: Child, case: Case, entered: date) -> None:
        self._close_after_care(case, child, look_after(self._chance, child, entered))

    def _close_after_care(self, case: Case, child: Child, period: PeriodOfCare) -> None:
        case.closed = max(case.last_event, period.ended) + days(self._chance.randrange(30))
        of_age = "RC6" if child.disabled and period.ended >= child.birthday(18) else "RC7"
        guardian = {"E45", "E46", "E47", "E48"}
        case.closure_reason = "RC4" if period.reason_ceased in guardian else _CLOSURES.get(period.reason_ceased, of_age)

    def _plan_for_need(self, child: Child, case: Case, lasts: int) -> None:
        started = case.last_event + days(self._chance.randrange(1, 10))
        case.need_plans.append((started, max(started + days(1), min(child.birthday(18), started + days(lasts)))))

    def _closure(self, child: Child, case: Case) -> tuple[date, str]:
        closed = case.last_event + days(self._chance.randrange(12))
        if case.need_plans or case.protection_plans or not case.assessments:
            return closed, "RC6" if child.disabled and closed >= child.birthday(18) else "RC7"
        return closed, "RC9" if closed >= _EARLY_HELP_SINCE and self._chance.happens(0.2) else "RC8"

    def _refer_again(self, child: Child, case: Case) -> None:
        """Draw whether the child is referred again: within twelve months of this referral, later, or not."""
        chance = self._chance
        over = case.closed
        if over is None or child.date_of_birth is None or (child.care and child.care[-1].adoption):
            return
        a_year_on = add_months(case.referred, 12)
        if over < a_year_on and chance.happens(_COMES_BACK_WITHIN_12_MONTHS):
            soon, day = True, chance.mostly_weekday(chance.day_between(over + days(1), a_year_on), last=a_year_on)
            if chance.happens(0.02):
                day = a_year_on
        elif chance.happens(_COMES_BACK_LATER):
            soon, day = False, max(over, a_year_on) + days(1 if chance.happens(0.05) else chance.wait(0.8))
        else:
            return
        if day <= self._setting.last_day and day < child.birthday(17):
            self._waiting[day.year, day.month].append((day, child, soon))


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The first and the last day of each month from one day to another, which begin and end a month."""
    while first < last:
        following = add_months(first, 1)
        yield first, following - days(1)
        first = following


def _by_age(table: tuple[tuple[int, float], ...], age: int) -> float:
    return next(probability for up_to, probability in table if age < up_to)


def _leaves_care_lately(setting: Setting, child: Child, period: PeriodOfCare) -> bool:
    """Whether someone who left care is still followed as a care leaver, up to the 21st birthday, in the years that count."""
    return child.age_on(period.ended) >= _SIXTEEN and child.birthday(22) > first_day_of(setting.years[0])
