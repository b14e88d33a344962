"""The findings: what the rules ask to look at, with the step that mends it."""
