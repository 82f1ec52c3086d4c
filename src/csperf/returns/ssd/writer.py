"""Records written as tables of the Standard Safeguarding Dataset. May import csperf.errors, csperf.tables and csperf.returns.

The joins of `views` backwards: what other tables lend is taken out of a row again, and an identifier put in its place.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import polars as pl

from csperf.returns.description import Column, Kind
from csperf.returns.ssd.describing import Lent, View, constant_heading
from csperf.returns.ssd.format import MODULES
from csperf.returns.ssd.views import VIEWS
from csperf.returns.writing import as_text_on, council_of, rows_of
from csperf.tables import ALLOCATIONS, CHILDREN, EPISODES, Records

_ADOPTED = ["E11", "E12"]
_NUMBERED = {
    "ssd_cin_episodes": ("cine_referral_id", "R"),
    "ssd_cin_assessments": ("cina_assessment_id", "A"),
    "ssd_s47_enquiry": ("s47e_s47_enquiry_id", "Q"),
    "ssd_cp_plans": ("cppl_cp_plan_id", "P"),
}
"""Tables whose rows others point at: their identifier, and what stands in it between the child's and the row's number."""
_NAMES = {"ssd_department": "T", "ssd_professionals": "W"}
"""Tables of names, and what stands before the number in their identifiers."""
_OF_A_ROW = ("ssd_disability", "ssd_initial_cp_conference")
"""Tables whose rows point at the rows that they lend to."""

_STARTED, _ENDED = "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"
_REGISTERED = "prof_social_worker_registration_no"
_DISTANCE = "clap_cla_placement_distance"
_REQUIRED_FLAG = "CP_CONFERENCE_FLAG in s47e_s47_outcome_json"
_PLACED = ("type", "provider", "postcode", "urn", "distance")

Made = dict[str, pl.DataFrame]


def write_ssd(
    records: Records,
    folder: str | os.PathLike[str],
    *,
    on: date,
    area: str | None = None,
    kind: Literal["csv", "parquet"] = "csv",
) -> list[Path]:
    """Write a council's records as tables of the dataset, a file for each, as they were known on a day.

    Args:
        records: The records.
        folder: Where to write; it is made if need be.
        on: The day: what happened later is not known yet.
        area: The council, where the records hold several.
        kind: Whether to write CSV or Parquet.

    Returns:
        The files.

    Raises:
        ReturnError: The records are several councils', or hold nothing of the one asked for.
    """
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, frame in write_ssd_tables(records, on=on, area=area).items():
        paths.append(into / f"{name}.{kind}")
        if kind == "csv":
            frame.write_csv(paths[-1])
        else:
            frame.write_parquet(paths[-1])
    return paths


def write_ssd_tables(records: Records, *, on: date, area: str | None = None) -> Made:
    """A council's records as tables of the dataset, by name, as they were known on a day: for a database.

    They hold the columns that csperf reads, dates as dates and everything else as text. What the dataset has no place for is
    left out: a factor without its assessment, a review of a child without an episode, an adoption without the episode it
    ended.

    Args:
        records: The records.
        on: The day: what happened later is not known yet.
        area: The council, where the records hold several.

    Raises:
        ReturnError: The records are several councils', or hold nothing of the one asked for.
    """
    council = council_of(records, area)
    made = _named(records, council)
    for view in VIEWS:
        if view.spec.name not in records:
            continue
        text = _text(view, rows_of(records, view.spec, council), on).sort(pl.all())
        if view.table in _NUMBERED:
            text = _numbered(text, _child(view), *_NUMBERED[view.table])
        for lent in reversed(view.lent):
            text = _given_back(view, lent, text, made)
        made[view.table] = _FINISHED[view.table](text, made) if view.table in _FINISHED else text
    if CHILDREN.name in records:
        _add_unaccompanied(rows_of(records, CHILDREN, council), made)
    if EPISODES.name in records and "ssd_permanence" in made:
        made["ssd_permanence"] = _adopted_by(made["ssd_permanence"], rows_of(records, EPISODES, council), on)
    return {module.name: _finished(made[module.name], module.columns) for module in MODULES if module.name in made}


def _text(view: View, rows: pl.DataFrame, on: date) -> pl.DataFrame:
    """A table's rows as text as known on a day, among them what other tables lend."""
    module = replace(view.whole, columns=tuple(map(_in_words, view.whole.columns)))
    for name, value in view.constant.items():
        rows = rows.filter(pl.col(name).cast(pl.String) == value)
    begun = [pl.col(str(c.to)).is_null() | (pl.col(str(c.to)) <= on) for c in module.columns if c.begins]
    text = rows.filter(pl.all_horizontal(pl.lit(value=True), *begun)).select(as_text_on(module, on))
    flags = [column.heading for column in module.columns if column.kind is Kind.YES_NO]
    text = text.with_columns(pl.col(flags).str.head(1)) if flags else text
    text = text.drop(constant_heading(view, name) for name in view.constant)
    text = text.with_columns(pl.lit(only.written).alias(only.heading) for only in view.only if only.written)
    return text.with_columns(
        pl.col(taken.column.heading).replace({said: part for part, said in reversed([*taken.means.items()])})
        for taken in view.taken
        if taken.means
    )


def _in_words(column: Column) -> Column:
    """A column as the dataset has it: in words, where it has words and no codes."""
    in_words = column.codes.labels and not column.codes.meaning
    return replace(column, codes=replace(column.codes, known=())) if in_words else column


def _child(view: View) -> str:
    return next(column.heading for column in view.whole.columns if column.to == "child")


def _numbered(text: pl.DataFrame, child: str, identifier: str, letter: str) -> pl.DataFrame:
    number = pl.int_range(1, pl.len() + 1).over(child)
    return text.with_columns(pl.format("{}-{}{}", pl.col(child), pl.lit(letter), number).alias(identifier))


def _named(records: Records, council: str) -> Made:
    """The tables of names: each name that the records hold, numbered."""
    made = {}
    for table, letter in _NAMES.items():
        held = [(view, lent) for view in VIEWS for lent in view.lent if lent.table == table and view.spec.name in records]
        if not held:
            continue
        identifier, name = held[0][1].id[0], held[0][1].columns[0]
        columns = [rows_of(records, view.spec, council)[str(name.to)] for view, _ in held]
        names = pl.concat(columns).drop_nulls().unique().sort()
        numbers = pl.format("{}{}", pl.lit(letter), pl.int_range(1, pl.len() + 1))
        made[table] = pl.DataFrame({name.heading: names}).with_columns(numbers.alias(identifier))
    if ALLOCATIONS.name in records and "ssd_professionals" in made:
        qualified = rows_of(records, ALLOCATIONS, council).filter("qualified")["worker"].drop_nulls().unique()
        number = pl.format("SW{}", pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(6))
        registered = pl.when(pl.col("prof_professional_name").is_in(qualified.implode())).then(number)
        made["ssd_professionals"] = made["ssd_professionals"].with_columns(registered.alias(_REGISTERED))
    return {table: frame for table, frame in made.items() if frame.height}


def _given_back(view: View, lent: Lent, text: pl.DataFrame, made: Made) -> pl.DataFrame:
    """The rows without what a table lends, and with the identifier by which it is found."""
    headings = [column.heading for column in lent.columns]
    if lent.table in _OF_A_ROW:
        rows = text.filter(pl.any_horizontal(pl.col(headings).is_not_null()))
        # A conference is a child's, whatever it belongs to.
        whose = {"icpc_person_id": _child(view)} if lent.table == "ssd_initial_cp_conference" else {}
        rows = rows.select(*headings, **dict(zip(lent.id, lent.by, strict=True)), **whose)
        if lent.only:
            rows = rows.with_columns(pl.lit("N" if lent.only.otherwise else "Y").alias(lent.only.heading))
        made[lent.table] = pl.concat([made[lent.table], rows], how="diagonal") if lent.table in made else rows
        return text.drop(headings)
    if lent.table in _NAMES:
        names = made.get(lent.table, pl.DataFrame(schema=dict.fromkeys((*headings, *lent.id), pl.String())))
        name = headings[0]
        numbers = names.select(name, pl.col(lent.id[0]).alias(lent.by[0]))
        return text.drop(lent.by).join(numbers, on=name, how="left", maintain_order="left")
    if lent.table in _NUMBERED:
        return _pointing(view, lent, text, made)
    return text


def _pointing(view: View, lent: Lent, text: pl.DataFrame, made: Made) -> pl.DataFrame:
    """The rows with the identifier of the child's row in another table that holds what it lends."""
    lender = next(other for other in VIEWS if other.table == lent.table)
    held = made.get(lent.table)
    if held is None:
        return text.with_columns(pl.lit(None, dtype=pl.String).alias(lent.by[0]))
    headings = [
        column.heading for column in lent.columns if column.heading in held.columns and column.heading != _child(lender)
    ]
    theirs = held.select(*headings, **{lent.by[0]: lent.id[0], "_child": _child(lender)})
    single = theirs.unique(["_child", *headings], keep="first", maintain_order=True)
    return (
        text.drop(lent.by[0], strict=False)
        .with_columns(_child=pl.col(_child(view)))
        .join(single, on=["_child", *headings], how="left", maintain_order="left", nulls_equal=True)
    )


def _in_flags(heading: str) -> Callable[[pl.DataFrame, Made], pl.DataFrame]:
    """A text as a list of flags of which it alone is yes."""

    def written(rows: pl.DataFrame, _: Made) -> pl.DataFrame:
        return rows.with_columns(pl.concat_str(pl.lit('{"'), pl.col(heading), pl.lit('": "Y"}')).alias(heading))

    return written


def _conferences(rows: pl.DataFrame, made: Made) -> pl.DataFrame:
    """The conferences that enquiries and referrals led to, and all others, each once."""
    return _beside(made.get("ssd_initial_cp_conference"), rows, ["icpc_person_id", "icpc_icpc_date", "icpc_icpc_transfer_in"])


def _of_reviews(rows: pl.DataFrame, made: Made) -> pl.DataFrame:
    """The reviews of plans, and the conferences that they were, each once."""
    return _beside(made.get("ssd_cp_reviews"), rows, ["cppr_person_id", "cppr_cp_review_date"])


def _beside(held: pl.DataFrame | None, rows: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Rows of one table in those of another: where both hold one with the same keys, in one row."""
    if held is None:
        return rows
    missing = [pl.lit(None, dtype=pl.String).alias(key) for key in keys if key not in held.columns]
    both = held.with_columns(missing).join(rows, on=keys, how="full", coalesce=True, suffix=" too", maintain_order="left_right")
    twice = [name.removesuffix(" too") for name in both.columns if name.endswith(" too")]
    return both.with_columns(pl.coalesce(name, f"{name} too").alias(name) for name in twice).drop(
        f"{name} too" for name in twice
    )


def _with_outcome(enquiries: pl.DataFrame, _: Made) -> pl.DataFrame:
    outcome = pl.concat_str(pl.lit('{"CP_CONFERENCE_FLAG": "'), pl.col(_REQUIRED_FLAG), pl.lit('"}'))
    return enquiries.with_columns(s47e_s47_outcome_json=outcome, s47e_s47_nfa=pl.lit(None, dtype=pl.String))


def _in_lists(factors: pl.DataFrame, _: Made) -> pl.DataFrame:
    """A row for each assessment, with the list of its factors."""
    listed = pl.format('["{}"]', pl.col("cinf_assessment_factors_json").sort().str.join('", "'))
    known = factors.filter(pl.col("cinf_assessment_id").is_not_null())
    return known.group_by("cinf_assessment_id", maintain_order=True).agg(listed.first())


def _with_placements(episodes: pl.DataFrame, made: Made) -> pl.DataFrame:
    """The episodes with the identifiers of their placements and periods of care; placements and legal statuses beside them.

    Episodes share a placement until one begins for another reason than a legal status, and share a status until it changes.
    """
    episodes = episodes.drop(_DISTANCE).rename({f"miles in {_DISTANCE}": _DISTANCE})
    ordered = episodes.sort("clae_person_id", _STARTED, _ENDED, nulls_last=True)
    placed = [f"clap_cla_placement_{name}" for name in _PLACED]
    reason, changed = pl.col("clae_cla_episode_start_reason"), pl.col("clap_cla_placement_change_reason")
    apart = pl.col("clae_person_id").ne_missing(pl.col("clae_person_id").shift()) | pl.col(_STARTED).ne_missing(
        pl.col(_ENDED).shift()
    )
    moved = apart | (reason != "L") | changed.shift().is_not_null()
    moved |= pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift()) for name in placed)
    restated = apart | (reason == "S") | pl.col("lega_legal_status").ne_missing(pl.col("lega_legal_status").shift())
    numbered = ordered.with_columns(
        clae_cla_id=_nth(reason == "S", "C"),
        clae_cla_placement_id=_nth(moved, "L"),
        lega_legal_status_id=_nth(restated, "S"),
    )
    placements = numbered.group_by("clae_cla_placement_id", maintain_order=True)
    made["ssd_cla_placement"] = placements.agg(
        *(pl.col(name).first() for name in placed), changed.last(), clap_cla_placement_end_date=pl.col(_ENDED).last()
    ).rename({"clae_cla_placement_id": "clap_cla_placement_id"})
    made["ssd_legal_status"] = numbered.group_by("lega_legal_status_id", maintain_order=True).agg(
        pl.col("lega_legal_status").first(),
        lega_person_id=pl.col("clae_person_id").first(),
        lega_legal_status_start_date=pl.col(_STARTED).first(),
        lega_legal_status_end_date=pl.col(_ENDED).last(),
    )
    return numbered


def _nth(begins: pl.Expr, letter: str) -> pl.Expr:
    number = begins.cast(pl.UInt32).cum_sum().over("clae_person_id")
    return pl.format("{}-{}{}", pl.col("clae_person_id"), pl.lit(letter), number)


def _of_periods(reviews: pl.DataFrame, made: Made) -> pl.DataFrame:
    """The reviews with the period of care that each is of: the last that had begun, or the child's first."""
    if "ssd_cla_episodes" not in made:
        return reviews.clear().with_columns(pl.lit(None, dtype=pl.String).alias("clar_cla_id"))
    began = pl.col(_STARTED).min().alias("_day")
    periods = made["ssd_cla_episodes"].group_by("clae_person_id", "clae_cla_id").agg(began).sort("_day", "clae_cla_id")
    first = periods.unique("clae_person_id", keep="first", maintain_order=True).select("clae_person_id", _first="clae_cla_id")
    dated = reviews.with_columns(_day=pl.col("clar_cla_review_date")).sort("_day")
    days = pl.col("_day").str.to_date("%Y-%m-%d")
    placed = dated.with_columns(days).join_asof(
        periods.with_columns(days), on="_day", by="clae_person_id", check_sortedness=False
    )
    found = placed.join(first, on="clae_person_id", how="inner", maintain_order="left")
    return found.with_columns(clar_cla_id=pl.coalesce("clae_cla_id", "_first")).drop("clae_cla_id")


def _of_permanence(rows: pl.DataFrame, made: Made) -> pl.DataFrame:
    """Decisions, adoptions and orders in one table: where decision and adoption are of one, in one row."""
    if "perm_matched_date" in rows.columns:
        rows = rows.with_columns(perm_permanence_order_type=pl.lit("Adoption"))
    if "ssd_permanence" not in made:
        return rows
    if "perm_permanence_order_date" in rows.columns:  # of special guardianship, which no decision comes before
        return pl.concat([made["ssd_permanence"], rows], how="diagonal")
    keys = ["perm_person_id", "perm_adm_decision_date"]
    return made["ssd_permanence"].join(rows, on=keys, how="full", coalesce=True, maintain_order="left_right")


def _adopted_by(permanence: pl.DataFrame, episodes: pl.DataFrame, on: date) -> pl.DataFrame:
    """The same without the orders of children whose adoption was still to come."""
    ceased = episodes.filter(pl.col("reason_ceased").is_in(_ADOPTED) & (pl.col("ended") <= on))
    adopted = pl.col("perm_person_id").is_in(ceased["child"].implode()) | (pl.col("perm_permanence_order_type") != "Adoption")
    if "perm_permanence_order_type" not in permanence.columns:
        return permanence
    return permanence.with_columns(perm_permanence_order_type=pl.when(adopted).then("perm_permanence_order_type"))


def _asylum(rows: pl.DataFrame, _: Made) -> pl.DataFrame:
    return rows.with_columns(immi_immigration_status=pl.lit("UASC"))


def _add_unaccompanied(children: pl.DataFrame, made: Made) -> None:
    """Put in the immigration status of children who are said to be unaccompanied and of whom no more is known."""
    said = children.filter("unaccompanied_asylum_seeking").select(
        immi_person_id="child", immi_immigration_status=pl.lit("UASC")
    )
    if "ssd_immigration_status" in made:
        listed = made["ssd_immigration_status"]
        made["ssd_immigration_status"] = pl.concat([listed, said.join(listed, on="immi_person_id", how="anti")], how="diagonal")
    elif said.height:
        made["ssd_immigration_status"] = said


def _finished(frame: pl.DataFrame, columns: tuple[Column, ...]) -> pl.DataFrame:
    """The columns that csperf reads, in order, and dates as dates; what nothing is known of is empty."""
    held = frame.with_columns(pl.lit(None, dtype=pl.String).alias(c.heading) for c in columns if c.heading not in frame.columns)
    return held.select(
        pl.col(column.heading).str.to_date("%Y-%m-%d") if column.kind.is_date or _is_day(column) else pl.col(column.heading)
        for column in columns
    )


def _is_day(column: Column) -> bool:
    """Whether a column that only joins rows holds days."""
    return column.to is None and column.heading.endswith("_date")


_FINISHED: Mapping[str, Callable[[pl.DataFrame, Made], pl.DataFrame]] = {
    "ssd_contacts": _in_flags("cont_contact_outcome_json"),
    "ssd_cla_care_plan": _in_flags("lacp_cla_care_plan_json"),
    "ssd_initial_cp_conference": _conferences,
    "ssd_cp_reviews": _of_reviews,
    "ssd_immigration_status": _asylum,
    "ssd_s47_enquiry": _with_outcome,
    "ssd_assessment_factors": _in_lists,
    "ssd_cla_episodes": _with_placements,
    "ssd_cla_reviews": _of_periods,
    "ssd_permanence": _of_permanence,
}
"""What else becomes of a table's rows."""
