"""What the names of files and folders say: which council, which collection year. May import nothing.

A name is asked from the file upwards, and only where it says one thing: two years in one name say nothing.
"""

import re
from collections.abc import Sequence

# 903 is the number of the return itself ("903_2018"); the council that once had it, Berkshire, went in 1998.
_COUNCIL = re.compile(r"^(?!903(?!\d))[2-9]\d\d(?!\d)|^E(?:0[6-9]|10)\d{6}(?!\d)")
_FINANCIAL_YEAR = re.compile(r"(?<!\d)(20\d\d)[-_ ](?:20)?(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def area_said(names: Sequence[str]) -> str | None:
    """The council code (`336`, `E08000031`) that the first of these names to have one is, or begins with.

    >>> area_said(["episodes", "336_ssda903_2018"])
    '336'
    """
    return next((found[0] for name in names if (found := _COUNCIL.match(name))), None)


def year_said(names: Sequence[str]) -> int | None:
    """The collection year that the first of these names to say one says: `2018`, or `2017-18` and `2017_2018` for 2018.

    >>> year_said(["episodes", "2017-18"])
    2018
    """
    return next((year for name in names if (year := _year_in(name)) is not None), None)


def _year_in(name: str) -> int | None:
    spans = {int(last) + 2000 for first, last in _FINANCIAL_YEAR.findall(name) if int(first) + 1 == int(last) + 2000}
    years = spans or {int(year) for year in _YEAR.findall(name)}
    return years.pop() if len(years) == 1 else None
