"""What the views of the dataset are made of: codes, and parts that several share. May import csperf.tables and csperf.returns.

The dataset's codes are those of the statutory returns that each column is marked with; where case systems give words beside or
in place of a code, both are read.
"""

from dataclasses import replace

from csperf.returns.cin_census import format as cin_census
from csperf.returns.codes import ETHNICITY_CODES
from csperf.returns.description import Codes, Column, Kind, Module
from csperf.returns.ssd.describing import Lent, Only, View
from csperf.tables import CONFERENCES, VISITS

DATE, LABEL, TEXT, YES_NO = Kind.DATE_YEAR_FIRST, Kind.LABEL, Kind.TEXT, Kind.YES_NO

SEX_CODES = Codes(
    known=("M", "F", "U"),
    meaning={"M": "male", "F": "female", "U": "unknown"},
    labels={"Male": "male", "Female": "female", "Unknown": "unknown"},
)
# The dictionary's own list has CNHE for Chinese, a slip of the keyboard that systems may follow.
ETHNICITIES = replace(ETHNICITY_CODES, known=(*ETHNICITY_CODES.known, "CNHE"), meaning={"CNHE": "CHNE"})
CATEGORY_CODES = replace(
    cin_census.ABUSE_CODES,
    labels={"Neglect": "NEG", "Physical abuse": "PHY", "Sexual abuse": "SAB", "Emotional abuse": "EMO", "Multiple": "MUL"},
)
MISSING_CODES = Codes(
    known=("M", "A"),
    labels={
        "Missing": "M",
        "Missing from care": "M",
        "Absent": "A",
        "Away": "A",
        "Away from placement": "A",
        "Away from placement without authorisation": "A",
    },
)
ELIGIBILITY_CODES = Codes(
    known=(),
    labels={
        "Relevant": "relevant",
        "Former Relevant": "former relevant",
        "Eligible": "eligible",
        "Qualifying": "qualifying",
    },
)

HEALTH_CHECK = r"(?i)(health assessment|dental check|dent|optician|opti|immunisation|\b[ir]ha\b)"
HEALTH_CHECKS_MEANT = {
    "HEALTH ASSESSMENT": "health assessment",
    "IHA": "health assessment",
    "RHA": "health assessment",
    "DENTAL CHECK": "dental check",
    "DENT": "dental check",
    "OPTICIAN": "optician",
    "OPTI": "optician",
    "IMMUNISATION": "immunisations",
}
PERMANENCE_PLANS_MEANT = {
    "RETURNEV": "return home",
    "RETURN1M": "return home",
    "RETURN6M": "return home",
    "LTFOST18": "long-term fostering",
    "SUPPLIV": "supported living",
    "ADOPTION": "adoption",
    "REMAINSUP": "remaining with family",
}
"""Others stand for themselves: no plan of csperf's means the same."""
CONTACT_OUTCOMES_MEANT = {
    "NFA_FLAG": "no further action",
    "NEW_REFERRAL_FLAG": "new referral",
    "EXISTING_REFERRAL_FLAG": "existing referral",
    "CP_ENQUIRY_FLAG": "child protection enquiry",
    "NON_AGENCY_ADOPTION_FLAG": "non-agency adoption",
    "PRIVATE_FOSTERING_FLAG": "private fostering",
    "ADVICE_FLAG": "advice",
    "MISSING_FLAG": "missing",
    "OLA_CP_FLAG": "child protection plan of another council",
    "OTHER_OUTCOMES_EXIST_FLAG": "other",
}
_NO = r'\s*"[^"]*"\s*:\s*(?:null|"?(?:n|no|0|false)?"?)\s*'
ONE_YES = rf'(?i)^\s*\{{(?:{_NO},)*\s*"([^"]+)"\s*:\s*"?(?:y|yes|1|true)"?\s*(?:,{_NO})*\}}\s*$'
"""A list of flags of which one alone is yes: which."""
NOT_ONE = "does not say yes to one thing alone"

HELD_ON_TRANSFER = Only(heading="icpc_icpc_transfer_in", pattern=r"(?i)^\s*[yt1]", written="Y")
NOT_ON_TRANSFER = replace(HELD_ON_TRANSFER, otherwise=True, written="N")

# A date that ties a row to another is no reason to refuse it.
REFERRED = Column("cine_referral_date", "referred", DATE, decisive=False)


def coded(heading: str, to: str, module: Module, of: str, *, known_with: str | None = None, essential: bool = False) -> Column:
    """A column with the codes of a statutory return's."""
    column = module.column(of)
    return Column(heading, to, LABEL, column.codes, known_with=known_with, essential=essential, decisive=column.decisive)


def referral(by: str) -> Lent:
    """The day of the referral that a row belongs to."""
    return Lent(table="ssd_cin_episodes", by=(by,), id=("cine_referral_id",), columns=(REFERRED,))


def team(by: str) -> Lent:
    """The name of a team."""
    return Lent(table="ssd_department", by=(by,), id=("dept_team_id",), columns=(Column("dept_team_name", "team"),))


def worker(by: str, *others: Column) -> Lent:
    """The name of a worker, and what else is asked of one."""
    name = Column("prof_professional_name", "worker")
    return Lent(table="ssd_professionals", by=(by,), id=("prof_professional_id",), columns=(name, *others))


def visits(table: str, of: str, kind: str) -> View:
    """The visits of a kind, by what their columns begin with."""
    return View(
        table=table,
        spec=VISITS,
        columns=(
            child(f"{of[:4]}_person_id"),
            Column(f"{of}_visit_date", "visited", DATE, essential=True, begins=True),
            Column(f"{of}_visit_seen", "seen", YES_NO),
            Column(f"{of}_visit_seen_alone", "seen_alone", YES_NO),
        ),
        constant={"kind": kind},
        only=(Only(heading=f"{of}_visit_date", pattern=r"\S", left_out="visits that were not made, or not yet"),),
    )


def conferences(kind: str, held: Only) -> View:
    """The conferences that are held first, or when a child moves in."""
    return View(
        table="ssd_initial_cp_conference",
        spec=CONFERENCES,
        columns=(
            Column("icpc_person_id", "child"),
            Column("icpc_icpc_date", "held", DATE, decisive=False, begins=True),
            Column("icpc_icpc_team", "team"),
            Column("icpc_icpc_worker_id", "worker"),
        ),
        constant={"kind": kind},
        lent=(team("icpc_icpc_team"), worker("icpc_icpc_worker_id")),
        only=(
            held,
            Only(heading="icpc_person_id", pattern=r"\S", left_out="conferences of nobody"),
            Only(heading="icpc_icpc_date", pattern=r"\S", left_out="conferences that were not held, or not yet"),
        ),
    )


def child(heading: str) -> Column:
    """Whom a row is about."""
    return Column(heading, "child", essential=True)
