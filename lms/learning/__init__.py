"""Floor 5: one person's way through a course: pages read, quizzes taken, what was achieved."""
