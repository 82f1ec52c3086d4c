"""`csperf scorecard --profile --comparators --public`."""

import csv
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]

EXAMPLES = Path(__file__).parents[2] / "examples" / "profiles"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_figures_are_judged_by_a_profile(run: Run, returns: Path, tmp_path: Path):
    official = tmp_path / "d3.csv"
    official.write_text(
        "time_period,geographic_level,region_code,old_la_code,la_name,CPP_start,CPP_subsequent,CPP_subsequent_percent\n"
        "2018,National,,,,62110,15330,24.7\n",
        encoding="utf-8-sig",
    )
    profile = tmp_path / "p.toml"
    profile.write_text(
        'name = "Anytown"\ncomparators = ["England"]\n[[measure]]\nid = "NI 65"\n[[measure.target]]\nat = 50\n',
        encoding="utf-8",
    )
    out = tmp_path / "out"
    arguments = ("--period", "2017/18", "--measure", "NI 65", "--profile", profile, "--comparators", official, "--out", out)
    result = run("scorecard", returns, *arguments)
    assert result.exit_code == 0, result.stderr
    assert "Judged by: Anytown" in result.stdout
    assert "England 2018: 24.7" in " ".join(result.stdout.split())
    (row,) = rows_of(out / "scorecard.csv")
    assert (row["target"], row["rag"] in {"GREEN", "RED"}) == ("50", True)


def test_the_examples_fit_the_command(run: Run, returns: Path):
    result = run(
        "scorecard", returns, "--period", "2017/18", "--measure", "NI 62", "--profile", EXAMPLES / "solihull-2017-18.toml"
    )
    assert result.exit_code == 0, result.stderr
    assert "8% to 12% for the year" in " ".join(result.stdout.split())


def test_what_is_public_has_no_small_number_and_no_fault(run: Run, returns: Path, tmp_path: Path):
    arguments = (
        "--period",
        "2017/18",
        "--measure",
        "NI 62",
        "--measure",
        "ECS 138",
        "--by",
        "sex",
        "--public",
        "--out",
        tmp_path,
    )
    result = run("scorecard", returns, *arguments)
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scorecard.csv", "scorecard.html"]
    assert "For the public" in result.stdout
    rows = rows_of(tmp_path / "scorecard.csv")
    assert rows
    for row in rows:
        for name in ("numerator", "denominator"):
            assert not row[name] or int(row[name]) not in range(1, 6)


def test_a_faulty_profile_ends_with_2_and_says_the_line(run: Run, returns: Path, tmp_path: Path):
    profile = tmp_path / "p.toml"
    profile.write_text('name = "A"\n[[measure]]\nid = "NI 1"\n', encoding="utf-8")
    result = run("scorecard", returns, "--period", "2017/18", "--profile", profile)
    assert result.exit_code == 2
    assert "line 3, measure[1].id: No measure is known as 'NI 1'" in result.stderr


def test_comparators_need_a_profile(run: Run, returns: Path, tmp_path: Path):
    official = tmp_path / "d3.csv"
    official.write_text("time_period,geographic_level,old_la_code,CPP_start\n2018,National,,62110\n", encoding="utf-8")
    result = run("scorecard", returns, "--period", "2017/18", "--comparators", official)
    assert result.exit_code == 2
    assert "Which comparators to show is said by a profile" in result.stderr
