"""Above floor 6: what partners announced elsewhere (IATI activities), read in for review, drafted or set aside."""
