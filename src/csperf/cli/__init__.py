"""The command line. May import everything; each command imports what it needs when it runs, so that help comes soon.

- `demo`, `check`, `scorecard`, `children`, `measures`, `tables`, `verify`, `working_days`: a command each
- `failing`: what is said where one fails; `running`: what else they share; `planted`: whether the demonstration came out

A command ends with 0 where what was asked for was made, with 2 where it could not be. Errors and what was refused go to
standard error, and hold nothing of a child.
"""

from importlib.metadata import version
from typing import Annotated

import typer

from csperf.cli.check import check
from csperf.cli.children import children
from csperf.cli.demo import demo
from csperf.cli.measures import measures
from csperf.cli.scorecard import scorecard
from csperf.cli.tables import tables
from csperf.cli.verify import verify
from csperf.cli.working_days import working_days

__all__ = ["app", "main"]

app = typer.Typer(
    name="csperf",
    help="Children's services performance measures, from statutory returns to a scorecard.",
    no_args_is_help=True,
    add_completion=False,
    # Typer would show the values of variables, which may be children's.
    pretty_exceptions_enable=False,
)
app.command()(demo)
app.command()(check)
app.command()(scorecard)
app.command()(children)
app.command()(measures)
app.command()(tables)
app.command()(verify)
app.command("working-days")(working_days)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"csperf {version('csperf')}")
        raise typer.Exit


@app.callback()
def _for_all(
    *,
    asked_version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which csperf this is.")
    ] = False,
) -> None:
    """Children's services performance measures, from statutory returns to a scorecard."""


def main() -> None:
    """Run the command line."""
    app()
