"""A council's own measures beside the built-in ones: in the catalogue, on a scorecard, and in lists of children.

Run it anywhere, in a folder where files may be written: `python with_own_measures.py`.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import csperf as cs
from csperf.synthetic import made_up_authority


def main() -> None:
    """Make up an authority, add two measures of its own, and show them."""
    added = cs.add_measures(Path(__file__).parent / "own_measures" / "closing_cases.py")
    print("Added:", ", ".join(one.id for one in added))
    print("Known by its local code:", cs.find("loc 7").title)

    with TemporaryDirectory() as folder:
        made_up_authority(seed=1, child_population=6_000).write(folder)
        data = cs.read(folder)
    card = cs.scorecard(data, period="2017/18", measures=["ECS 138", *added])
    print(card)

    result = cs.find("LOC 7")(data, period="2017/18")
    print(result.children().select("child", "status", "reason", "working_days").head(5))


if __name__ == "__main__":
    main()
