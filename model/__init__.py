"""Waymark's project and its rules. Knows no window and no Qt."""
