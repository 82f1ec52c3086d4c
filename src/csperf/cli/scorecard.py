"""`csperf scorecard`: the measures of some returns. May import everything, when the command runs."""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from csperf.cli import running
from csperf.cli.failing import COULD_NOT, complain, explained

if TYPE_CHECKING:
    from csperf.reports import Scorecard
    from csperf.tables import Records

Returns = Annotated[
    list[str],
    typer.Argument(
        help="Folders, files, or the addresses of databases (sqlite:///ssd.db): returns, or extracts with a mapping."
    ),
]
Area = Annotated[str | None, typer.Option(metavar="CODE", help="The council, where a return does not say it.")]
Mapping = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="How a council's own extract is to be read, as TOML: its headings and codes."),
]
Repair = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Make this repair, or all; `csperf check` names them. May be given several times."),
]
Closures = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A council's own closure days, as TOML, on top of England's bank holidays.")
]
Own = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE", help="Measures of the council's own, as a Python file, which is run. May be given several times."
    ),
]


Profile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A council's targets and rules, as TOML, by which figures are judged."),
]
Comparators = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        help="A CSV file of the Department's, or a model of statistical neighbours, beside which figures are set. May be given "
        "several times.",
    ),
]
Public = Annotated[
    bool,
    typer.Option("--public", help="Hide small numbers so that they can't be worked out, and write nothing that is not public."),
]


@explained
def scorecard(
    returns: Returns,
    *,
    period: Annotated[
        list[str], typer.Option(help="2017/18, 2017/18 Q1, year to 30 Jun 2018, 2017/18 Q1..Q4 … May be given several times.")
    ],
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Break the figures down: by area, team, age_band, sex … Given twice, by both at once."
        ),
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this measure, by any of its names. May be given several times.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write scorecard.html, scorecard.csv and faults.csv into this folder.")
    ] = None,
    area: Area = None,
    mapping: Mapping = None,
    repair: Repair = None,
    closures: Closures = None,
    own: Own = None,
    profile: Profile = None,
    comparators: Comparators = None,
    public: Public = False,
) -> None:
    """Work out the measures of some returns, and say what was left out and what was refused."""
    from csperf.catalogue import add_measures, choose
    from csperf.periods import periods
    from csperf.reports import scorecard as made_of

    add_measures(*own or ())
    asked, wanted, calendar = periods(period), [choose(name) for name in measure or ()], running.calendar_of(closures)
    records = running.read_returns(returns, area, mapping, repair)
    with running.watched("Working the measures out"):
        beside = comparators or None
        card = made_of(records, asked, measures=wanted or None, by=by, calendar=calendar, profile=profile, comparators=beside)
    if public:
        with running.watched("Hiding small numbers"):
            card = card.release()
    # Faults are told row by row, and are not for the public.
    faults = write_faults(records, out) if out and not public else None
    if nothing_worked_out(card):
        complain(why_nothing(card))
        running.say_what_was_refused(card.reading, faults)
        raise typer.Exit(COULD_NOT)
    show_and_write(card, out)
    running.say_what_was_refused(card.reading, faults)


def write_faults(records: Records, out: Path) -> Path:
    """Write every fault as `faults.csv` into a folder, which is made if need be."""
    from csperf.reports import write_csv

    out.mkdir(parents=True, exist_ok=True)
    return write_csv(records.faults, out / "faults.csv")


def show_and_write(card: Scorecard, out: Path | None, **page: Any) -> None:
    """Print a scorecard, and write it as HTML and CSV into a folder where one is given."""
    from csperf.reports import terminal

    running.show(terminal.scorecard(card.layout))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        files = card.to_html(out / "scorecard.html", **page), card.to_csv(out / "scorecard.csv")
        typer.echo(f"Written: {files[0]} and {files[1]}.")


def nothing_worked_out(card: Scorecard) -> bool:
    """Whether there is no figure at all: every measure lacks its table, or no row could be used."""
    return not card.layout.sections or card.reading.rows_kept == 0


def why_nothing(card: Scorecard) -> str:
    """Why there is no figure, each reason with the measures it holds for."""
    if card.layout.sections:
        return f"No figure could be worked out: {card.reading}"
    reasons: dict[str, list[str]] = {}
    for block in card.layout.unavailable:
        reasons.setdefault(block.why_unavailable, []).append(block.chosen.measure.id)
    lines = [f"  {', '.join(measures)}: {reason}" for reason, measures in reasons.items()]
    return "\n".join(["No figure could be worked out from these returns.", *lines])
