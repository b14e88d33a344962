"""What leaves the window as paper or picture: values, layout, output, preview, and the walk through the mission."""
