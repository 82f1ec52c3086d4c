"""What a reporting period is. May import csperf.errors and the standard library.

A `Period` is a kind and two days, the first and the last, both in it. Everything else (its printed form, the
one before it, the quarters in it) follows from those. Its printed form, `label`, is read back by
`csperf.periods.period`.

| kind | label | step to the next |
|---|---|---|
| month | `Jun 2017` | a month |
| quarter, of the financial year | `2017/18 Q1` | a quarter |
| financial year, 1 April to 31 March | `2017/18` | a year |
| cumulative: from 1 April, year to date | `2017/18 to 30 Jun 2017` | a month; starts again in April |
| rolling quarter: the 3 months up to a day | `3 months to 30 Jun 2018` | a month |
| rolling year: the 12 months up to a day | `year to 30 Jun 2018` | a month |
| three years: three financial years together | `2012-15` | a year, as the adoption scorecards do |
| academic year, 1 September to 31 August | `academic year 2017/18` | a year |
| term | `autumn term 2017` | a term |
| snapshot: one day | `as at 31 Mar 2018` | a month |
| custom: between two days | `1 Apr 2017 to 31 Jan 2018` | as many days as it has |

Where a step is in months and the last day is the last of its month, it stays so: after 28 February comes 31
March. A series is counted from the period it is asked of, so that one up to 30 March passes 28 February and
returns to the 30th.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from csperf.errors import PeriodError
from csperf.periods.elapsed import MONTHS_IN_YEAR, add_months, month_end
from csperf.periods.kinds import (
    AUGUST,
    FIRST_DAY,
    FORMS,
    JUNE,
    LAST_DAY,
    MARCH,
    MONTHS_IN_QUARTER,
    QUARTERS_IN_YEAR,
    TERMS,
    PeriodKind,
    checked,
    financial_year_of,
    fits,
    label_of,
    last_day,
    moved,
    out_of_range,
    season_of,
    start_of,
    usual_term,
    written,
)


@dataclass(frozen=True, order=True, slots=True, kw_only=True, repr=False)
class Period:
    """A reporting period: a kind, a first and a last day, both of them in it.

    Made by its class methods, or from text by `csperf.periods.period`. Periods sort by their first day, then
    by their last.

    Attributes:
        start: The first day.
        end: The last day.
        kind: What kind of period it is.

    >>> first = Period.quarter(2017, 1)
    >>> first, first.start, first.end, first.days
    (period('2017/18 Q1'), datetime.date(2017, 4, 1), datetime.date(2017, 6, 30), 91)
    >>> date(2017, 6, 30) in first, date(2017, 7, 1) in first
    (True, False)
    """

    start: date
    end: date
    kind: PeriodKind

    def __post_init__(self) -> None:
        """Refuse days that do not make a period of this kind."""
        if checked(self.end) < checked(self.start):
            days = f"{written(self.start)} to {written(self.end)}"
            raise PeriodError(f"A period from {days} ends before it starts. Give the earlier day first.")
        if not fits(self.kind, self.start, self.end):
            raise PeriodError(
                f"{written(self.start)} to {written(self.end)} does not fit the kind {self.kind}."
                " Use the class methods of Period, which work out the days, or Period.between for any two."
            )

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """A calendar month.

        >>> Period.month(2017, 6)
        period('Jun 2017')
        """
        return _ending(PeriodKind.MONTH, last_day(year, month))

    @classmethod
    def quarter(cls, first_year: int, quarter: int) -> "Period":
        """A quarter of a financial year; the first is April to June.

        >>> Period.quarter(2017, 4).end
        datetime.date(2018, 3, 31)
        """
        if not 1 <= quarter <= QUARTERS_IN_YEAR:
            raise PeriodError(f"There is no quarter {quarter}. Quarters are 1 (April to June) to 4.")
        return _ending(PeriodKind.QUARTER, moved(last_day(first_year, JUNE), MONTHS_IN_QUARTER * (quarter - 1)))

    @classmethod
    def financial_year(cls, first_year: int) -> "Period":
        """A financial year, 1 April to 31 March, given by the year it starts in.

        >>> Period.financial_year(2017)
        period('2017/18')
        """
        return _ending(PeriodKind.FINANCIAL_YEAR, last_day(first_year + 1, MARCH))

    @classmethod
    def cumulative(cls, end: date) -> "Period":
        """The year to date: from 1 April up to a day. It starts again every April.

        >>> Period.cumulative(date(2017, 6, 30))
        period('2017/18 to 30 Jun 2017')
        """
        return _ending(PeriodKind.CUMULATIVE, end)

    @classmethod
    def rolling_year(cls, end: date) -> "Period":
        """The twelve months up to a day.

        >>> Period.rolling_year(date(2018, 6, 30)).start
        datetime.date(2017, 7, 1)
        """
        return _ending(PeriodKind.ROLLING_YEAR, end)

    @classmethod
    def rolling_quarter(cls, end: date) -> "Period":
        """The three months up to a day.

        >>> Period.rolling_quarter(date(2018, 2, 28)).start
        datetime.date(2017, 12, 1)
        """
        return _ending(PeriodKind.ROLLING_QUARTER, end)

    @classmethod
    def three_years(cls, first_year: int) -> "Period":
        """Three financial years together, as the adoption scorecards report, given by the year they start in.

        >>> Period.three_years(2012), Period.three_years(2012).end
        (period('2012-15'), datetime.date(2015, 3, 31))
        """
        return _ending(PeriodKind.THREE_YEARS, last_day(first_year + 3, MARCH))

    @classmethod
    def academic_year(cls, first_year: int) -> "Period":
        """An academic year, 1 September to 31 August, given by the year it starts in.

        >>> Period.academic_year(2017).end
        datetime.date(2018, 8, 31)
        """
        return _ending(PeriodKind.ACADEMIC_YEAR, last_day(first_year + 1, AUGUST))

    @classmethod
    def term(cls, season: str, year: int, *, start: date | None = None, end: date | None = None) -> "Period":
        """A school term.

        Every council sets its own term dates. Where none are given, the three terms share out the academic
        year without a gap, holidays included: autumn is September to December, spring January to March,
        summer April to August. This is a choice; 31 March stands for an Easter that moves.

        Args:
            season: "autumn", "spring" or "summer".
            year: The calendar year in which the term runs.
            start: The term's own first day.
            end: The term's own last day.

        Returns:
            The term.

        Raises:
            PeriodError: There is no such term, or the days do not fit it.

        >>> Period.term("autumn", 2017)
        period('autumn term 2017')
        >>> Period.term("autumn", 2017, start=date(2017, 9, 4), end=date(2017, 12, 21))
        period('autumn term 2017 (4 Sep 2017 to 21 Dec 2017)')
        """
        if season not in TERMS:
            raise PeriodError(f"There is no {season!r} term. Terms are autumn, spring and summer.")
        usual = usual_term(season, year)
        start, end = start or usual[0], end or usual[1]
        if start.year != year or season_of(start) != season:
            raise PeriodError(
                f"The {season} term of {year} cannot start on {written(start)}."
                " A spring term starts in January or February, a summer term in March to July."
            )
        return cls(start=start, end=end, kind=PeriodKind.TERM)

    @classmethod
    def snapshot(cls, day: date) -> "Period":
        """One day, on which what is open then is counted.

        >>> Period.snapshot(date(2018, 3, 31))
        period('as at 31 Mar 2018')
        """
        return _ending(PeriodKind.SNAPSHOT, day)

    @classmethod
    def between(cls, start: date, end: date) -> "Period":
        """Any two days and those between them.

        >>> Period.between(date(2017, 4, 1), date(2018, 1, 31))
        period('1 Apr 2017 to 31 Jan 2018')
        """
        return cls(start=start, end=end, kind=PeriodKind.CUSTOM)

    @property
    def label(self) -> str:
        """The printed form, which `csperf.periods.period` reads back as this same period."""
        return label_of(self.kind, self.start, self.end)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def snapshot_day(self) -> date:
        """The day for measures of what is open "at the end of the period": the last."""
        return self.end

    @property
    def its_financial_year(self) -> "Period":
        """The financial year that it ends in.

        >>> Period.rolling_year(date(2018, 6, 30)).its_financial_year
        period('2018/19')
        """
        return Period.financial_year(financial_year_of(self.end))

    def __contains__(self, day: date) -> bool:
        return self.start <= date(day.year, day.month, day.day) <= self.end

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        return f"period({self.label!r})"

    def shift(self, steps: int) -> "Period":
        """The period so many steps later, or earlier where `steps` is negative.

        The module's table says what a step is: a month for anything that is reported up to a day, otherwise
        the length of the period; a year for three years together.

        Args:
            steps: How many steps to go; negative goes back.

        Returns:
            A period of the same kind.

        Raises:
            PeriodError: It is a term with its own dates, so that those of other terms are not known; or the
                period reached is too far off.

        >>> Period.cumulative(date(2018, 2, 28)).shift(2)
        period('2018/19 to 30 Apr 2018')
        """
        if self.kind is PeriodKind.CUSTOM:
            return self._by_days(steps * self.days)
        if self.kind is PeriodKind.TERM:
            return self._by_terms(steps)
        return self._by_months(steps * FORMS[self.kind].step)

    def previous(self) -> "Period":
        """The period of the same kind before this one.

        >>> Period.quarter(2017, 1).previous()
        period('2016/17 Q4')
        """
        return self.shift(-1)

    def next(self) -> "Period":
        """The period of the same kind after this one.

        >>> Period.three_years(2012).next()
        period('2013-16')
        """
        return self.shift(1)

    def a_year_earlier(self) -> "Period":
        """The same period of the year before.

        >>> Period.cumulative(date(2017, 6, 30)).a_year_earlier()
        period('2016/17 to 30 Jun 2016')
        """
        if self.kind is PeriodKind.CUSTOM:
            return Period.between(add_months(self.start, -MONTHS_IN_YEAR), moved(self.end, -MONTHS_IN_YEAR))
        if self.kind is PeriodKind.TERM:
            return self._by_terms(-len(TERMS))
        return self._by_months(-MONTHS_IN_YEAR)

    def series_back(self, n: int) -> tuple["Period", ...]:
        """So many periods of the same kind, oldest first, ending with this one.

        >>> [str(month) for month in Period.month(2018, 6).series_back(3)]
        ['Apr 2018', 'May 2018', 'Jun 2018']
        >>> len(Period.month(2018, 6).series_back(13))
        13
        """
        if n < 1:
            raise PeriodError(f"A series of {n} periods cannot be made. Ask for 1 (this one) or more.")
        return tuple(self.shift(-steps) for steps in reversed(range(n)))

    def months(self) -> tuple["Period", ...]:
        """The calendar months in it.

        >>> Period.quarter(2017, 1).months()
        (period('Apr 2017'), period('May 2017'), period('Jun 2017'))
        """
        return self._parts(PeriodKind.MONTH)

    def quarters(self) -> tuple["Period", ...]:
        """The quarters in it.

        >>> Period.financial_year(2017).quarters()[-1]
        period('2017/18 Q4')
        """
        return self._parts(PeriodKind.QUARTER)

    def cumulative_series(self, by: PeriodKind = PeriodKind.QUARTER) -> tuple["Period", ...]:
        """The year to date at each quarter's (or month's) end, up to the end of this period.

        Args:
            by: `PeriodKind.QUARTER` or `PeriodKind.MONTH`.

        Returns:
            Cumulative periods, oldest first; the last ends with this period.

        Raises:
            PeriodError: The period reaches over a 31 March, after which counting starts again; or `by` is
            neither.

        >>> [str(to_date) for to_date in Period.cumulative(date(2017, 10, 31)).cumulative_series()]
        ['2017/18 to 30 Jun 2017', '2017/18 to 30 Sep 2017', '2017/18 to 31 Oct 2017']
        """
        if by not in {PeriodKind.MONTH, PeriodKind.QUARTER}:
            raise PeriodError(f"A cumulative series goes by month or quarter, not by {by}.")
        year = self.its_financial_year
        if self.start < year.start:
            raise PeriodError(
                f"{self} reaches over a 31 March, where cumulative counts start again."
                " Ask for the cumulative series of one financial year at a time."
            )
        ends = [part.end for part in year._parts(by) if part.end < self.end]  # noqa: SLF001 - another Period
        return tuple(Period.cumulative(end) for end in [*ends, self.end])

    def _parts(self, kind: PeriodKind) -> tuple["Period", ...]:
        form = FORMS[kind]
        end = month_end(add_months(self.start.replace(day=1), form.months - 1))
        if self.start.day != 1 or end.month not in form.ends or not form.may_end(self.end):
            raise PeriodError(f"{self} is not made up of whole {kind}s, so it cannot be divided into them.")
        parts = []
        while end <= self.end:
            parts.append(_ending(kind, end))
            end = moved(end, form.months)
        return tuple(parts)

    def _by_months(self, months: int) -> "Period":
        return _ending(self.kind, moved(self.end, months))

    def _by_days(self, days: int) -> "Period":
        if not (FIRST_DAY - self.start).days <= days <= (LAST_DAY - self.end).days:
            raise out_of_range()
        return Period.between(self.start + timedelta(days=days), self.end + timedelta(days=days))

    def _by_terms(self, terms: int) -> "Period":
        season, year = season_of(self.start), self.start.year
        if (self.start, self.end) != usual_term(season, year):
            raise PeriodError(
                f"The {season} term of {year} was given its own dates, so those of others are not known."
                " Give them: Period.term(season, year, start=..., end=...)."
            )
        order = list(TERMS)
        year, place = divmod(year * len(order) + order.index(season) + terms, len(order))
        return Period.term(order[place], year)


def _ending(kind: PeriodKind, end: date) -> Period:
    return Period(start=start_of(kind, checked(end)), end=end, kind=kind)
