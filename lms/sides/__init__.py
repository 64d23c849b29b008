"""Above floor 7: needs, offerings and assessments for programs, over the same queries and services as the pages."""
