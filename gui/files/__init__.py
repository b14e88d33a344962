"""Project files in the window: welcome, opening, saving, closing, and who is at the keyboard."""
