"""What a figure is besides its value: provisional, not yet available. May import csperf.judgement and pydantic."""

from enum import StrEnum

from pydantic import field_validator, model_validator

from csperf.judgement.parts import Dated, Phrase, fault_of, refuse


class State(StrEnum):
    """A state of a figure. Only the first two have a value to show; none of the others is nought."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    NOT_YET_AVAILABLE = "not yet available"
    NOT_AVAILABLE = "not available"
    NOTHING_COUNTED = "nothing counted"
    INCOMPLETE = "incomplete"
    TO_BE_CONFIRMED = "to be confirmed"
    TO_BE_ESTABLISHED = "to be established"
    NEW_INDICATOR = "new indicator"
    NOT_COLLECTED = "not collected"
    QUALITATIVE = "qualitative"
    WITHHELD = "withheld"

    @property
    def has_a_value(self) -> bool:
        """Whether a figure in this state is shown with its value."""
        return self in {State.FINAL, State.PROVISIONAL}

    @property
    def as_printed(self) -> str:
        """How it is printed unless the profile prints it otherwise."""
        return {State.FINAL: "", State.PROVISIONAL: "Provis", State.WITHHELD: "c"}.get(self, self.capitalize())


_FOUND = {State.NOTHING_COUNTED, State.INCOMPLETE, State.NOT_AVAILABLE, State.WITHHELD}


class Stated(Dated):
    """What a measure's figures are for periods that end in a span of time.

    Attributes:
        state: The state.
        as_printed: How the council prints it: "Av. Feb", "tbc".
        since: The first day.
        until: The last day.
    """

    state: State
    as_printed: Phrase | None = None

    @field_validator("state", mode="before")
    @classmethod
    def _known(cls, given: object) -> object:
        known = [state for state in State if state not in _FOUND]
        if given not in [str(state) for state in known]:
            raise fault_of(f"must be one of: {', '.join(known)}")
        return State(str(given))

    @model_validator(mode="after")
    def _makes_sense(self) -> "Stated":
        refuse(self.misdated())
        return self
