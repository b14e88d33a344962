"""Pages of which one is seen, and lines that are measured once."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.look.controls import FlowLayout, Pages


class Asked(QWidget):
    """A page that counts how often it is asked for its size."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)

    def sizeHint(self) -> QSize:
        self.asked += 1
        return super().sizeHint()


def test_only_the_page_that_is_seen_is_asked_for_its_size(qtbot):
    pages, behind, front = Pages(), Asked(), Asked()
    qtbot.addWidget(pages)
    pages.addWidget(behind)
    pages.addWidget(front)
    pages.show()
    pages.setCurrentWidget(front)
    QApplication.processEvents()
    behind.asked = front.asked = 0
    for _ in range(3):
        pages.updateGeometry()
        pages.layout().invalidate()
        pages.sizeHint()
    assert (behind.asked, front.asked > 0) == (0, True)


def test_the_first_page_is_seen_and_others_wait_until_they_are_called(qtbot):
    pages, first, second = Pages(), Asked(), Asked()
    qtbot.addWidget(pages)
    for page in (first, second):
        pages.addWidget(page)
    pages.resize(300, 200)
    pages.show()
    assert (pages.currentWidget(), first.isVisible(), second.isVisible()) == (first, True, False)
    pages.setCurrentWidget(second)
    assert (pages.currentWidget(), first.isVisible(), second.isVisible()) == (second, False, True)
    assert second.size() == pages.size()
    pages.setCurrentWidget(first)
    assert (first.isVisible(), second.isVisible(), second.parentWidget()) == (True, False, pages)


def test_the_keyboard_goes_along_to_the_page_that_is_shown(qtbot):
    pages, first, second = Pages(), Asked(), Asked()
    qtbot.addWidget(pages)
    for page in (first, second):
        pages.addWidget(page)
    pages.show()
    pages.activateWindow()
    first.line.setFocus()
    qtbot.waitUntil(first.line.hasFocus)
    pages.setCurrentWidget(second)
    assert second.isAncestorOf(QApplication.focusWidget())


def test_a_line_that_breaks_measures_again_what_has_changed(qtbot, look):
    owner = QWidget()
    qtbot.addWidget(owner)
    flow = FlowLayout(look, owner, gap=0, line_gap=0)
    buttons = [QPushButton("One"), QPushButton("Two")]
    for button in buttons:
        flow.addWidget(button)
    owner.show()
    wide = sum(button.sizeHint().width() for button in buttons)
    one_line = flow.heightForWidth(wide)
    buttons[0].setText("One that is much longer than it was")
    QApplication.processEvents()
    assert flow.heightForWidth(wide) > one_line
    buttons[0].hide()
    assert flow.heightForWidth(wide) == one_line
    flow.takeAt(0).widget().setParent(None)
    buttons[1].setFixedHeight(90)
    QApplication.processEvents()
    assert (flow.heightForWidth(wide), Qt.Orientation(0)) == (90, flow.expandingDirections())
