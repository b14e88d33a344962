"""Out to ministries, and back."""
