"""Adoption in a made-up authority: the plan for it, the placement order, the match, moving in, and the adoption order.

May import the standard library only, and its neighbours in this package.

The lengths of time that the scorecard measures are drawn first, and the dates follow from them.
"""

from datetime import date
from enum import Enum, auto

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.placements import away, live
from csperf.synthetic.plans import Adoption, Child, NewStatus, PeriodOfCare, Reversal, Stay, days

LONGEST_WAIT_FOR_THE_ORDER = 600
"""From moving in to the adoption order. The episode that began with the placement order lasts until the child moves in, so
that returns of the two years before the adoption hold it."""


class _Course(Enum):
    """How an adoption comes about: by placement order and new family, unless the name says otherwise."""

    USUAL = auto()
    CONSENT = auto()
    FOSTER_CARER = auto()
    FOSTER_CARER_WITH_CONSENT = auto()
    NEVER_PLACED = auto()
    MATCHED_BEFORE_ORDER = auto()


_COURSES = Shares(
    {
        _Course.USUAL: 74,
        _Course.CONSENT: 5,
        _Course.FOSTER_CARER: 10,
        _Course.FOSTER_CARER_WITH_CONSENT: 2,
        _Course.NEVER_PLACED: 3,
        _Course.MATCHED_BEFORE_ORDER: 6,
    }
)
_BY_FOSTER_CARER = frozenset({_Course.FOSTER_CARER, _Course.FOSTER_CARER_WITH_CONSENT})
_BY_CONSENT = frozenset({_Course.CONSENT, _Course.FOSTER_CARER_WITH_CONSENT})
_ADOPTERS = Shares({("MF", 2): 80, ("F1", 1): 9, ("FF", 2): 4, ("MM", 2): 6, ("M1", 1): 1})
_COUPLES = Shares({"L11": 75, "L12": 5, "L2": 3, "L3": 17})
_REVERSALS = Shares({"RD1": 15, "RD2": 35, "RD3": 10, "RD4": 40})
_FOSTERING_FOR_ADOPTION = 0.4
_YOUNG = 6
_LONG_ENOUGH_TO_REVERSE = 400
_REVERSED = 0.12


def adopt(chance: Chance, child: Child, entered: date) -> PeriodOfCare:
    """Plan a period of care that ends with adoption."""
    course = chance.pick(_COURSES)
    to_moving_in = chance.around(455, 0.38, least=200, most=1_400)
    placed = entered + days(to_moving_in)
    adopted = placed + days(chance.around(235, 0.4, least=90, most=LONGEST_WAIT_FOR_THE_ORDER))
    ordered, matched = _order_and_match(chance, course, entered, placed)
    stays = _fostered(chance, child, entered, ordered or placed, course)
    stays[-1].ended = placed
    if course in _BY_FOSTER_CARER:
        stays[-1].ended = adopted
        stays[-1].new_status.append(NewStatus(placed, "A5" if ordered else "A3", status_only=False))
    elif course is _Course.NEVER_PLACED:
        stays[-1].ended = adopted
    else:
        stays[-1].reason_ended = "CARPL"
        stays.append(_adopters(chance, stays[-1].carer + 1, placed, adopted, "A6" if ordered else "A4"))
    return PeriodOfCare(
        entered=entered,
        ended=adopted,
        reason_ceased="E12" if ordered and chance.happens(0.75) else "E11",
        orders=_orders(chance, entered, ordered, placed),
        stays=stays,
        category_of_need="N1" if chance.happens(0.8) else "N5",
        adoption=_adoption(chance, course, stays, ordered, matched, placed, adopted),
    )


def reverse(chance: Chance, child: Child, period: PeriodOfCare) -> None:
    """Give some young children who were not adopted a decision for adoption that was taken back."""
    if (
        child.age_on(period.entered) < _YOUNG
        and (period.ended - period.entered).days > _LONG_ENOUGH_TO_REVERSE
        and chance.happens(_REVERSED)
    ):
        decided = period.entered + days(chance.randrange(150, 250))
        period.reversal = Reversal(decided, decided + days(chance.randrange(40, 150)), chance.pick(_REVERSALS))


def _order_and_match(chance: Chance, course: _Course, entered: date, placed: date) -> tuple[date | None, date]:
    """Draw the placement order, if there is one, and the match, between entering care and moving in."""
    matched = placed - days(chance.randrange(14, 50))
    if course in _BY_CONSENT:
        return None, matched
    if course is _Course.MATCHED_BEFORE_ORDER:
        return matched + days(chance.randrange(3, 14)), matched
    wait = chance.around(200, 0.6, least=10, most=700)
    return max(entered + days(90), matched - days(wait)), matched


def _fostered(chance: Chance, child: Child, entered: date, until: date, course: _Course) -> list[Stay]:
    """Where the child lives before: settled from the placement order on. Some early adopters foster first."""
    fosters_first = course in _BY_FOSTER_CARER and chance.happens(_FOSTERING_FOR_ADOPTION)
    stays = live(chance, child, entered, until, first_type="U5" if fosters_first else "U6")
    if stays[-1].placement_type[0] != "U":
        stays[-1].placement_type, stays[-1].provider = "U6", "PR1"
    return stays


def _adopters(chance: Chance, carer: int, placed: date, adopted: date, placement_type: str) -> Stay:
    """The placement with the adopters, whose address is kept back."""
    stay = Stay(
        started=placed,
        ended=adopted,
        placement_type=placement_type,
        provider="PR1" if chance.happens(0.7) else "PR5",
        carer=carer,
        postcode=None,
        urn=None,
        reason_ended="CARPL",
    )
    stay.absences.extend(away(chance, stay))
    return stay


def _orders(chance: Chance, entered: date, ordered: date | None, placed: date) -> list[tuple[date, str]]:
    """Draw the legal statuses up to the placement order, or only accommodation where the parents consent."""
    if ordered is None:
        return [(entered, "V2")]
    orders = [(entered, "C1")]
    if chance.happens(0.3) and ordered <= placed:
        orders.append((ordered - days(21), "C2"))
    return [*orders, (ordered, "E1")]


def _adoption(
    chance: Chance, course: _Course, stays: list[Stay], ordered: date | None, matched: date, placed: date, adopted: date
) -> Adoption:
    by_foster_carer = course in _BY_FOSTER_CARER or course is _Course.NEVER_PLACED
    sex, number = chance.pick(_ADOPTERS)
    carer = stays[-1].carer
    return Adoption(
        decided=(ordered or matched) - days(chance.randrange(20, 80)),
        ordered=ordered,
        matched=matched,
        placed=None if course is _Course.NEVER_PLACED else placed,
        moved_in_with_carer=None
        if course is _Course.NEVER_PLACED
        else next(stay.started for stay in stays if stay.carer == carer),
        adopted=adopted,
        by_foster_carer=by_foster_carer,
        number_of_adopters=number,
        adopters_sex=sex,
        adopters_legal_status="L0" if number == 1 else chance.pick(_COUPLES),
    )
