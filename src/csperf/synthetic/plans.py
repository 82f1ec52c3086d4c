"""What is planned for a made-up child, before any record is written.

May import the standard library only, and its neighbours in this package.

The plans are what the truth is told from: each says outright what the records will only imply. A placement is one `Stay`,
whatever legal orders, absences and changes of status cut it into episodes; an assessment carries whether it will count as in
time; a referral, whether it is a re-referral. Plans run on past the last day of the records; nothing after it is written.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

ADOPTIVE = frozenset({"A3", "A4", "A5", "A6"})
ADOPTIVE_WITH_FOSTER_CARER = frozenset({"A3", "A5"})
TEMPORARY = frozenset({"T0", "T1", "T2", "T3", "T4"})


@dataclass(slots=True, kw_only=True)
class Assessment:
    """A child and family assessment.

    Attributes:
        started: Its own start.
        authorised: When a manager signed it off; never, if nothing.
        internal_review: The point at which it was looked at half-way, if it was.
        submitted: When the worker sent it to a manager, if that is recorded.
        in_time: Whether it was planned to take 45 working days or fewer from its start; nothing where it can't count.
        in_time_from_referral: The same from the day the referral was received.
    """

    started: date
    authorised: date | None = None
    internal_review: date | None = None
    submitted: date | None = None
    in_time: bool | None = None
    in_time_from_referral: bool | None = None


@dataclass(slots=True, kw_only=True)
class Enquiry:
    """A section 47 enquiry.

    Attributes:
        started: The strategy discussion that decided on it.
        conference: The initial child protection conference it led to, if it did.
        target: The day fifteen working days after its start.
        ended: When it was completed, if it was.
        outcome: What came of it.
        ended_in_time: Whether it was planned to be completed within 15 working days.
        in_time: Whether the conference was planned within 15 working days; nothing where this enquiry does not count.
    """

    started: date
    target: date
    conference: date | None = None
    in_time: bool | None = None
    ended: date | None = None
    outcome: str | None = None
    ended_in_time: bool | None = None


@dataclass(slots=True, kw_only=True)
class ProtectionPlan:
    """A child protection plan, its reviews, how many plans the child had before, and how often it says to visit, if it does."""

    started: date
    ended: date
    initial_category: str
    latest_category: str
    previous_plans: int
    reviews: list[date]
    days_between_visits: int | None = None


@dataclass(slots=True, kw_only=True)
class Case:
    """A referral and what followed from it.

    Attributes:
        referred: The day it was received.
        within_12_months: Whether it was planned to come within 12 months of the child's referral before.
        source_again: Who else reported the same on the same day, so that the referral was recorded twice.
        closed: When the case closed; a referral with no further action, the same day.
        in_hub: Whether the hub's assessment team holds the case.
        first_seen: When the child was first seen, where that is recorded.
        seen_in_time: Whether that was planned to be within five working days; nothing where it is not recorded.
    """

    referred: date
    source: str
    primary_need: str
    within_12_months: bool
    source_again: str | None = None
    no_further_action: bool = False
    transfer_conference: date | None = None
    closed: date | None = None
    closure_reason: str | None = None
    in_hub: bool = False
    first_seen: date | None = None
    seen_in_time: bool | None = None
    assessments: list[Assessment] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    protection_plans: list[ProtectionPlan] = field(default_factory=list)
    need_plans: list[tuple[date, date]] = field(default_factory=list)

    @property
    def goes_on(self) -> bool:
        """Whether anything is planned for the child after it was assessed."""
        return bool(self.enquiries or self.protection_plans or self.need_plans)

    @property
    def last_event(self) -> date:
        """The latest day on which anything is planned to happen in the case, its closure apart."""
        days = [self.referred]
        for assessment in self.assessments:
            days += [assessment.started, assessment.authorised or assessment.started]
        for enquiry in self.enquiries:
            days += [enquiry.started, enquiry.conference or enquiry.started]
        days += [plan.ended for plan in self.protection_plans]
        days += [ended for _, ended in self.need_plans]
        return max(days)


class Absence(NamedTuple):
    """A temporary absence after which the child comes back to the same placement."""

    started: date
    ended: date
    placement_type: str


class NewStatus(NamedTuple):
    """A day on which a placement goes on under another type with the same carer.

    `status_only` is a change in the status of the placement (`PLACE`); otherwise the child is placed for adoption where it is.
    """

    day: date
    placement_type: str
    status_only: bool


@dataclass(slots=True, kw_only=True)
class Stay:
    """One placement, from the day the child moved in up to the day it moved out or left care.

    Attributes:
        carer: Numbers the carers of a period of care in turn; the same for a stay with the same carer elsewhere.
        reason_ended: Why the child moved on.
        outside: Whether it is outside the council.
        miles: How far it is from where the child used to live.
    """

    started: date
    ended: date
    placement_type: str
    provider: str | None
    carer: int
    postcode: str | None
    urn: str | None
    reason_ended: str
    outside: bool | None = None
    miles: float | None = None
    new_status: list[NewStatus] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)

    def type_on(self, day: date) -> str:
        """The placement's type on a day, absences apart."""
        return next((change.placement_type for change in reversed(self.new_status) if change.day <= day), self.placement_type)

    @property
    def busy_days(self) -> set[date]:
        """The days inside the stay on which an episode begins for a reason other than a legal order."""
        return {change.day for change in self.new_status} | {day for away in self.absences for day in away[:2]}


@dataclass(slots=True, kw_only=True)
class Adoption:
    """A plan for adoption.

    Attributes:
        decided: When it was decided that adoption is in the child's best interests.
        ordered: The placement order; nothing where the parents consented or there was none.
        matched: When the match with the adopters was decided.
        placed: When the child moved in to be adopted, or was from then on placed for adoption where it was.
        moved_in_with_carer: The same, or for a child adopted by its foster carer the day it came to live there.
        adopted: The adoption order.
    """

    decided: date
    ordered: date | None
    matched: date
    placed: date | None
    moved_in_with_carer: date | None
    adopted: date
    by_foster_carer: bool
    number_of_adopters: int
    adopters_sex: str
    adopters_legal_status: str


class Reversal(NamedTuple):
    """A decision for adoption that was given up."""

    decided: date
    ceased: date
    reason: str


@dataclass(slots=True, kw_only=True)
class PeriodOfCare:
    """A time a child was looked after without a break.

    Attributes:
        ended: The first day on which the child was no longer looked after.
        orders: Each legal status with the day it began; the first on the day of entry.
        short_breaks: Whether the child was looked after under an agreed series of short breaks only.
        out_of_hours: Whether the child came into care outside office hours.
    """

    entered: date
    ended: date
    reason_ceased: str
    orders: list[tuple[date, str]]
    stays: list[Stay]
    category_of_need: str
    short_breaks: bool = False
    out_of_hours: bool | None = None
    adoption: Adoption | None = None
    reversal: Reversal | None = None

    def includes(self, day: date) -> bool:
        """Whether the child was looked after on a day: from entry up to, not including, the end."""
        return self.entered <= day < self.ended

    @property
    def first_episode_ended(self) -> date:
        """The day on which anything changed for the first time, so that the episode of entry came to its end."""
        changes = [began for began, _ in self.orders[1:]] + [stay.started for stay in self.stays[1:]]
        return min([self.ended, *changes, *self.stays[0].busy_days])


class Allocation(NamedTuple):
    """A time in which a worker was a child's, in order and without overlap; the last may end after the records."""

    started: date
    ended: date
    qualified: bool
    team: str
    worker: str


@dataclass(slots=True, kw_only=True, eq=False)
class Child:
    """A made-up child and everything that is planned for it.

    Attributes:
        number: Stands for the child; no two have the same.
        restless: How often the child's placements change compared with others'.
        earlier_plans: Child protection plans the child had before these records, here or in another council.
    """

    number: int
    date_of_birth: date | None
    expected_date_of_birth: date | None
    sex: str
    ethnicity: str
    disabled: bool
    postcode: str
    restless: float
    earlier_plans: int
    unaccompanied: bool = False
    cases: list[Case] = field(default_factory=list)
    care: list[PeriodOfCare] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)

    @property
    def identifier(self) -> str:
        """The child's identifier in the records."""
        return f"{self.number:06}"

    @property
    def born(self) -> date:
        """The date of birth, or the one expected."""
        born = self.date_of_birth or self.expected_date_of_birth
        if born is None:
            raise AssertionError("a made-up child is born or expected")
        return born

    def birthday(self, age: int) -> date:
        """The day on which the child reaches an age; 1 March for a child born on 29 February, in a common year."""
        born = self.born
        try:
            return born.replace(year=born.year + age)
        except ValueError:
            return date(born.year + age, 3, 1)

    def age_on(self, day: date) -> int:
        """The child's age in whole years."""
        age = day.year - self.born.year
        return age if self.birthday(age) <= day else age - 1


@cache
def days(number: int) -> timedelta:
    """So many days, to be added to a date."""
    return timedelta(days=number)
