"""Real missions, kept as reviewable text."""
