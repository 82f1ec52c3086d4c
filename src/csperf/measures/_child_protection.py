"""What measures of child protection share. May import csperf.definition and csperf.cohorts only."""

from csperf.definition import Source
from csperf.measures._sources import council, department

OUTSIDE_CALENDAR = "a date outside the working-day calendar"
ANOTHER_OPEN = "another plan of the child, started later, is open"


def statistics(where: str) -> Source:
    """The Department's yearly statistics."""
    return department("Characteristics of children in need", where)


def indicator(number: str) -> Source:
    """The handbook of the National Indicators."""
    return department(
        "National Indicators for Local Authorities and Local Authority Partnerships: Handbook of Definitions", number
    )


def coventry(where: str) -> Source:
    """Coventry's report."""
    return council("Coventry City Council", "Children Social Care Performance Report, March 2015 to March 2016", where)


def solihull(where: str) -> Source:
    """Solihull's report."""
    return council(
        "Solihull Metropolitan Borough Council",
        "Children, Education and Skills Performance Report, quarter 4 2017-18 and quarter 1 2018-19",
        where,
    )


def surrey(where: str) -> Source:
    """Surrey's report."""
    return council(
        "Surrey County Council",
        "Children's Services Improvement Board, monthly performance compendium, performance to January 2017",
        where,
    )


def wolverhampton(where: str) -> Source:
    """Wolverhampton's report of performance."""
    return council(
        "City of Wolverhampton Council", "Children's Services Improvement Plan performance report, quarter 1 2017-18", where
    )


def wolverhampton_plan(where: str) -> Source:
    """Wolverhampton's plan for the service."""
    return council("City of Wolverhampton Council", "Children and Young People Service Plan 2017/2018", where)
