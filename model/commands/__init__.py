"""What `main.py` does without a window: one function a command, each answering with its exit status."""
