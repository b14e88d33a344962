"""The line at the bottom of the window."""

from gui.status import StatusLine
from tests.gui.looking import cut_texts


def test_icons_leave_room_for_texts_that_grow_while_they_stand_there(qtbot, look, words):
    line = StatusLine(look, words)
    qtbot.addWidget(line)
    line.resize(1600, 60)
    line.saved.tell("Saved", "circle-check", "good")
    line.findings.tell("3 findings", "list-checks")
    line.show()
    look.choose(text_size=2.0)
    qtbot.wait(20)
    for told, first in ((line.saved, 2), (line.findings, 10)):
        assert told.text.x() >= look.px(first) + look.px(14)
    assert cut_texts(line) == []
