"""Whole routes through the program."""
