"""Returns to run commands on: a made-up authority's, and some written by hand with faults in them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csperf.cli import app
from csperf.synthetic import Authority, made_up_authority

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"


@pytest.fixture
def of_a_child() -> tuple[str, ...]:
    """What stands in the faulty return and must not be repeated."""
    return ("SECRETCHILD", "31/02/2017", "29/11/1816", "SECRETCODE", "SECRETPOST")


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run csperf as a command, in this process."""
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def authority() -> Authority:
    return made_up_authority(seed=3, child_population=3_000, years=range(2016, 2019))


@pytest.fixture(scope="session")
def returns(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returns")
    authority.write(folder)
    (folder / "truth.json").unlink()
    return folder


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """An SSDA903 return of 2018 in which some rows can't be used."""
    folder = tmp_path / "ssda903_2018"
    folder.mkdir()
    header = [HEADER, "SECRETCHILD1,1,02/01/2010,WBRI,,,", "SECRETCHILD2,1,29/11/1816,WBRI,,,"]
    episodes = [
        EPISODES,
        "SECRETCHILD1,01/06/2016,S,C2,N1,U4,PR1,,,,SECRETPOST,SECRETPOST,",
        "SECRETCHILD2,31/02/2017,S,C2,N1,U4,PR1,,,,,,",
        "SECRETCHILD3,01/06/2017,S,SECRETCODE,N1,U4,PR1,,,,,,",
        "SECRETCHILD4,01/06/2017,S,C2,N1,U4,PR1,01/05/2017,E4A,,,,",
    ]
    (folder / "header.csv").write_text("\n".join(header) + "\n", encoding="utf-8")
    (folder / "episodes.csv").write_text("\n".join(episodes) + "\n", encoding="utf-8")
    return folder
