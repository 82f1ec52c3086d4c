"""What kind of placement a child is in, from the SSDA903's codes. May import polars.

A code of the placement and one of its provider make a kind. Two lists of kinds stand here: the thirteen that councils report
by, which tell in-house from external, and the Department's eight.

| placement | in-house (PR1) | otherwise |
|---|---|---|
| U1, U2, U3 | Fostering (Internal) - Family & Friends | Fostering (External) |
| U4, U5, U6 | Fostering (Internal) - Mainstream | Fostering (External) |
| A3, A4, A5, A6 | Placed For Adoption | the same |
| P1 | Placed With Parents | the same |
| P2, P3 | Independent Living | the same |
| K1 | Residential (Internal) | Residential (External) - Children's Homes (Secure Accommodation) |
| K2 | Residential (Internal) | Residential (External) - Children's Homes |
| S1 | Residential (Internal) | Residential (External) - Residential School |
| R1, R3 | Residential (Internal) | Residential (External) - Other |
| R2, R5 | Residential (External) - Other | the same |
| H5, K3 | Residential (External) - Supported Accommodation | the same |
| T0 to T4, Z1, Z11 to Z14 | Other | the same |
"""

import polars as pl

__all__ = ["DEPARTMENTS_PLACEMENT_KINDS", "FOSTER", "PLACEMENT_KINDS"]

FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")
IN_HOUSE = "PR1"

_FAMILY, _MAINSTREAM, _EXTERNAL_FOSTERING = (
    "Fostering (Internal) - Family & Friends",
    "Fostering (Internal) - Mainstream",
    "Fostering (External)",
)
_SECURE, _HOME, _OTHER_RESIDENTIAL, _SCHOOL, _SUPPORTED = (
    "Residential (External) - Children's Homes (Secure Accommodation)",
    "Residential (External) - Children's Homes",
    "Residential (External) - Other",
    "Residential (External) - Residential School",
    "Residential (External) - Supported Accommodation",
)
_RESIDENTIAL_IN_HOUSE = "Residential (Internal)"
_INDEPENDENT, _OTHER, _ADOPTION, _PARENTS = ("Independent Living", "Other", "Placed For Adoption", "Placed With Parents")

PLACEMENT_KINDS = (
    _EXTERNAL_FOSTERING,
    _FAMILY,
    _MAINSTREAM,
    _INDEPENDENT,
    _OTHER,
    _ADOPTION,
    _PARENTS,
    _HOME,
    _SECURE,
    _OTHER_RESIDENTIAL,
    _SCHOOL,
    _SUPPORTED,
    _RESIDENTIAL_IN_HOUSE,
)
"""The thirteen kinds of placement that councils report by, in the order they are printed."""

_ADOPTIVE = ("A3", "A4", "A5", "A6")
_WHOEVER_PROVIDES = {
    **dict.fromkeys(_ADOPTIVE, _ADOPTION),
    "P1": _PARENTS,
    **dict.fromkeys(("P2", "P3"), _INDEPENDENT),
    **dict.fromkeys(("R2", "R5"), _OTHER_RESIDENTIAL),
    **dict.fromkeys(("H5", "K3"), _SUPPORTED),
    **dict.fromkeys(("T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14"), _OTHER),
}
_BY_PROVIDER = {
    **dict.fromkeys(FOSTER[:3], (_FAMILY, _EXTERNAL_FOSTERING)),
    **dict.fromkeys(FOSTER[3:], (_MAINSTREAM, _EXTERNAL_FOSTERING)),
    "K1": (_RESIDENTIAL_IN_HOUSE, _SECURE),
    "K2": (_RESIDENTIAL_IN_HOUSE, _HOME),
    "S1": (_RESIDENTIAL_IN_HOUSE, _SCHOOL),
    **dict.fromkeys(("R1", "R3"), (_RESIDENTIAL_IN_HOUSE, _OTHER_RESIDENTIAL)),
}
_EXTERNAL = ("PR2", "PR3", "PR4", "PR5")

DEPARTMENTS_PLACEMENT_KINDS = (
    "Foster placements",
    "Placed for adoption",
    "Placed with parents or others with parental responsibility",
    "Other placements in the community",
    "Secure units, children's homes and semi-independent living accommodation",
    "Other residential settings",
    "Residential schools",
    "Other placements",
)
"""The kinds of placement of the Department's statistics."""

_DEPARTMENTS = {
    code: kind
    for codes, kind in zip(
        (
            FOSTER,
            _ADOPTIVE,
            ("P1",),
            ("P2", "P3"),
            ("K1", "K2", "K3", "H5"),
            ("R1", "R2", "R3", "R5"),
            ("S1",),
            ("T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14"),
        ),
        DEPARTMENTS_PLACEMENT_KINDS,
        strict=True,
    )
    for code in codes
}


def placement_kind(placement: pl.Expr, provider: pl.Expr) -> pl.Expr:
    """Which of the thirteen kinds; empty for an unknown code, and where it takes a provider that is not recorded."""
    by_provider = {
        f"{code}{given}": in_house if given == IN_HOUSE else external
        for code, (in_house, external) in _BY_PROVIDER.items()
        for given in (IN_HOUSE, *_EXTERNAL)
    }
    whoever = placement.replace_strict(_WHOEVER_PROVIDES, default=None, return_dtype=pl.String)
    return pl.coalesce(whoever, (placement + provider).replace_strict(by_provider, default=None, return_dtype=pl.String))


def departments_placement_kind(placement: pl.Expr) -> pl.Expr:
    """Which of the Department's kinds; empty for an unknown code."""
    return placement.replace_strict(_DEPARTMENTS, default=None, return_dtype=pl.String)


def residential_or_supported(placement: pl.Expr, provider: pl.Expr) -> pl.Expr:
    """Whether a child is in a children's home, in supported accommodation, or in a residential placement of the council's own.

    Of a school, a care home or a family centre the provider decides: where it is not recorded, this can't be known.
    """
    only_in_house = placement.is_in(["R1", "R3", "S1"])
    return (
        pl.when(placement.is_in(["K1", "K2", "H5", "K3"]))
        .then(pl.lit(value=True))
        .when(only_in_house)
        .then(provider == IN_HOUSE)
        .when(placement.is_in(list(_DEPARTMENTS)))
        .then(pl.lit(value=False))
    )
