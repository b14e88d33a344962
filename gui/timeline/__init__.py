"""The roadmap timeline: pure geometry (no Qt), two emitters that draw it, and the widget that people work in."""
