"""Profiles: read from TOML, and refused with the line where they say what can't be."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from csperf.errors import JudgementError
from csperf.judgement import Profile, read_profile
from csperf.judgement.reading import lines_of

Read = Callable[..., Profile]
Refused = Callable[[str], str]

EXAMPLES = Path(__file__).parents[2] / "examples" / "profiles"

HEAD = 'name = "Anytown"\n\n[[measure]]\nid = "ECS 138"\n'
TARGET = f"{HEAD}[[measure.target]]\n"


@pytest.fixture
def refused(tmp_path: Path):
    def message(text: str) -> str:
        file = tmp_path / "profile.toml"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(JudgementError) as caught:
            read_profile(file)
        assert str(file) in str(caught.value)
        return str(caught.value)

    return message


@pytest.fixture
def read(tmp_path: Path):
    def profile(text: str, encoding: str = "utf-8") -> Profile:
        file = tmp_path / "profile.toml"
        file.write_text(text, encoding=encoding)
        return read_profile(file)

    return profile


def test_numbers_are_what_was_written(read: Read):
    (rules,) = read(f"{TARGET}at = 7.8\ntolerance = 0.1\n").measure
    assert rules.target[0].at == Decimal("7.8")
    assert rules.target[0].tolerance == Decimal("0.1")
    assert rules.key == ("assessments_within_45_working_days", "")
    assert rules.polarity == "higher"
    assert rules.shown_decimals == 1


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(read: Read):
    assert read(f"{TARGET}at = 90\n".replace("\n", "\r\n"), "utf-8-sig").name == "Anytown"


def test_a_variant_is_a_measure_of_its_own(read: Read):
    text = f'{TARGET}at = 90\n[[measure]]\nid = "ECS 138 [clock=referral]"\n[[measure.target]]\nat = 80\n'
    profile = read(text)
    found = [profile.rules_for("assessments_within_45_working_days", variant) for variant in ("", "clock=referral")]
    assert [rules.target[0].at for rules in found if rules] == [90, 80]
    assert profile.rules_for("ni_62") is None


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (f"{TARGET}between = {{ from = 12, to = 8 }}\n", 6, "the band is empty: no figure is 12 to 8"),
        (f"{TARGET}between = {{ over = 10, under = 10 }}\n", 6, "the band is empty: no figure is over 10 and under 10"),
        (f"{TARGET}between = {{ over = 10, to = 10 }}\n", 6, "the band is empty"),
        (f"{TARGET}between = {{ from = 8 }}\n", 6, "a band has two ends"),
        (f"{TARGET}between = {{ from = 8, over = 8, to = 12 }}\n", 6, "a band has two ends"),
        (f"{TARGET}between = 8\n", 6, "must be a band"),
        (f"{TARGET}between = {{ from_ = 8, to = 12 }}\n", 6, "from_ is not a key that is known here"),
        (
            f"{TARGET}tolerance = {{ lower = 77, upper = 75.2 }}\n",
            6,
            "upper tolerance of 75.2 lies below the lower tolerance of 77",
        ),
        (f"{TARGET}tolerance = {{ lower = 77 }}\n", 6, "without a target both levels are needed"),
        (f"{TARGET}tolerance = {{ }}\n", 6, "neither lower nor upper is given"),
        (f"{TARGET}at = 90\n\n# so near\ntolerance = -1\n", 9, "a distance is not negative"),
        (f"{TARGET}tolerance = 1\nas_printed = 'x'\n", 6, "so far from what?"),
        (f"{TARGET}at = 90\ntolerance = {{ lower = 91 }}\n", 7, "the target itself, 90, is not within tolerance"),
        (f"{TARGET}at = 90\nbetween = {{ from = 1, to = 2 }}\n", 7, "not both"),
        (f"{TARGET}at = 90\nsince = 2017-04-01\nuntil = 2017-03-31\n", 8, "31 March 2017 comes before it begins"),
        (f"{TARGET}at = 90\nbaseline = {{ value = 60, on = 2016-08-31 }}\n", 7, "a trajectory needs the day"),
        (f"{TARGET}at = 90\nby = 2016-08-31\nbaseline = {{ value = 60, on = 2016-08-31 }}\n", 7, "is not after the baseline"),
        (f"{TARGET}by = 2016-08-31\nas_printed = 'x'\n", 6, "there is no value to be reached"),
        (f"{TARGET}since = 2016-08-31\n", 5, "gives no target"),
        (f"{TARGET}as_printed = 'x'\npurple_beyond = 3\n", 7, "there is no target to judge by"),
        (f"{TARGET}at = 90\npurple_beyond = 95\n", 7, "95 is not past what is still green or amber"),
        (f"{TARGET}at = 90\ntolerance = 5\npurple_beyond = 86\n", 8, "86 is not past what is still green or amber"),
        (f"{TARGET}between = {{ from = 8, to = 12 }}\npurple_beyond = 20\n", 7, "a second limit only one"),
        (f"{TARGET}at = 90\nconcern_at_or_below = 0\n", 7, "higher is better"),
        (f"{TARGET}at = '90'\n", 6, "must be a number without quotes"),
        (f"{TARGET}at = true\n", 6, "must be a number without quotes"),
        (f"{TARGET}at = nan\n", 6, "must be a number that a figure can reach"),
        (f"{TARGET}at = inf\n", 6, "must be a number that a figure can reach"),
        (f"{TARGET}at = 1e99\n", 6, "must be a number that a figure can reach"),
        (f"{TARGET}at = 90\nsince = 2017-04-01T00:00:00\n", 7, "must be a day such as 2017-03-31"),
        (f"{TARGET}at = 90\nsinze = 2017-04-01\n", 7, "not a key that is known here"),
        (
            f"{TARGET}at = 90\nuntil = 2017-03-31\n[[measure.target]]\nat = 91\nsince = 2017-03-31\n",
            8,
            "overlaps with target 1 of this measure: both hold on 31 March 2017",
        ),
        (f"{TARGET}at = 90\n[[measure.target]]\nat = 91\n", 7, "both hold from the first day"),
        (f'{HEAD}[[measure.state]]\nstate = "provisional"\n[[measure.state]]\nstate = "final"\n', 7, "overlaps with state 1"),
        (f'{HEAD}[[measure.state]]\nstate = "late"\n', 6, "must be one of: final, provisional, not yet available"),
        (f'{HEAD}[[measure.state]]\nstate = "withheld"\n', 6, "must be one of"),
        ('name = "A"\n[[measure]]\nid = "children_within_45"\n', 3, "No measure is known as 'children_within_45'"),
        ('name = "A"\n[[measure]]\nid = "ECS 138 [clock=noon]"\n', 3, "can't be worked out with clock='noon'"),
        (f'{HEAD}[[measure]]\nid = "assessments_within_45wd_pct"\n', 6, "is in the profile already, as entry 1"),
        (f"{HEAD}decimals = 9\n", 5, "less than or equal to 4"),
        (f'{HEAD}minimum_cohort = "six"\n', 5, "must be a whole number"),
        (f"name = 3\n{HEAD[17:]}", 1, "must be text in quotes"),
        ('name = "A"\n', None, "measure: missing"),
        ('name = "A"\nmeasure = []\n', 2, "empty"),
        ('name = "A"\nmeasure = 3\n', 2, "must be a list"),
        (f'comparators = ["region"]\n{HEAD}', 1, "region and neighbours are found by the council's code"),
        (f'comparators = ["Wales"]\n{HEAD}', 1, "comparators[1]"),
        (f'area = "Anytown"\n{HEAD}', 1, "a council's code of three figures"),
        (f"since = 2017-04-01\nuntil = 2016-04-01\n{HEAD}", 2, "comes before it begins, on 1 April 2017"),
        (f'{HEAD}direction = {{ since = "Easter" }}\n', 5, "direction.since"),
        (f"{HEAD}direction = {{ dead_band = -1 }}\n", 5, "greater than or equal to 0"),
    ],
)
def test_a_faulty_profile_is_refused_with_the_line_and_the_reason(refused: Refused, text: str, line: int | None, says: str):
    message = refused(text)
    assert says in message
    if line is not None:
        assert re.search(rf"^  line {line}, ", message, flags=re.MULTILINE), message


def test_a_target_needs_a_good_side(refused: Refused):
    text = 'name = "A"\n[[measure]]\nid = "contacts_repeat_12m_pct"\n[[measure.target]]\nat = 20\n'
    assert "line 4, measure[1].target[1]: neither higher nor lower is better" in refused(text)


def test_the_council_may_say_which_way_is_better(read: Read):
    text = 'name = "A"\n[[measure]]\nid = "contacts_repeat_12m_pct"\nbetter = "lower"\n[[measure.target]]\nat = 20\n'
    assert read(text).measure[0].polarity == "lower"


def test_a_measure_of_elsewhere_says_what_it_is(read: Read):
    own = 'own = { title = "NEET", unit = "percent", better = "lower" }'
    (rules,) = read(f'name = "A"\n[[measure]]\nid = "some_neet"\n{own}\n').measure
    assert (rules.key, rules.polarity, rules.shown_decimals) == (("some_neet", ""), "lower", 1)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b'name = "A', "is not valid TOML"),
        (b'name = "\xff"', "is not in UTF-8"),
        (b"a = " + b"[" * 3_000 + b"]" * 3_000, "is not valid TOML"),
        (b"a = " + b"9" * 5_000, "is not valid TOML"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_toml_is_refused(tmp_path: Path, given: bytes | None, says: str):
    file = tmp_path / "profile.toml"
    if given is not None:
        file.write_bytes(given)
    with pytest.raises(JudgementError, match=says):
        read_profile(file)


def test_targets_are_dated_and_a_team_has_its_own(read: Read):
    text = (
        f"{TARGET}at = 80\nuntil = 2017-03-31\n[[measure.target]]\nat = 90\nsince = 2017-04-01\n"
        '[[measure.target]]\nat = 70\ngroup = "North"\n'
    )
    (rules,) = read(text).measure

    def at(day: date, group: str | None = None) -> Decimal | None:
        target = rules.target_on(day, group)
        return None if target is None else target.at

    assert [at(date(2017, 3, 31)), at(date(2017, 4, 1)), at(date(2017, 4, 1), "North"), at(date(2017, 4, 1), "South")] == [
        80,
        90,
        70,
        90,
    ]


def test_the_line_of_an_entry_is_found_across_lines_and_comments():
    text = (
        '# [[measure]]\nname = """\n[[measure]]\n"""\n[[measure]]\n"id" = [\n  1,\n  2,\n]\n\n[measure.direction]\nsince = 1\n'
    )
    places = [
        ("name",),
        ("measure", 0),
        ("measure", 0, "id"),
        ("measure", 0, "id", 1),
        ("measure", 0, "direction", "since"),
        ("other",),
    ]
    assert list(lines_of(text, places).values()) == [2, 5, 6, 6, 12]


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.toml")), ids=lambda file: file.stem)
def test_the_example_is_read(file: Path):
    profile = read_profile(file)
    assert profile.area in {"331", "334", "336", "936"}
    assert any(target.judges for rules in profile.measure for target in rules.target)


def test_there_are_four_examples():
    assert len(list(EXAMPLES.glob("*.toml"))) == 4


def test_solihulls_tolerance_is_refused_as_it_is_printed(tmp_path: Path):
    text = (EXAMPLES / "solihull-2017-18.toml").read_text(encoding="utf-8")
    without_hash = text.replace("# [[measure.target]]\n# tolerance", "[[measure.target]]\ntolerance")
    assert without_hash != text
    file = tmp_path / "solihull.toml"
    file.write_text(without_hash, encoding="utf-8")
    with pytest.raises(JudgementError, match=r"the upper tolerance of 75\.2 lies below the lower tolerance of 77"):
        read_profile(file)


def test_the_profile_in_the_documents_is_read(read: Read):
    page = (Path(__file__).parents[2] / "docs" / "judgement.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"<!-- profile -->\n```toml\n(.*?)```", page, flags=re.DOTALL)
    assert len(read(text).measure) == 5
