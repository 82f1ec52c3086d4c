"""What several Annex A lists share: how headings are recognised, and the columns that say who a child is.

May import csperf.returns.
"""

import re
from typing import Any

from csperf.returns.annex_a.codes import ETHNICITIES, SEXES
from csperf.returns.description import NO_CODES, Codes, Column, Kind, plain

DATE, INTEGER, LABEL, YES_NO = Kind.DATE_AS_TYPED, Kind.INTEGER, Kind.LABEL, Kind.YES_NO


def headed(
    heading: str,
    to: str | None = None,
    kind: Kind = Kind.TEXT,
    codes: Codes = NO_CODES,
    *,
    like: str | None = None,
    **rest: Any,
) -> Column:
    """A column whose heading may be punctuated and spaced in any way, or be `like` a regular expression."""
    between = r"[\W_]*"
    loosely = f"^{between}{between.join(re.findall(r'[a-z0-9]+', plain(heading)))}{between}$"
    return Column(heading, to, kind, codes, also_headed=f"{loosely}|{like}" if like else loosely, **rest)


def stated_date(heading: str, to: str, **rest: Any) -> Column:
    """A date that stands beside the event; the event outlives one that can't be read."""
    return headed(heading, to, DATE, decisive=False, **rest)


def unaccompanied(heading: str) -> Column:
    """Whether the child is or was unaccompanied and seeking asylum."""
    return headed(heading, kind=YES_NO, like=r"unaccompanied|\buasc\b", repeats="unaccompanied_asylum_seeking")


CHILD = headed(
    "Child Unique ID",
    "child",
    like=r"\bchild\b.*\b(id|identifier|ref|reference)\b|\b(id|identifier)\b.*\bchild\b|^child (no|number)\b",
    essential=True,
)
SEX = headed("Gender", None, LABEL, SEXES, like=r"\b(gender|sex)\b", repeats="sex")
ETHNICITY = headed("Ethnicity", None, LABEL, ETHNICITIES, like=r"\bethnic", repeats="ethnicity")
BIRTH = headed("Date of Birth", None, DATE, like=r"date.*birth|birth.*date|\bdob\b", decisive=False, repeats="date_of_birth")
# Not read: it follows from the date of birth on any day. No other heading is taken for it.
AGE = Column("Age of Child (Years)")
DISABILITY = headed("Does the Child have a Disability", None, YES_NO, like=r"\bdisab", repeats="disabled")
FAMILY = headed("Family identifier", "family", like=r"family.*\b(id|identifier|number|ref)\b")
TEAM = headed("Allocated Team", "team", like=r"\bteam\b", required=True)
WORKER = headed("Allocated Worker", "worker", like=r"allocated.*worker|^((key|case|social) ?)?worker( name)?$", required=True)

WHO = (SEX, ETHNICITY, BIRTH, AGE)
"""What every list of children says of the child."""
