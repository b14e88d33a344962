"""The room of learning: what is measured, against the way that was planned."""
