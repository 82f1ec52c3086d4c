"""Adopters of a made-up authority, the way of each child to them, and adoptions that broke down.

May import the standard library and its neighbours. How long each stage of approval takes is drawn first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from csperf.synthetic.chance import Shares
from csperf.synthetic.plans import Adoption, Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting, first_day_of
from csperf.synthetic.work.entries import Entry, Row

OTHER_FAMILIES_PER_CHILD = 0.00015
"""Families a year who apply and adopt none of the council's own children, for each child of the population."""

_FOSTERING_FOR_ADOPTION = frozenset({"U2", "U5"})
_SEXES = {"MF": ("male", "female"), "FF": ("female", "female"), "MM": ("male", "male"), "F1": ("female",), "M1": ("male",)}
_COUPLES = Shares({"MF": 80, "F1": 9, "FF": 4, "MM": 6, "M1": 1})
_ETHNICITIES = Shares({"WBRI": 84, "WOTH": 4, "MWBC": 2, "AIND": 3, "APKN": 2, "BCRB": 2, "BAFR": 2, "NOBT": 1})
_WITHDREW, _REFUSED, _ON_HOLD = "withdrew", "application refused", "process on hold"
_LEFT = Shares({_WITHDREW: 80, _REFUSED: 8, _ON_HOLD: 12})
_LEAVES_IN_STAGE_1, _LEAVES_IN_STAGE_2, _MATCHED_ELSEWHERE = 0.25, 0.1, 0.45
_IN_EACH_STAGE_AT_LEAST = 2
_BREAKS_DOWN = 0.07
_BREAKS_DOWN_PER_YEAR = 0.45


@dataclass(slots=True, kw_only=True)
class _Approval:
    """How a family came to be approved; each stage lasts as long as was drawn."""

    enquired: date
    applied: date
    stage_1_started: date
    stage_1_ended: date
    stage_2_started: date
    approved: date


class Families:
    """Makes up the families who adopt, or would."""

    def __init__(self, setting: Setting) -> None:
        self._setting, self._chance = setting, setting.apart("adopters")
        self._families, self._adopters = count(1), count(1)

    def entries(self, children: Iterable[Child]) -> Iterator[Entry]:
        """The ways of children to adoption, the adopters, and the adoptions that broke down."""
        disrupted = []
        for child in children:
            for period in child.care:
                if period.adoption:
                    yield from self._adopted(child, period, period.adoption)
                    if period.ended >= self._setting.first_day:
                        disrupted.append((child, period.ended))
                if period.reversal:
                    yield self._reversed(child, period)
        yield from self._others()
        yield from self._disruptions(disrupted)

    def _adopted(self, child: Child, period: PeriodOfCare, plan: Adoption) -> Iterator[Entry]:
        chance = self._chance
        family = f"F{next(self._families):04}"
        fostered = next((stay.started for stay in period.stays if stay.placement_type in _FOSTERING_FOR_ADOPTION), None)
        way: Row = {
            "child": child.identifier,
            "family": family,
            "entered_care": period.entered,
            "decided": plan.decided,
            "placement_order": plan.ordered,
            "matched": plan.matched,
            "placed": plan.placed,
            "adopted": plan.adopted,
            "fostered_for_adoption": fostered,
        }
        yield Entry("adoption_journeys", way)
        approved = plan.matched - days(chance.around(170, 0.7, least=20, most=700))
        row = self._stages(self._approval(approved=approved)) | {
            "fostering_for_adoption": fostered is not None,
            "matched": plan.matched,
            "children_placed_on": plan.placed,
            "children_placed": 1 if plan.placed else None,
            "adopted": plan.adopted,
        }
        yield from self._family(family, plan.adopters_sex, row, approved=approved)

    def _reversed(self, child: Child, period: PeriodOfCare) -> Entry:
        if period.reversal is None:
            raise AssertionError("a decision that was given up")
        way: Row = {
            "child": child.identifier,
            "entered_care": period.entered,
            "decided": period.reversal.decided,
            "reversed": period.reversal.ceased,
            "reason_reversed": period.reversal.reason,
        }
        return Entry("adoption_journeys", way)

    def _others(self) -> Iterator[Entry]:
        """Families who leave, wait, or adopt a child of another council; on the last day some are in each stage."""
        setting, chance = self._setting, self._chance
        first = setting.first_day
        while first < setting.last_day:
            for _ in range(chance.number(setting.child_population * OTHER_FAMILIES_PER_CHILD)):
                yield from self._other(self._approval(enquired=chance.day_between(first, first + days(364))))
            first = first_day_of(first.year + 2)
        for wait in (30, 150, 420):
            for number in range(_IN_EACH_STAGE_AT_LEAST):
                enquired = setting.last_day - days(wait + 7 * number)
                yield from self._in_stage(enquired, wait)

    def _in_stage(self, enquired: date, wait: int) -> Iterator[Entry]:
        """A family who on the last day is in stage one, in stage two, or approved and waiting."""
        stage_1, stage_2 = enquired + days(12), enquired + days(80)
        row: Row = {"enquired": enquired, "applied": enquired + days(5), "stage_1_started": stage_1}
        approved = None
        if wait > 100:  # noqa: PLR2004 - well after stage one
            row |= {"stage_1_ended": enquired + days(74), "stage_2_started": stage_2}
        if wait > 400:  # noqa: PLR2004 - well after stage two
            approved = enquired + days(210)
            row |= {"stage_2_ended": approved, "approved": approved}
        yield from self._family(f"F{next(self._families):04}", self._chance.pick(_COUPLES), row, approved=approved)

    def _other(self, approval: _Approval) -> Iterator[Entry]:
        chance = self._chance
        row = self._stages(approval)
        approved: date | None = approval.approved
        drawn = chance.random()
        if drawn < _LEAVES_IN_STAGE_1 + _LEAVES_IN_STAGE_2:
            early = drawn < _LEAVES_IN_STAGE_1
            started = approval.stage_1_started if early else approval.stage_2_started
            row |= {"left": started + days(chance.randrange(15, 45)), "reason_left": chance.pick(_LEFT)}
            row |= dict.fromkeys(("stage_2_ended", "approved"))
            row |= {name: None for name in ("stage_1_ended", "stage_2_started") if early}
            approved = None
        elif chance.happens(_MATCHED_ELSEWHERE):
            matched = approval.approved + days(chance.around(190, 0.6, least=20, most=700))
            placed = matched + days(chance.randrange(14, 50))
            adopted = placed + days(chance.randrange(120, 400))
            row |= {"matched": matched, "children_placed_on": placed, "children_placed": chance.pick(Shares({1: 75, 2: 25}))}
            row["adopted"] = adopted
        else:
            row |= {"left": approval.approved + days(chance.randrange(400, 900)), "reason_left": _WITHDREW}
        row["fostering_for_adoption"] = chance.happens(0.2)
        yield from self._family(f"F{next(self._families):04}", chance.pick(_COUPLES), row, approved=approved)

    def _approval(self, *, approved: date | None = None, enquired: date | None = None) -> _Approval:
        """The stages that led to an approval, or that follow from an enquiry."""
        chance = self._chance
        to_start, between = chance.randrange(8, 60), chance.randrange(40)
        stage_1, stage_2 = chance.around(66, 0.4, least=20, most=240), chance.around(135, 0.4, least=50, most=420)
        if enquired is None:
            if approved is None:
                raise AssertionError("an approval is planned from one end or the other")
            enquired = approved - days(to_start + stage_1 + between + stage_2)
        started = enquired + days(to_start)
        return _Approval(
            enquired=enquired,
            applied=started - days(3),
            stage_1_started=started,
            stage_1_ended=started + days(stage_1),
            stage_2_started=started + days(stage_1 + between),
            approved=started + days(stage_1 + between + stage_2),
        )

    @staticmethod
    def _stages(approval: _Approval) -> Row:
        return {
            "enquired": approval.enquired,
            "applied": approval.applied,
            "stage_1_started": approval.stage_1_started,
            "stage_1_ended": approval.stage_1_ended,
            "stage_2_started": approval.stage_2_started,
            "stage_2_ended": approval.approved,
            "approved": approval.approved,
        }

    def _family(self, family: str, couple: str, row: Row, *, approved: date | None) -> Iterator[Entry]:
        """The adopters of a family. The first stands for it where families are counted."""
        chance = self._chance
        ethnicity = chance.pick(_ETHNICITIES)
        for place, sex in enumerate(_SEXES[couple]):
            own: Row = {
                "adopter": f"A{next(self._adopters):04}",
                "family": family,
                "sex": sex,
                "ethnicity": ethnicity if place == 0 or chance.happens(0.8) else chance.pick(_ETHNICITIES),
                "disabled": chance.happens(0.03),
            }
            known = {"first of the family": place == 0}
            yield Entry("adopters", own | row, known if approved else {})

    def _disruptions(self, adopted: list[tuple[Child, date]]) -> Iterator[Entry]:
        """Some adoptions break down; at least one, in the last year, where a child was adopted in good time before it."""
        setting, chance = self._setting, self._chance
        nobody = True
        for child, ordered in adopted:
            disrupted = ordered + days(30 + chance.wait(_BREAKS_DOWN_PER_YEAR))
            if chance.happens(_BREAKS_DOWN) and disrupted < child.birthday(18):
                nobody = nobody and not first_day_of(setting.years[-1]) <= disrupted <= setting.last_day
                yield _disruption(child, disrupted)
        early = [child for child, ordered in adopted if ordered < first_day_of(setting.years[-1])]
        if nobody and early:
            yield _disruption(chance.choice(early), setting.last_day - days(chance.randrange(20, 320)))


def _disruption(child: Child, day: date) -> Entry:
    return Entry("adoption_disruptions", {"child": child.identifier, "disrupted": day, "after_order": True})
