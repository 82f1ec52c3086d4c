"""Pages printed from what the code says: written into a folder, or checked against it. May import nothing."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


def stale(printed: Mapping[str, str], folder: Path) -> list[str]:
    """What has to be done to a folder for it to hold these pages and no others: nothing, where they are fresh."""
    held = {path.name for path in folder.glob("*.md")}
    wrong = [
        f"{name} is {'out of date' if name in held else 'missing'}"
        for name, text in printed.items()
        if name not in held or (folder / name).read_text(encoding="utf-8") != text
    ]
    return [*wrong, *(f"{name} is the page of nothing" for name in sorted(held - set(printed)))]


def written(printed: Mapping[str, str], folder: Path, *, check: bool) -> int:
    """Write pages into a folder, or only check them; the exit code is 1 where a page is not as it should be, and is named."""
    if not check:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in printed.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    wrong = stale(printed, folder)
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return int(bool(wrong))


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, as markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
