"""Floor 5: regional programmes, their editions and the seats promised to states."""
