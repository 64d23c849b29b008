"""Floor 3: the capability framework: topics, levels of people, stages of institutions."""
