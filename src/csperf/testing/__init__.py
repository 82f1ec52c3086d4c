"""What tests are made with, ours and our users': worked examples, made-up records and a slow, obvious second opinion.

May import every room; no room imports it.

- `specs`: worked examples of a measure, which are tests; `pages` prints them
- `strategies`: hypothesis strategies that generate records, plausible and ragged (needs `pip install csperf[testing]`)
- `reference`: every measure worked out once more in plain Python, to be read beside the guidance
"""
