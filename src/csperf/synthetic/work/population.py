"""How many children live in a made-up authority. May import its neighbours only."""

from collections.abc import Iterator

from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry

_GROWS_BY = 0.006
_YEARS_BEFORE = 2


def estimates(setting: Setting) -> Iterator[Entry]:
    """How many children there were in the middle of each year; the population asked for, in the middle of the last."""
    last = setting.years[-1] - 1
    for year in range(setting.years[0] - 2 - _YEARS_BEFORE, last + 1):
        yield Entry(
            "population",
            {"mid_year": year, "children": round(setting.child_population * (1 - _GROWS_BY * (last - year)))},
        )
