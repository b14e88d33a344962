"""The exits room: decisions prepared, weighed, taken and kept."""
