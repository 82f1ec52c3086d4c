"""The SSDA903 return of looked after children, as CSV modules and as one XML file. May import csperf.tables and errors."""
