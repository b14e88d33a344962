"""The room of people: who carries the work, and who is missing."""
