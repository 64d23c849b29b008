"""Floor 6.5: programmes, editions, sessions and seats for programs, over the same queries and services as the pages."""
