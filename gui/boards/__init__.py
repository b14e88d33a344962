"""Boards: marks between two scales, to be read, moved and opened by mouse or by keys."""
