"""What is said where a command fails: a message, no traceback, and nothing of a child's. May import typer and csperf.errors."""

import errno
import os
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import typer

from csperf.errors import CsperfError

P = ParamSpec("P")

COULD_NOT = 2
"""The exit code where what was asked for could not be made."""

SHOW_TRACEBACK = "CSPERF_TRACEBACK"
"""The environment variable that has tracebacks shown, with whatever of a child's data they hold."""


def explained(command: Callable[P, None]) -> Callable[P, None]:
    """The command, with what goes wrong in it turned into a message on standard error and the exit code 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except CsperfError as error:
            complaint = str(error)
        except (typer.Exit, typer.Abort):
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            complaint = f"{error.filename or 'A file'}: {error.strerror or type(error).__name__}."
        except Exception as error:
            # The message of another library's error may repeat a cell of a return.
            if os.environ.get(SHOW_TRACEBACK):
                raise
            complaint = _fault_of_our_own(error)
        else:
            return
        complain(complaint)
        raise typer.Exit(COULD_NOT)

    return run


def complain(message: str) -> None:
    """Say on standard error what is wrong."""
    typer.echo(f"csperf: {message}", err=True)


def _fault_of_our_own(error: Exception) -> str:
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if f"{os.sep}csperf{os.sep}" in frame.filename]
    return (
        f"This is a fault of csperf's own ({type(error).__name__} at {Path(ours[-1].filename).name}, line {ours[-1].lineno}). "
        f"Its message is not shown, as it may hold children's data; with {SHOW_TRACEBACK}=1 in the environment it is."
    )
