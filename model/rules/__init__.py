"""What follows from a snapshot: pure functions; today is an argument."""
