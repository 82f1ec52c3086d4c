"""Returns written by hand for the tests: the headings of each module, and a folder made from text."""

from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl
import pytest

from csperf.returns import read
from csperf.returns.mapping.table_columns import codes_of, columns_of, values_of
from csperf.tables import TABLES, Boolean, Date, Records, TableSpec

HEADINGS = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "ad1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
    "placed_for_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "oc2": (
        "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
        "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED"
    ),
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
    "previous_permanence": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM",
    "uasc": "CHILD,SEX,DOB,DUC",
}

ReadReturns = Callable[..., Records]
RowOf = Callable[..., str]


@pytest.fixture(scope="session")
def headings() -> Mapping[str, str]:
    """The heading line of each SSDA903 module."""
    return HEADINGS


@pytest.fixture
def reading(tmp_path: Path) -> ReadReturns:
    """Write files, given by path and content, under a folder named for a council, and read the folder."""

    def read_files(files: Mapping[str, str | bytes], *, folder: str = "336", **options: object) -> Records:
        top = tmp_path / folder
        for name, content in files.items():
            path = top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read(top, **options)

    return read_files


@pytest.fixture
def module(headings: Mapping[str, str]) -> RowOf:
    """A module's file: its headings, and a line for each row given as a mapping of heading to cell."""

    def text(name: str, *rows: Mapping[str, str]) -> str:
        names = headings[name].split(",")
        assert all(set(row) <= set(names) for row in rows)
        return "\n".join([headings[name], *(",".join(row.get(n, "") for n in names) for row in rows)]) + "\n"

    return text


@pytest.fixture
def episode() -> Callable[..., dict[str, str]]:
    """A complete episode, changed in the cells that are given."""

    def row(**cells: str) -> dict[str, str]:
        whole = {
            "CHILD": "c1",
            "DECOM": "03/05/2017",
            "RNE": "S",
            "LS": "C2",
            "CIN": "N1",
            "PLACE": "U4",
            "PLACE_PROVIDER": "PR1",
        }
        return whole | cells

    return row


@pytest.fixture
def faulty() -> Callable[[Records], list[tuple[object, ...]]]:
    """The faults that refuse a row or a value: row, table, column, rule, effect."""

    def rows(records: Records) -> list[tuple[object, ...]]:
        return records.faults.filter(pl.col("effect") != "noted").select("row", "table", "column", "rule", "effect").rows()

    return rows


@pytest.fixture
def noted() -> Callable[[Records], set[str]]:
    """The rules of what was noted, without what is said of modules that a small return leaves out."""

    def rules(records: Records) -> set[str]:
        return set(records.notes["rule"]) - {"module_missing"}

    return rules


def in_a_councils_words(spec: TableSpec, rows: pl.DataFrame) -> tuple[str, pl.DataFrame]:
    """A table as an extract in a council's own headings, codes and dates, and its part of the mapping."""
    columns, lines = {}, []
    for name in columns_of(spec):
        heading, dtype = f"Our {name.replace('_', ' ')}", spec.schema.columns()[name]
        values, text = values_of(codes_of(spec, name)), pl.col(name).cast(pl.String)
        if values:
            theirs = {value: f"No {place} of {name}" for place, value in enumerate(values)}
            codes = ", ".join(f'"{said}" = "{value}"' for value, said in theirs.items())
            lines.append(f'{name} = {{ heading = "{heading}", codes = {{ {codes} }} }}')
            columns[heading] = text.replace_strict(theirs, default=None)
        elif isinstance(dtype, Boolean):
            lines.append(f'{name} = {{ heading = "{heading}", codes = {{ "Correct" = true, "Wrong" = false }} }}')
            columns[heading] = text.replace_strict({"true": "Correct", "false": "Wrong"}, default=None)
        else:
            lines.append(f'{name} = "{heading}"')
            columns[heading] = pl.col(name).dt.to_string("%d/%m/%Y") if isinstance(dtype, Date) else text
    mapped = "\n".join([f'[[extract]]\ntable = "{spec.name}"', "[extract.columns]", *lines, ""])
    return mapped, rows.select(**columns)


@pytest.fixture(scope="session")
def in_own_words() -> Callable[[Records], tuple[str, Mapping[str, pl.DataFrame]]]:
    """Records as the extracts of a council that has its own headings, codes and dates, by table; and the mapping of them."""

    def written(records: Records) -> tuple[str, Mapping[str, pl.DataFrame]]:
        extracts = {name: in_a_councils_words(TABLES[name], rows) for name, rows in records.items() if rows.height}
        return "\n".join(text for text, _ in extracts.values()), {name: rows for name, (_, rows) in extracts.items()}

    return written


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """A file or folder beside the repository; the test is skipped where it is not there."""
    beside = Path(__file__).parents[3] / "shared"

    def at(path: str) -> Path:
        if not (beside / path).exists():
            pytest.skip(f"{path} is not beside the repository, in a folder named shared")
        return beside / path

    return at
