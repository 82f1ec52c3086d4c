"""Finding files, and how messages call them. May import nothing."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FilePath = str | os.PathLike[str]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A file to be read.

    Attributes:
        path: Where it is.
        name: How messages call it: its path from the folder that all the files are in.
        names: Its own name and those of the folders around it, upwards to the one that was given.
        all_names: The same, to the top of the path that was given.
        asked_for: It was named itself, and not found in a folder.
    """

    path: Path
    name: str
    names: tuple[str, ...]
    all_names: tuple[str, ...]
    asked_for: bool

    def inside(self, name: str, shown: str) -> "Found":
        """What stands in it under a name: a file in an archive, a sheet in a workbook."""
        folders = [part for part in name.replace("\\", "/").split("/") if part]
        names = (Path(folders[-1]).stem if folders else name, *reversed(folders[:-1]))
        return Found(
            path=self.path.joinpath(*folders),
            name=shown,
            names=(*names, *self.names),
            all_names=(*names, *self.all_names),
            asked_for=self.asked_for,
        )


def named(name: str) -> Found:
    """What is no file, as a frame or a database, under the name that messages call it by."""
    return Found(path=Path(name), name=name, names=(name,), all_names=(name,), asked_for=True)


def find(given: Sequence[FilePath]) -> tuple[list[Found], list[str]]:
    """Find the files, in an order that does not depend on the file system, and the paths that do not exist."""
    at: dict[Path, tuple[tuple[str, ...], bool]] = {}
    missing = []
    for path in map(Path, given):
        if path.is_dir():
            for inside in _inside(path):
                names = (inside.stem, *reversed(inside.relative_to(path).parts[:-1]), path.name)
                at.setdefault(inside, (names, False))
        elif path.exists():
            at.setdefault(path, ((path.stem, path.parent.name), True))
        else:
            missing.append(printable(str(path)))
    unique = {os.path.realpath(path): path for path in reversed(at)}
    paths = sorted(unique.values(), key=lambda path: path.as_posix())
    top = _shared_folder(paths)
    return [
        Found(
            path=path,
            name=_shown(path, top),
            names=tuple(map(printable, at[path][0])),
            all_names=tuple(map(printable, (path.stem, *reversed(path.parts[:-1])))),
            asked_for=at[path][1],
        )
        for path in paths
    ], missing


def _inside(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it, but for those that programs hide or lock; and folders that can't be looked into."""
    closed: list[Path] = []
    for top, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(top, name) for name in files if not name.startswith((".", "~$")))
    yield from closed


def _shared_folder(paths: Sequence[Path]) -> Path | None:
    try:
        return Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:  # on no common drive, or relative and absolute together
        return None


def _shown(path: Path, top: Path | None) -> str:
    return printable((path if top is None else path.relative_to(top)).as_posix())


def printable(name: str) -> str:
    """A name that shows on one line and is text, whatever bytes a file system holds for it."""
    return "".join(char if char.isprintable() else "_" for char in name)
