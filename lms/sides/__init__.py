"""Above floor 7: needs, offerings, assessments and matches for programs, over the same queries and services as the pages."""
