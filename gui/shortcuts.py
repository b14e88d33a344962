"""Everything by keyboard: the shortcuts of all actions, read from the list that makes the menus."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.actions import MENUS, Actions
from gui.look import paint
from gui.look.controls import Label, Rule, ScrollColumn
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from model.words import Words


class ShortcutSheet(Dialog):
    """A sheet of all shortcuts by menu, and the keys of lists and canvas."""

    def __init__(self, look: Look, words: Words, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(look, words.say("Everything by keyboard"), parent, wide=620)
        scroll = ScrollColumn(look, margin=8, gap=4)
        scroll.setMinimumHeight(min(look.px(420), self.room()))
        for menu in MENUS:
            rows = [(actions.text(about.name), actions.keys(about.name)) for about in actions.in_menu(menu)]
            self._part(scroll, words.say(menu).replace("&", ""), [(text, keys) for text, keys in rows if keys])
        self._part(scroll, words.say("In lists and on the roadmap"), in_place(words))
        scroll.body.addStretch(1)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and page keys scroll it
        scroll.setAccessibleName(words.say("Everything by keyboard"))
        self.body.addWidget(scroll, 1)
        self.add_button(words.say("Close"), 0, "primary")

    def _part(self, scroll: ScrollColumn, title: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        scroll.body.addWidget(Label(self.look, title, "strong"))
        grid = QGridLayout()
        grid.setVerticalSpacing(self.look.px(4))
        grid.setColumnStretch(0, 1)
        for number, (text, keys) in enumerate(rows):
            grid.addWidget(Rule(), 2 * number, 0, 1, 2)
            grid.addWidget(Label(self.look, text, wraps=True), 2 * number + 1, 0)
            grid.addWidget(Keys(self.look, keys), 2 * number + 1, 1)
        scroll.body.addLayout(grid)
        scroll.body.addSpacing(self.look.px(16))


def in_place(words: Words) -> list[tuple[str, str]]:
    """What keys do where something is selected."""
    return [
        (words.say("Rename"), "F2"),
        (words.say("Go into the details"), "Enter"),
        (words.say("Come back"), "Esc"),
        (words.say("Move the selected bars"), "Alt + ←→"),
        (words.say("Fold and unfold"), "+ −"),
        (words.say("Next open thing"), "F8"),
    ]


class Keys(Label):
    """A shortcut as a key cap."""

    def __init__(self, look: Look, keys: str) -> None:
        super().__init__(look, keys)

    def sizeHint(self) -> QSize:
        return paint.keys_size(self._look, self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        wide = paint.keys_size(self._look, self.text()).width()
        place = QRectF(self.width() - wide, 0, wide, self.height())
        rect = paint.mirrored(painter, QRectF(self.rect()), place)
        paint.keys(painter, self._look, rect.toRect(), self.text(), "ink")
