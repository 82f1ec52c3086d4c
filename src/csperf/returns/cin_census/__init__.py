"""The children-in-need census, an XML file for each council and year. May import csperf.tables and errors."""
