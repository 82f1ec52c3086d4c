"""Where the placements of a made-up authority are, and how children come into care. May import its neighbours only."""

from collections.abc import Iterable

from csperf.synthetic.chance import Chance
from csperf.synthetic.plans import ADOPTIVE, Child, Stay
from csperf.synthetic.setting import Setting

_OUT_OF_HOURS = 0.13
_MILES = {"P": 0.0, "U": 9.0, "K": 24.0, "H": 7.0, "R": 12.0, "S": 35.0, "A": 45.0, "Z": 10.0, "T": 9.0}
"""How far placements of a kind are from home, on average."""
_KINSHIP, _KINSHIP_MILES = frozenset({"U1", "U2", "U3"}), 6.0
_OUTSIDE_WITHIN = ((4, 0.05), (10, 0.2), (20, 0.55), (40, 0.9), (1_000, 0.99))
_FARTHEST = 320.0
_NOT_RECORDED = 0.02


def locate(setting: Setting, children: Iterable[Child]) -> None:
    """Say where each placement is, and whether each child came into care outside office hours."""
    chance = setting.apart("where placements are")
    for child in children:
        for period in child.care:
            if period.short_breaks:
                continue
            period.out_of_hours = chance.happens(_OUT_OF_HOURS)
            for stay in period.stays:
                _locate(chance, stay)


def _locate(chance: Chance, stay: Stay) -> None:
    on_average = _KINSHIP_MILES if stay.placement_type in _KINSHIP else _MILES[stay.placement_type[0]]
    if chance.happens(_NOT_RECORDED):
        return
    miles = min(_FARTHEST, chance.expovariate(1 / on_average)) if on_average else 0.0
    # Adopters live elsewhere: no child is placed next door to where it came from.
    stay.miles = round(max(miles, 10.0) if stay.placement_type in ADOPTIVE else miles, 1)
    stay.outside = chance.happens(next(share for up_to, share in _OUTSIDE_WITHIN if stay.miles < up_to))
    if stay.placement_type[0] == "P":
        stay.outside = False
