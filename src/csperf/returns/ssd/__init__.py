"""The Standard Safeguarding Dataset: tables of a database, put together into csperf's. May import csperf.tables and errors."""
