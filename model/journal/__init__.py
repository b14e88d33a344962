"""The project file's memory: an append-only journal, which is the truth that travels."""
