"""The project file as a file: the private working copy, publishing, opening foreign bytes."""
