"""The look: colours, type, icons, the style sheet and the controls that every room builds with."""
