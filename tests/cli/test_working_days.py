"""`csperf working-days`: the answer alone on standard output."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("2024-03-28", "2024-04-02"), "1"),
        (("28/03/2024", "2 Apr 2024"), "1"),
        (("2024-04-02", "2024-03-28"), "-1"),
        (("2024-01-12", "--add", "15"), "2024-02-02"),
        (("2024-01-12", "--add", "45"), "2024-03-15"),
        (("2023-03-31", "--subtract", "15"), "2023-03-10"),
        (("2023-04-01", "--subtract", "1"), "2023-03-31"),
        (("2024-03-04", "2024-03-04"), "0"),
    ],
)
def test_the_answer(run: Run, arguments: tuple[str, ...], answer: str):
    result = run("working-days", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{answer}\n", "")


def test_closures_are_not_worked(run: Run, tmp_path: Path):
    closures = tmp_path / "closures.toml"
    closures.write_text('name = "Borough"\n[[closure]]\ndate = 2017-12-27\nreason = "Christmas"\n', encoding="utf-8")
    assert run("working-days", "2017-12-22", "2018-01-02", "--closures", closures).stdout == "3\n"
    assert run("working-days", "2017-12-22", "2018-01-02").stdout == "4\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2024-01-12",), "Give one of these"),
        (("2024-01-12", "2024-01-15", "--add", "3"), "Give one of these"),
        (("2024-01-12", "--add", "3", "--subtract", "3"), "Give one of these"),
        (("12/01/24", "--add", "3"), "'12/01/24' is not a day"),
        (("2017/18", "--add", "3"), "'2017/18' is not a day"),
        (("2024-02-30", "--add", "3"), "'2024-02-30' is not a day"),
        (("2024-01-12", "--add", "-3"), "use subtract"),
        (("1990-01-02", "--add", "3"), "England"),
        (("2024-01-12", "--add", "many"), "--add"),
    ],
)
def test_what_cannot_be_counted_ends_with_2(run: Run, arguments: tuple[str, ...], said: str):
    result = run("working-days", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
