"""A census of the catalogue: which measures there are, and that each says what it must."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from csperf import measures
from csperf.catalogue import AnyMeasure, catalogue, find
from csperf.definition import DECIMALS, Chosen, Measure

# Every id, by the module it is defined in. One that is added is added here too; none can vanish unseen.
IDS: dict[str, str] = {
    "adopters": """
        adopter_approval_days
        adopters_approved
        adoptive_families_being_assessed
        adoptive_families_waiting
    """,
    "adoption": """
        adoption_disruptions
        adoptions
        children_placed_for_adoption
        children_waiting_for_adoption
        long_standing_adoption_cases_concluded
        ni_61
    """,
    "adoption_scorecard": """
        adoption_a1
        adoption_a10
        adoption_a2
        adoption_a3
        adoption_a3_number
    """,
    "assessments": """
        assessments_by_duration_band
        assessments_in_process
        assessments_open_by_prag
        assessments_within_45_working_days
        ni_59
        ni_60
        working_days_to_complete_assessments
    """,
    "care_leavers": """
        care_leavers
        care_leavers_at_university
        care_leavers_by_characteristic
        care_leavers_by_status
        care_leavers_currently_in_education_employment_or_training
        care_leavers_currently_in_suitable_accommodation
        care_leavers_staying_put
        care_leavers_unaccompanied
        care_leavers_unaccompanied_percent
        entitled_care_leavers_by_status
        looked_after_and_care_leavers_in_education_employment_or_training
        training_flat_referrals
    """,
    "care_leavers_at_birthday": """
        care_leavers_in_education_employment_or_training
        care_leavers_in_suitable_accommodation
        ni_147
        ni_148
    """,
    "child_protection_plan_flows": """
        child_protection_plans_ended
        child_protection_plans_ended_by_duration
        child_protection_plans_ended_per_10000
        child_protection_plans_net_change
        child_protection_plans_started
        child_protection_plans_started_per_10000
        ni_64
        ni_65
        ni_65a
    """,
    "child_protection_plans": """
        child_protection_plans
        child_protection_plans_allocated_to_qualified_worker
        child_protection_plans_by_age
        child_protection_plans_by_category
        child_protection_plans_by_duration
        child_protection_plans_open_over_18_months
        child_protection_plans_open_over_18_months_percent
        child_protection_plans_open_over_2_years
        child_protection_plans_per_10000
        child_protection_plans_percent_of_children
    """,
    "child_protection_reviews": """
        child_protection_reviews_on_time
        ni_67
    """,
    "children_in_need": """
        child_in_need_plans
        child_in_need_plans_by_duration
        child_in_need_plans_open_over_2_years
        disabled_children_on_a_plan_or_looked_after
        short_breaks
        unallocated_cases
    """,
    "children_interviewed": """
        children_accepting_return_interview
        children_offered_return_interview
        children_with_return_interview_completed
        children_with_return_interview_completed_percent
        return_interviews_taken_up
    """,
    "conferences": """
        icpc_attendance
        icpc_by_duration
        icpc_gp_contribution
        icpc_median_working_days
        icpc_participation
        icpc_ratings
        icpc_within_15_working_days
        initial_child_protection_conferences
        initial_child_protection_conferences_per_10000
        parents_clear_what_must_change
        rcpc_ratings
        transfer_in_conferences
    """,
    "contacts": """
        contacts_by_outcome
        contacts_decided_within_24_hours
        contacts_ending_in_advice_or_no_further_action
        contacts_progressing_to_referral
        contacts_received
        contacts_with_parental_consent
        repeat_contacts
        repeat_contacts_within_12_months
    """,
    "entering_care": """
        entries_to_care
        entries_to_care_by_age
        entries_to_care_by_legal_status
        entries_to_care_out_of_hours
        entries_to_care_previously_looked_after
        exits_from_care
        net_entries_to_care
        reduction_in_entries_to_care_out_of_hours
    """,
    "looked_after": """
        children_looked_after
        children_looked_after_excluding_unaccompanied_asylum_seeking
        children_looked_after_per_10000
        children_looked_after_share_of_child_population
        unaccompanied_asylum_seeking_children_looked_after
    """,
    "looked_after_education": """
        personal_education_plans_in_place
        personal_education_plans_outside_timescale
        personal_education_plans_up_to_date
    """,
    "looked_after_health": """
        looked_after_dental_check_up_to_date
        looked_after_health_and_dental_up_to_date
        looked_after_health_assessment_up_to_date
        ni_58
    """,
    "looked_after_reviews": """
        looked_after_review_ratings
        looked_after_reviews_child_attended
        looked_after_reviews_child_participated
        looked_after_reviews_in_time
        looked_after_reviews_parents_engaged
        ni_66
    """,
    "looked_after_work": """
        children_looked_after_with_child_protection_plan
        looked_after_allocated_to_qualified_social_worker
        looked_after_assessment_updated_in_12_months
        looked_after_visits_up_to_date
    """,
    "mash": """
        children_in_mash_enquiries
        mash_contacts
        mash_contacts_by_outcome
        mash_decisions_differing_from_recommendation
        mash_enquiries
        mash_enquiries_by_outcome
        mash_enquiries_by_rating
        mash_enquiries_rated_in_time
        share_of_mash_decisions_differing_from_recommendation
    """,
    "missing": """
        children_missing_more_than_once_in_quarter
        missing_children
        missing_incidents
        missing_incidents_by_type
    """,
    "pathway_plans": """
        care_leavers_with_pathway_plan
        pathway_plans_due
    """,
    "placement_types": """
        agency_foster_placements
        agency_foster_placements_share
        children_looked_after_by_number_of_placements
        children_looked_after_by_placement_type
        in_house_foster_placements
        in_house_foster_placements_share
        placed_outside_council_and_20_miles_from_home
        placed_with_parents_under_care_order
        residential_and_supported_accommodation_share
    """,
    "placements": """
        fewer_than_three_placements_in_two_years
        ni_62
        ni_63
    """,
    "referrals": """
        children_seen_within_5_working_days_of_referral
        children_seen_within_5_working_days_of_referral_where_recorded
        referrals_as_percentage_of_child_population
        referrals_assessed_under_section_17
        referrals_going_on_to_assessment
        referrals_received
        rereferrals
        rereferrals_within_12_months
    """,
    "return_interviews": """
        return_interviews_completed
        return_interviews_completed_percent
        return_interviews_not_required
        return_interviews_not_required_percent
        return_interviews_offered
        return_interviews_offered_percent
        return_interviews_outstanding
        return_interviews_outstanding_percent
        return_interviews_refused
        return_interviews_refused_percent
        return_interviews_within_72_hours
        return_interviews_within_72_hours_percent
    """,
    "section_47": """
        section_47_by_duration
        section_47_enquiries
        section_47_enquiries_completed
        section_47_enquiries_per_10000
        section_47_leading_to_conference
        section_47_outcomes
        section_47_within_15_working_days
        strategy_discussions
    """,
    "special_guardianship": """
        children_under_special_guardianship
        looked_after_children_with_special_guardianship_plan
        special_guardianship_orders_granted
    """,
    "visits_child_protection": """
        child_protection_visits_all_on_time
        child_protection_visits_on_time
        child_protection_visits_overdue
        child_protection_visits_up_to_date
        child_seen_alone_on_child_protection_visits
    """,
}
HOW_MANY = 183
SECTIONS = ["**Clock.**", "**One row**", "**Left out.**", "**Not recorded.**"]

each_measure = pytest.mark.parametrize("measure", catalogue().values(), ids=list(catalogue()))


def test_the_measures_are_these():
    by_area: dict[str, list[str]] = {}
    for one in catalogue().values():
        by_area.setdefault(one.versions[0].define.__module__.rpartition(".")[2], []).append(one.id)
    assert {area: sorted(ids) for area, ids in by_area.items()} == {area: sorted(ids.split()) for area, ids in IDS.items()}
    assert len(catalogue()) == HOW_MANY


def test_each_is_exported_under_its_id():
    exported = {name: one.id for name, one in vars(measures).items() if isinstance(one, Measure)}
    assert exported == {name: name for name in catalogue()}


def test_names_are_unique_however_they_are_written():
    names = [name for one in catalogue().values() for name in (one.id, *one.also_known_as)]
    # An id may be a national indicator's number in another spelling: that is one name of one measure.
    spelt = {(name.casefold().replace(" ", "_"), find(name).id) for name in names}
    assert [name for name, times in Counter(name for name, _ in spelt).items() if times > 1] == []
    assert all(find(name).id == one.id for one in catalogue().values() for name in (one.id, *one.also_known_as))


@each_measure
def test_it_says_what_it_is(measure: AnyMeasure):
    assert measure.title[0].isupper()
    assert not measure.title.endswith(".")
    assert measure.also_known_as
    first, *paragraphs = measure.definition.split("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    said = [section for paragraph in paragraphs for section in SECTIONS if paragraph.startswith(section)]
    assert said == SECTIONS


@each_measure
def test_it_says_what_its_value_is(measure: AnyMeasure):
    assert measure.unit in DECIMALS
    assert all(measure.unit in Chosen(measure, variant).kind.units for variant in measure.all_variants())
    assert measure.polarity in {"higher", "lower", "none"}
    assert measure.cohort.one_row_is
    assert measure.cohort.definition
    assert measure.cohort.row.__doc__


@each_measure
def test_its_versions_are_dated_sourced_and_follow_each_other(measure: AnyMeasure):
    for version in measure.versions:
        assert version.until is None or version.since <= version.until
        assert version.source.title
        assert version.source.publisher
        assert version.source.where
        assert version.source.checked > version.since
    for before, after in pairwise(measure.versions):
        assert before.until == after.since - timedelta(days=1)


@each_measure
def test_its_definition_names_every_way_councils_differ(measure: AnyMeasure):
    for name, (default, *others) in measure.variants.items():
        assert f"`{name}=" in measure.definition
        assert default not in others
        assert others


@each_measure
def test_its_threshold_is_dated_and_has_references(measure: AnyMeasure):
    if measure.threshold is None:
        assert not measure.three_year
        return
    assert measure.threshold.unit in {"days", "months"}
    assert all(step.value > 0 and step.reference for step in measure.threshold.steps)
    values = [step.value for step in measure.threshold.steps]
    assert values == sorted(values, reverse=True)
