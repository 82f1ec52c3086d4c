"""The catalogue as plain data, for JSON, CSV and pages. May import csperf.definition, periods and polars."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from csperf.definition import Measure, Version
from csperf.periods import written_in_full


def described(measure: Measure[Any, Any]) -> dict[str, Any]:
    """Everything that is known of a measure, in text, numbers and lists that JSON can hold.

    >>> from csperf.measures import ni_62
    >>> described(ni_62)["also_known_as"]
    ['NI 62', 'lac_3plus_placements_pct']
    """
    ended, threshold = measure.versions[-1].until, measure.threshold
    return {
        "id": measure.id,
        "title": measure.title,
        "also_known_as": list(measure.also_known_as),
        "unit": measure.unit,
        "polarity": measure.polarity,
        "cohort": measure.cohort.name,
        "one_row_is": measure.cohort.one_row_is,
        "needs": list(dict.fromkeys(spec.name for spec in (*measure.cohort.needs, *measure.needs))),
        "since": measure.versions[0].since.isoformat(),
        "until": None if ended is None else ended.isoformat(),
        "three_year": measure.three_year,
        "variants": {name: list(choices) for name, choices in measure.variants.items()},
        "versions": [
            {
                "since": version.since.isoformat(),
                "until": None if version.until is None else version.until.isoformat(),
                "source": str(version.source),
            }
            for version in measure.versions
        ],
        "threshold": None
        if threshold is None
        else [
            {"since": step.since.isoformat(), "value": step.value, "unit": threshold.unit, "reference": step.reference}
            for step in threshold.steps
        ],
        "definition": measure.definition,
    }


def as_frame(measures: Iterable[Measure[Any, Any]]) -> pl.DataFrame:
    """The catalogue as a flat frame, a row a measure: its names apart by `;`, the id first; versions and variants as text."""
    rows = [
        {
            **described(measure),
            "also_known_as": ";".join(dict.fromkeys((measure.id, *measure.also_known_as))),
            "needs": ";".join(described(measure)["needs"]),
            "variants": "; ".join(f"{name}: {', '.join(choices)}" for name, choices in measure.variants.items()),
            "versions": "; ".join(f"{in_force(version)}: {version.source}" for version in measure.versions),
            "threshold": "; ".join(
                f"from {step.since.isoformat()}: {step.value} {measure.threshold.unit}" for step in measure.threshold.steps
            )
            if measure.threshold
            else None,
        }
        for measure in measures
    ]
    return pl.DataFrame(rows, schema_overrides={"until": pl.String, "threshold": pl.String})


def in_force(version: Version[Any, Any]) -> str:
    """When a version of a definition holds, in words."""
    since = written_in_full(version.since)
    return f"since {since}" if version.until is None else f"{since} to {written_in_full(version.until)}"
