"""What the made-up children hang on, and the codes that returns share. May import the standard library."""

from datetime import date, timedelta
from random import Random

from reading_data import YEAR

FIRST_DAY, LAST_DAY = date(YEAR - 1, 4, 1), date(YEAR, 3, 31)


class Chance(Random):
    """A source of made-up values, the same for the same seed."""

    def says(self, share: float) -> bool:
        """Yes, in such a share of all cases."""
        return self.random() < share

    def day(self, first: date = FIRST_DAY, last: date = LAST_DAY) -> date:
        """A day of a time."""
        return first + timedelta(days=self.randint(0, (last - first).days))

    def birthday(self) -> date:
        """The day of birth of a child."""
        return self.day(date(YEAR - 18, 4, 1), FIRST_DAY)

    def later(self, day: date, least: int, most: int) -> date | None:
        """A day so many days later; nothing where the year is over by then."""
        later = day + timedelta(days=self.randint(least, most))
        return later if later <= LAST_DAY else None

    def upn(self) -> str:
        """A unique pupil number."""
        return f"A{self.randrange(10**12):012d}"

    def postcode(self) -> str:
        """A postcode that need not be one."""
        district = "".join(self.choices("BDLMNS", k=2))
        return f"{district}{self.randint(1, 30)} {self.randint(1, 9)}{''.join(self.choices('ABDE', k=2))}"


def codes(text: str) -> tuple[str, ...]:
    """Codes with spaces between them."""
    return tuple(text.split())


ETHNICITIES = codes("WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT")
NEEDS = codes("N1 N2 N3 N4 N5 N6 N7 N8")
