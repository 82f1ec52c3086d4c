"""Code lists that several returns share. May import csperf.returns.description."""

from csperf.returns.description import Codes

ETHNICITY_CODES = Codes(
    known=(
        *("WBRI", "WIRI", "WOTH", "WIRT", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND"),
        *("APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"),
    )
)
