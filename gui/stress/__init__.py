"""Stress-test reviews: their list, and the guided page that holds one."""
