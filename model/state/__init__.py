"""A project as a value: whole, read only, comparable."""
