"""What every room may use: the open document, the selection, settings, tasks, and how trouble is told."""
