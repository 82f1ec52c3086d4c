"""`pytest --published PATH`: published figures as tests. Imports nothing until it is asked for something.

It stands beside the package, since a module inside would bring all of csperf along into every run of pytest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take what is to be verified."""
    group = parser.getgroup("csperf", "published figures")
    group.addoption(
        "--published",
        action="append",
        default=[],
        metavar="PATH",
        help="verify the published figures of a manifest, a CSV file, or a folder of them: each figure is a test",
    )
    group.addoption(
        "--published-data",
        action="append",
        default=[],
        metavar="PATH",
        help="returns to work the figures out from, and compare them",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load what verifies, where there is something to verify."""
    if config.getoption("published"):
        config.pluginmanager.import_plugin("csperf.published.plugin")
