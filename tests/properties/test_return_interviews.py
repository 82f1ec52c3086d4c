"""What holds of return interviews whatever the records: the outcomes add up to the times missing."""

from datetime import date

from hypothesis import given, settings

from csperf import measures
from csperf.engine import evaluate
from csperf.testing.strategies import GeneratedTables, missing_records, tables_to_records

OUTCOMES = ("offered", "completed", "refused", "not_required", "outstanding")
AS_AT = date(2018, 3, 31)

few = settings(max_examples=40, derandomize=True, database=None, deadline=None)


def _numbers(generated: GeneratedTables, by: str | tuple[str, ...] = ()) -> dict[str, dict[str, int]]:
    """How many there are of each outcome, and of all, in each group."""
    asked = [measures.missing_incidents, *(getattr(measures, f"return_interviews_{name}") for name in OUTCOMES)]
    figures = evaluate(asked, tables_to_records(generated), "2017/18", by=by)
    found: dict[str, dict[str, int]] = {}
    for measure, group, numerator in figures.select("measure", "group", "numerator").iter_rows():
        found.setdefault(group, {})[measure.removeprefix("return_interviews_")] = numerator
    return found


@settings(few)
@given(missing_records(AS_AT, 20))
def test_every_time_missing_is_of_one_outcome(generated: GeneratedTables):
    for groups in (_numbers(generated), _numbers(generated, by="type")):
        for numbers in groups.values():
            assert numbers["completed"] + numbers["refused"] == numbers["offered"]
            assert numbers["offered"] + numbers["not_required"] + numbers["outstanding"] == numbers["missing_incidents"]


@settings(few)
@given(missing_records(AS_AT, 20))
def test_types_are_mutually_exclusive(generated: GeneratedTables):
    figure = measures.missing_incidents_by_type(tables_to_records(generated), period="2017/18")
    assert figure.parts["numerator"].sum() == figure.numerator
    children = measures.missing_incidents_by_type(tables_to_records(generated), period="2017/18", count="children")
    assert children.parts["numerator"].sum() >= children.numerator
