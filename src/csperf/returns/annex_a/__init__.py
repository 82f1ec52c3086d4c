"""Annex A, the child-level lists of an Ofsted inspection. May import csperf.tables and csperf.errors."""
