"""Stories happen in the window, so they stand on what its tests stand on."""

from tests.gui.conftest import dressed, look, words

__all__ = ["dressed", "look", "words"]
