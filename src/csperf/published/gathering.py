"""What there is to verify: files, folders, manifests and figures. May import csperf.published and csperf.errors."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from csperf.errors import PublishedError
from csperf.published.csv_figures import is_figures, read_csv_figures
from csperf.published.figures import Figure
from csperf.published.manifest import Manifest, read_manifest
from csperf.published.manifest_figures import figures_of
from csperf.published.official import OfficialFile, is_official, read_official

Given: TypeAlias = str | PathLike[str] | Manifest | Figure
"""What may be given: a file or folder, a manifest, a figure."""

_MANIFEST, _CSV = ".toml", ".csv"


@dataclass
class Document:
    """The figures of one document, with what is known of them.

    Attributes:
        name: What it is called.
        figures: Its figures, in the order given.
        manifests: What is known of them.
    """

    name: str
    figures: list[Figure] = field(default_factory=list)
    manifests: list[Manifest] = field(default_factory=list)

    @property
    def council(self) -> str:
        """The council whose document it is: as its manifest says, and otherwise the one that most figures are of."""
        said = next((manifest.of for manifest in self.manifests if manifest.of), "")
        if said:
            return said
        named = Counter(one.of for one in self.figures)
        return max(named, key=lambda of: named[of], default="")


@dataclass
class Gathered:
    """Everything that there is to verify.

    Attributes:
        documents: Documents with figures, by name.
        official: Tables of the Department's.
        skipped: Files of folders that hold no figures, each with why.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    official: list[OfficialFile] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def add(self, figures: Iterable[Figure]) -> None:
        """Add figures to the documents they are of."""
        for one in figures:
            self.documents.setdefault(one.document, Document(one.document)).figures.append(one)


def gather(given: Iterable[Given], relations: Iterable[Given] = ()) -> Gathered:
    """Sort out what was given.

    Args:
        given: What holds figures.
        relations: Manifests of which only what they know is taken, and their own figures are not: relations for figures that
        come as CSV.

    Raises:
        PublishedError: Something cannot be read, or what is known is of a document of which there is no figure.
    """
    everything = Gathered()
    for one in given:
        if isinstance(one, Figure):
            everything.add([one])
        elif isinstance(one, Manifest):
            _add_manifest(everything, one)
        else:
            _add_path(everything, Path(one))
    for known in _manifests(relations):
        if known.name not in everything.documents:
            there = ", ".join(everything.documents) or "none"
            raise PublishedError(f"{known.title} is about the document {known.name!r}, but figures are of {there}.")
        everything.documents[known.name].manifests.append(known)
    return everything


def files_in(path: Path) -> list[Path]:
    """The files of a folder that can hold figures, in the order of their names; a file itself."""
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.suffix.lower() in {_MANIFEST, _CSV} and each.is_file())


def _manifests(given: Iterable[Given]) -> list[Manifest]:
    found: list[Manifest] = []
    for one in given:
        if isinstance(one, Manifest):
            found.append(one)
        elif isinstance(one, Figure):
            raise PublishedError("A figure says nothing of relations: give a manifest.")
        else:
            found += [
                read_manifest(path) for path in files_in(Path(one)) if path.suffix.lower() == _MANIFEST or path == Path(one)
            ]
    return found


def _add_manifest(everything: Gathered, manifest: Manifest) -> None:
    everything.add(figures_of(manifest))
    everything.documents.setdefault(manifest.name, Document(manifest.name)).manifests.append(manifest)


def _add_path(everything: Gathered, path: Path) -> None:
    if not path.exists():
        raise PublishedError(f"{path} is not there.")
    for file in files_in(path):
        if file.suffix.lower() == _MANIFEST:
            _add_manifest(everything, read_manifest(file))
            continue
        headings = _headings(file)
        if headings is None and file != path:
            everything.skipped.append(f"{file.name} is not in UTF-8")
            continue
        if headings is None:
            raise PublishedError(f"{file} is not in UTF-8. Save it as UTF-8.")
        if is_figures(headings):
            everything.add(read_csv_figures(file))
        elif is_official(headings):
            everything.official.append(read_official(file))
        elif file == path:
            raise PublishedError(
                f"{file} holds no figures that csperf knows: it is no manifest, "
                "has not the columns of figures, and is no table of the Department's."
            )
        else:
            everything.skipped.append(f"{file.name} holds no figures that csperf knows")


def _headings(file: Path) -> frozenset[str] | None:
    """The headings of a CSV file; nothing where it is not in UTF-8."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return frozenset(next(csv.reader(lines), []))
    except UnicodeDecodeError:
        return None
    except OSError as error:
        raise PublishedError(f"{file} cannot be read: {error.strerror}.") from error
