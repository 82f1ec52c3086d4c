"""csperf."""
