"""Printed ratings, targets and arrows against a council's profile.

May import csperf.published, csperf.judgement, catalogue, definition, periods and errors.

- `speaking`: of which figures a profile speaks
- `ratings`, `targets`, `directions`: what it makes of them

Only figures of the document's own council are looked at, whose measure stands in the profile, in the same unit, and whose
period ends while the profile holds. A rating is wrong where no figure that prints so has it, judged as printed, as the profile
prints it, or unrounded.
"""

from csperf.published.profiled.judging import Judgement, judgement_of

__all__ = ["Judgement", "judgement_of"]
