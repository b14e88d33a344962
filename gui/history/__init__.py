"""The history: everything that was done, newest first."""
