"""Floor 6: hands under a nomination: the officer hands it in, the state signs once or twice, with a mandate in force."""
