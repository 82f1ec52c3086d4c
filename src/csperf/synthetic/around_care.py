"""What else the SSDA903 asks of looked after children: health and offending, earlier permanence, asylum.

May import the standard library only, and its neighbours in this package.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Child, days
from csperf.synthetic.setting import Setting, first_day_of, last_day_of
from csperf.synthetic.work.health import DENTAL_CHECK, HEALTH_ASSESSMENT

_EARLIER_PERMANENCE = Shares({"Z1": 93, "P1": 2, "P2": 4, "P3": 0.5, "P4": 0.5})
_TOO_YOUNG_FOR_PERMANENCE = 2
_STRENGTHS_AND_DIFFICULTIES_ASKED = range(4, 17)
_DEVELOPMENT_CHECKED_BEFORE = 5
_CRIMINAL_RESPONSIBILITY = 10


def outcomes(
    setting: Setting, chance: Chance, child: Child, checked: AbstractSet[tuple[str, int]]
) -> Iterator[dict[str, object]]:
    """Health and offending in each collection year at whose end a child had been looked after for twelve months.

    Args:
        setting: The authority.
        chance: The source of what is drawn.
        child: Whose they are.
        checked: The kinds of health check that the child had, with the collection year of each.
    """
    for year in setting.years:
        day = last_day_of(year)
        if not any(
            period.includes(day) and period.entered < first_day_of(year) and not period.short_breaks for period in child.care
        ):
            continue
        age = child.age_on(day)
        asked = age in _STRENGTHS_AND_DIFFICULTIES_ASKED
        answered = asked and chance.happens(0.78)
        misuses = age >= _CRIMINAL_RESPONSIBILITY and chance.happens(0.06)
        yield {
            "collection_year": year,
            "sdq_score": min(40, max(0, round(chance.gauss(14, 7)))) if answered else None,
            "sdq_reason": f"SDQ{chance.randrange(2, 6)}" if asked and not answered else None,
            "convicted": age >= _CRIMINAL_RESPONSIBILITY and chance.happens(0.04),
            "health_check": chance.happens(0.88) if age < _DEVELOPMENT_CHECKED_BEFORE else None,
            "immunisations": chance.happens(0.87),
            "teeth_check": (DENTAL_CHECK, year) in checked,
            "health_assessment": (HEALTH_ASSESSMENT, year) in checked,
            "substance_misuse": misuses,
            "intervention_received": (received := misuses and chance.happens(0.5)),
            "intervention_offered": misuses and not received,
        }


def earlier_permanence(chance: Chance, child: Child) -> tuple[str, str | None, str | None]:
    """Whether a child had been adopted or placed with a guardian before, where, and when (often only the year is known)."""
    arrangement = "Z1" if child.age_on(child.care[0].entered) < _TOO_YOUNG_FOR_PERMANENCE else chance.pick(_EARLIER_PERMANENCE)
    if arrangement == "Z1":
        return arrangement, None, None
    year = chance.randrange(child.born.year + 1, child.care[0].entered.year + 1)
    return arrangement, "OUT" if chance.happens(0.1) else f"{chance.randrange(201, 940)}", f"zz/zz/{year}"


def asylum_ends(child: Child, chance: Chance) -> date | None:
    """When an unaccompanied child's asylum-seeking status ended: at 18, or earlier for those allowed to stay."""
    granted = child.care[0].entered + days(chance.randrange(150, 600))
    return min(granted, child.birthday(18)) if chance.happens(0.5) else child.birthday(18)
