"""pandas, tuned: `read_csv` with pyarrow's parser, which uses several threads."""

from pathlib import Path

from reading_data import SSDA903

from readers.frames import Tables, plain
from readers.pandas_ import ssda903

__all__ = ["DISTRIBUTIONS", "NAME", "READS", "plain"]

NAME = "pandas, pyarrow"
DISTRIBUTIONS = ("pandas", "pyarrow")


def _read(folder: Path) -> Tables:
    return ssda903(folder, engine="pyarrow")


READS = {SSDA903: _read}
