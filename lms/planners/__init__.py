"""Above prospects: rounds of the regional plan for programs, over the same queries and services as the pages."""
