"""Returns written by hand for the tests: the headings of each module, and a folder made from text."""

from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl
import pytest

from csperf.returns import read
from csperf.tables import Records

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


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """A file or folder beside the repository; the test is skipped where it is not there."""
    beside = Path(__file__).parents[3] / "shared"

    def at(path: str) -> Path:
        if not (beside / path).exists():
            pytest.skip(f"{path} is not beside the repository, in a folder named shared")
        return beside / path

    return at
