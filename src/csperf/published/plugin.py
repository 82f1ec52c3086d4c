"""Each published figure as a test, for pytest. May import csperf.published, returns, tables, errors and pytest.

Loaded by `pytest_csperf` where `pytest --published PATH` asks for it, and not otherwise. Of a manifest or a CSV file of figures
each figure with a value is an item, which fails with what was found; of a table of the Department's each rule is.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from csperf.errors import CsperfError
from csperf.published.findings import Finding
from csperf.published.gathering import files_in, gather
from csperf.published.printing import cases_of
from csperf.published.verifying import verification
from csperf.returns import read
from csperf.tables import Records

_RECORDS = pytest.StashKey[Records | None]()
_FILES = pytest.StashKey[frozenset[Path]]()


class DoesNotHoldError(Exception):
    """A published figure does not hold."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class PublishedFile(pytest.File):
    """A file of figures."""

    def collect(self) -> Iterator["PublishedFigure"]:
        """An item for each figure with a value, and for each rule of a large table."""
        try:
            gathered = gather([self.path])
            found = verification([self.path], data=self.config.stash[_RECORDS])
        except CsperfError as error:
            raise self.CollectError(str(error)) from error
        for one in found.documents:
            cases = {name: (holding, findings) for name, holding, findings in cases_of(one)}
            document = gathered.documents.get(one.name)
            valued = [figure.id for figure in document.figures if figure.value is not None] if document else []
            for name in dict.fromkeys([*valued, *cases]):
                holding, findings = cases.get(name, (0, []))
                yield PublishedFigure.from_parent(self, name=name, holding=holding, findings=findings)


class PublishedFigure(pytest.Item):
    """A figure: it fails where something that was found does not hold, and is skipped where nothing can be checked."""

    def __init__(self, *, holding: int, findings: list[Finding], **kept: object) -> None:
        super().__init__(**kept)  # type: ignore[arg-type]
        self.holding, self.findings = holding, findings

    def runtest(self) -> None:
        """Fail with what was found."""
        notes = [str(finding) for finding in self.findings if not finding.fails]
        if notes:
            self.add_report_section("call", "notes", "\n".join(notes))
        failing = [finding for finding in self.findings if finding.fails]
        if failing:
            raise DoesNotHoldError(failing)
        if not self.holding and not self.findings:
            pytest.skip("nothing was printed that it could be checked against")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:  # noqa: ARG002 - pytest gives it
        """What was found, in place of a traceback."""
        if not isinstance(excinfo.value, DoesNotHoldError):
            return str(super().repr_failure(excinfo))
        return "\n".join(
            line
            for finding in excinfo.value.findings
            for line in (str(finding), f"  printed: {finding.printed}; would hold: {finding.expected}")
        )

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where it stands."""
        return self.path, None, self.name


def pytest_configure(config: pytest.Config) -> None:
    """Collect what was published, and nothing else unless it was asked for."""
    folder = config.invocation_params.dir
    asked = [folder / path for path in config.getoption("published")]
    for path in asked:
        if not path.exists():
            raise pytest.UsageError(f"--published {path}: it is not there.")
    config.stash[_FILES] = frozenset(file.resolve() for path in asked for file in files_in(path))
    returns = config.getoption("published_data")
    try:
        config.stash[_RECORDS] = read(*(folder / path for path in returns)) if returns else None
    except CsperfError as error:
        raise pytest.UsageError(str(error)) from error
    paths = [str(path) for path in asked]
    named = config.args if config.args_source is pytest.Config.ArgsSource.ARGS else []
    config.args = [*named, *(path for path in paths if path not in named)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PublishedFile | None:
    """Figures from the files that were asked for."""
    if file_path.resolve() not in parent.config.stash[_FILES]:
        return None
    return PublishedFile.from_parent(parent, path=file_path)
