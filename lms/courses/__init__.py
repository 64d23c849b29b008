"""Floor 4: courses as text: checked like code, imported by content, pinned by version."""
