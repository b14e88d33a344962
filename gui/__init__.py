"""What the user sees: rooms by subject, a look they share, and one window that joins them."""
