"""Floor 4: trainings and standing offers that somebody published: facts beside our own editions."""
