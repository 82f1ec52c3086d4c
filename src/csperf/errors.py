"""What can go wrong, by name. Imports nothing.

Every message says what was wrong, where, and the way out, and never repeats a child's data.
"""


class CsperfError(Exception):
    """The root of everything csperf raises on purpose."""


class CalendarError(CsperfError):
    """A working-day calendar was asked for a day outside its span, or was built from a faulty list."""


class PeriodError(CsperfError):
    """A period could not be understood, or does not exist."""


class TableError(CsperfError):
    """A frame does not have the columns, types or rows that a table needs."""


class ReturnError(CsperfError):
    """A file or folder could not be read as any return that csperf knows."""


class DefinitionError(CsperfError):
    """A measure or cohort is defined wrongly; raised when it is defined, naming the slip."""


class UnknownMeasureError(CsperfError):
    """No measure goes by this name."""


class MissingTableError(CsperfError):
    """A measure needs a table that the records do not hold."""


class PublishedError(CsperfError):
    """Published figures, or what is declared of them, could not be read."""


class JudgementError(CsperfError):
    """A profile or a file of comparators can't be read, or says what can't be."""


class ReleaseError(CsperfError):
    """Something can't be released as it is, or what was not released was to be published."""
