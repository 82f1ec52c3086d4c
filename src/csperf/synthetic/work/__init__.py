"""The everyday work of a made-up authority, around what is planned for its children. May import its neighbours only.

Each area of work draws from a source of chance of its own, so that a change in one shifts nothing in another, and nothing in
the plans. What it writes down are entries: a row of a table, and beside it what was drawn before its dates, for the truth.

- `entries`: what an entry is
- `workforce`: teams, workers and whose each child is; `visits`: statutory visits
- `contacts`: contacts, enquiries to the hub, early help
- `updates`: yearly assessments of looked after children
- `referred`: when children are first seen, assessments in detail, strategy discussions, section 47 enquiries
- `protection`: conferences and what parents say, plans in detail; `need`: cases, short breaks, pre-proceedings
- `earlier_care`: times in care long before; `placed`: where placements are
- `care_plans`: care plans, social workers, deprivations of liberty
- `care_reviews`, `health`, `schooling`, `missing`: what is done for looked after children
- `adopters`, `guardianship`: ways out of care; `leaving_care`: young people after it
- `population`: how many children there are
"""
