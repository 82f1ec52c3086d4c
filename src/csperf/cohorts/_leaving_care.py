"""What the codes of SSDA903 OC3 say, wherever they stand. May import polars only."""

import polars as pl

_STUDYING = r"^[FP]1$"
_AT_IT = r"^[FP]\d$"
_NOT_AT_IT = r"^G\d$"
_NOT_KNOWN = "R"
_NOT_ASKED = ("G", "H", _NOT_KNOWN)


def in_education_employment_or_training(activity: pl.Expr) -> pl.Expr:
    """Yes for F1 to P5, no for G4 to G6; not known for 0, for no code, and for a word that is none."""
    return (
        pl.when(activity.str.contains(_AT_IT))
        .then(pl.lit(value=True))
        .when(activity.str.contains(_NOT_AT_IT))
        .then(pl.lit(value=False))
    )


def in_higher_education(activity: pl.Expr) -> pl.Expr:
    """Yes for F1 and P1, no for every other code; not known where the activity is not."""
    return pl.when(in_education_employment_or_training(activity).is_not_null()).then(activity.str.contains(_STUDYING))


def in_suitable_accommodation(accommodation: pl.Expr, said: pl.Expr | None = None) -> pl.Expr:
    """As said apart, or otherwise by the digit of the code (1 suitable, 2 not); not known where the residence is not (R, 0)."""
    digit = accommodation.str.extract(r"^[A-Z]([12])$")
    by_code = pl.when(digit.is_not_null()).then(digit == "1")
    suitable = by_code if said is None else pl.coalesce(said, by_code)
    return pl.when(~accommodation.str.starts_with(_NOT_KNOWN).fill_null(value=False)).then(suitable)


def suitability_not_asked(accommodation: pl.Expr) -> pl.Expr:
    """Whether the code says that the young person has gone abroad (G), was deported (H) or lives where nobody knows (R)."""
    return accommodation.str.slice(0, 1).is_in(_NOT_ASKED).fill_null(value=False)


def birthday(born: pl.Expr, years: int) -> pl.Expr:
    """The day on which someone is so many years old: born on 29 February, 1 March in a common year."""
    day = born.dt.offset_by(f"{12 * years}mo")
    return pl.when(day.dt.day() < born.dt.day()).then(day.dt.offset_by("1d")).otherwise(day)
