"""Made-up returns, written once for every contender to read: a census, an SSDA903, an Annex A workbook.

Seeded, so that a run can be repeated. Written here and not by csperf's own writers, so that no contender reads what it wrote
itself. Nothing in them is faulty: what csperf would refuse, the others would keep. May import xlsxwriter and the standard
library, and that only when they are written, so that a contender's process holds the contender alone.
"""

from pathlib import Path

AREA, YEAR = "201", 2024
"""The council, and the collection year, which ends on 31 March."""
CENSUS, SSDA903, ANNEX_A = "children-in-need census", "SSDA903", "Annex A"
WRITTEN_TO = {CENSUS: "census.xml", SSDA903: f"ssda903_{YEAR}", ANNEX_A: "annex_a.xlsx"}
"""What each return is written to: a file, a folder of CSV files, a workbook."""
ROWS = 200_000

_CENSUS_BYTES_A_ROW = 250


def write(folder: Path, rows: int = ROWS, seed: int = 20240331) -> None:
    """Write all three into a folder.

    Args:
        folder: Where to.
        rows: How many episodes, and how many rows in all lists of the workbook; of the census, 250 bytes for each.
        seed: What the made-up children hang on.
    """
    from reading_data import annex_a, census, chances, ssda903

    chance = chances.Chance(seed)
    census.write(folder / WRITTEN_TO[CENSUS], rows * _CENSUS_BYTES_A_ROW, chance)
    ssda903.write(folder / WRITTEN_TO[SSDA903], rows, chance)
    annex_a.write(folder / WRITTEN_TO[ANNEX_A], rows, chance)
