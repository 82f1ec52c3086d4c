"""The catalogue answers to every measure that the council reports register, and to the national indicators."""

import csv
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

import csperf as cs
from csperf.errors import UnknownMeasureError

REGISTER = Path(__file__).parents[2] / "shared" / "seeds" / "measures.csv"

TOPICS = (
    "contacts_mash",
    "referrals",
    "assessments",
    "strategy_s47",
    "icpc",
    "cp_plans",
    "cp_reviews",
    "cp_visits",
    "cin",
    "looked_after",
    "placements",
    "lac_reviews",
    "lac_visits",
    "lac_health",
    "lac_education_pep",
    "adoption",
    "permanence_sgo",
    "care_leavers",
    "missing",
)
NATIONAL_INDICATORS = ("58", "59", "60", "61", "62", "63", "64", "65", "66", "67", "68", "147", "148")

# What the register calls each kind of figure, and the units that figures of that kind have.
UNITS = {
    "count": {"number"},
    "percentage": {"percent"},
    "rate_per_10000": {"per 10,000"},
    "mean_days": {"days"},
    "distribution": {"number"},
}
OTHERWISE = {
    "care_leavers_demographics_pct": "the shares of a distribution, whose whole is a number",
    "assessments_timeliness": "registered as a percentage, of which no figure is printed: here days, beside the share in 45",
}
"""What is another kind of figure than it is registered as, and why."""

NEITHER_BETTER = {
    "cp_plans_by_duration": "a distribution as a whole is neither better nor worse",
    "lac_placements_in_year": "a distribution as a whole is neither better nor worse",
}


def registered() -> list[dict[str, str]]:
    """The register's measures that are computed from records, of the topics that rest on children's records."""
    if not REGISTER.exists():
        pytest.skip(f"{REGISTER.name}, the register of the council reports, is not beside the project")
    with REGISTER.open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.DictReader(rows) if row["scope"] == "computed" and row["topic"] in TOPICS]


def names_in_the_catalogue() -> dict[str, dict[str, str]]:
    """Each name in the column `also_known_as` of `csperf measures --format csv`, with the row it stands in."""
    command = [sys.executable, "-c", "from csperf.cli import main; main()", "measures", "--format", "csv"]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout  # noqa: S603 - our own command
    return {name: row for row in csv.DictReader(StringIO(printed)) for name in row["also_known_as"].split(";")}


def test_every_registered_measure_stands_in_the_catalogue():
    names = names_in_the_catalogue()
    missing = sorted({row["canonical_id"] for row in registered()} - set(names))
    assert missing == []
    codes = {code.strip() for row in registered() for code in row["local_code"].split(";") if code.strip()}
    assert sorted(codes - set(names)) == []


def test_each_is_a_figure_of_the_kind_that_is_registered():
    names = names_in_the_catalogue()
    kinds: dict[str, set[str]] = {}
    for row in registered():
        kinds.setdefault(row["canonical_id"], set()).update(UNITS.get(row["kind"], set()))
    differing = {
        name: (names[name]["unit"], sorted(units))
        for name, units in kinds.items()
        if name in names and units and names[name]["unit"] not in units
    }
    assert set(differing) == set(OTHERWISE)


def test_better_is_what_the_register_says_unless_it_says_nothing():
    names = names_in_the_catalogue()
    polarity = {"higher_better": "higher", "lower_better": "lower"}
    said: dict[str, set[str]] = {}
    for row in registered():
        said.setdefault(row["canonical_id"], set()).add(polarity.get(row["polarity"], "none"))
    differing = {
        name: (names[name]["polarity"], sorted(registered_as))
        for name, registered_as in said.items()
        if name in names and "none" not in registered_as and names[name]["polarity"] not in registered_as
    }
    assert set(differing) == set(NEITHER_BETTER)


@pytest.mark.parametrize("number", NATIONAL_INDICATORS)
def test_every_national_indicator_is_known(number: str):
    assert cs.find(f"NI {number}").title


def test_a_name_in_no_register_is_in_no_catalogue():
    with pytest.raises(UnknownMeasureError):
        cs.find("NI 999")
