"""Who the made-up children are: ages, sex, ethnicity, and how settled they are.

May import the standard library only, and its neighbours in this package.
"""

from datetime import date
from itertools import count

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Child, days

AgeBand = tuple[int, int]
"""Ages from a first birthday up to, not including, another."""

AGES_AT_REFERRAL: Shares[AgeBand | None] = Shares(
    {None: 2.5, (0, 1): 7.5, (1, 5): 21.0, (5, 10): 27.0, (10, 16): 34.0, (16, 17): 8.0}
)
"""Ages of children referred; nothing for a child not yet born."""

AGES_AT_ENTRY = Shares({(0, 1): 21.0, (1, 5): 18.0, (5, 10): 17.0, (10, 16): 28.0, (16, 17): 16.0})
"""Ages of children who start to be looked after."""

_SEXES = Shares({"male": 51.5, "female": 48.5})
_ETHNICITIES = Shares(
    {
        "WBRI": 66.0,
        "WIRI": 0.4,
        "WOTH": 4.5,
        "WIRT": 0.3,
        "WROM": 0.7,
        "MWBC": 3.2,
        "MWBA": 1.4,
        "MWAS": 1.6,
        "MOTH": 2.8,
        "AIND": 1.2,
        "APKN": 3.2,
        "ABAN": 1.5,
        "AOTH": 1.7,
        "BCRB": 1.6,
        "BAFR": 4.0,
        "BOTH": 1.3,
        "CHNE": 0.2,
        "OOTH": 1.9,
        "REFU": 0.5,
        "NOBT": 2.0,
    }
)
_ETHNICITIES_OF_UNACCOMPANIED = Shares({"OOTH": 40.0, "BAFR": 35.0, "AOTH": 20.0, "WOTH": 5.0})
_RESTLESSNESS = Shares({0.35: 62.0, 1.3: 27.0, 5.0: 11.0})
_EARLIER_PLANS = Shares({0: 77.0, 1: 17.0, 2: 5.0, 3: 1.0})
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


class Children:
    """Makes children up, each with a number of its own."""

    def __init__(self, chance: Chance, first: int = 1) -> None:
        self._chance = chance
        self._numbers = count(first)

    def of_age(self, band: AgeBand, day: date) -> Child:
        """Make up a child whose age on a day lies in a band of years."""
        youngest, oldest = (round(age * 365.25) for age in band)
        return self._make(day - days(self._chance.randrange(youngest, oldest)), None)

    def unborn(self, day: date) -> Child:
        """Make up a child expected after a day; for some, the council never learns that they were born."""
        expected = day + days(self._chance.randrange(20, 180))
        born = expected + days(self._chance.randrange(-15, 15))
        return self._make(None if self._chance.happens(0.2) else born, expected)

    def unaccompanied(self, day: date) -> Child:
        """Make up a teenager who came to the country alone to seek asylum."""
        child = self.of_age((15, 17), day)
        child.unaccompanied, child.disabled, child.earlier_plans = True, False, 0
        child.sex = "male" if self._chance.happens(0.92) else "female"
        child.ethnicity = self._chance.pick(_ETHNICITIES_OF_UNACCOMPANIED)
        return child

    def _make(self, date_of_birth: date | None, expected: date | None) -> Child:
        chance = self._chance
        return Child(
            number=next(self._numbers),
            date_of_birth=date_of_birth,
            expected_date_of_birth=expected,
            sex="unknown" if date_of_birth is None else chance.pick(_SEXES),
            ethnicity="NOBT" if date_of_birth is None else chance.pick(_ETHNICITIES),
            disabled=date_of_birth is not None and chance.happens(0.12),
            postcode=postcode(chance),
            restless=chance.pick(_RESTLESSNESS),
            earlier_plans=0 if expected else chance.pick(_EARLIER_PLANS),
        )


def postcode(chance: Chance) -> str:
    """Make up a postcode of the usual shape, in an area that no letter goes to."""
    return f"ZZ{chance.randrange(1, 20)} {chance.randrange(1, 10)}{chance.choice(_LETTERS)}{chance.choice(_LETTERS)}"
