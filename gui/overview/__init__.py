"""The overview: each mission on a page of its own."""
