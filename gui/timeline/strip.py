"""The line over the timeline: which view, lanes, colours, filters and comparison are in force, and where to find."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from gui.look.controls import Chip, IconButton, Label, SearchField
from gui.look.look import Look
from model.words import Words

ICONS = {
    "views": "eye", "group_lanes": "layers", "colour_items": "palette", "filter_items": "funnel",
    "compare_plan": "git-compare", "tint_scenario": "telescope", "stand_out": "sparkles",
    "milestones_only": "milestone", "show_past": "history",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """What a chip says, and whether what it says can be taken away."""

    text: str
    in_use: bool = False


class FindField(SearchField):
    """Enter goes to the next hit, Shift+Enter to the one before."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)


class SeeingStrip(QWidget):
    """One line of chips. Where there is no room for all, those not in use go; the button at their end offers all.

    `opened` and `removed` carry the name of a chip, which is that of an action.
    """

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.setProperty("ring", False)
        self.chips: dict[str, Chip] = {}
        for name, icon in ICONS.items():
            chip = Chip(look, words, "", icon=icon, parent=self)
            chip.setProperty("elides", True)
            chip.opened.connect(lambda name=name: self.opened.emit(name))
            chip.removed.connect(lambda name=name: self.removed.emit(name))
            self.chips[name] = chip
        self.more = IconButton(look, "sliders-horizontal", words.say("Everything that can be shown"), parent=self)
        self.more.clicked.connect(lambda: self.opened.emit("more"))
        self.field = FindField(look, words, words.say("Find"), parent=self)
        self.field.setAccessibleName(words.say("Find on the roadmap"))
        self.hits = Label(look, "", tone="muted", parent=self)
        self.hits.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._arrange)

    def show_faces(self, faces: Mapping[str, Face]) -> None:
        """Say what is in force."""
        for name, face in faces.items():
            self.chips[name].show_filter(face.text, in_use=face.in_use)
        self._arrange()

    def show_hits(self, text: str) -> None:
        """How many hits there are, beside the field."""
        self.hits.setText(text)
        self.hits.setVisible(bool(text))
        self._arrange()

    def anchor(self, name: str) -> QWidget:
        """Under what the list of a chip opens."""
        chip = self.chips.get(name)
        return chip if chip is not None and chip.isVisible() else self.more

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self._look.sizes.control + self._look.px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        line = QRect(0, self.height() - 1, self.width(), 1)
        QPainter(self).fillRect(line, self._look.colour("hairline"))

    def _arrange(self) -> None:
        px, gap = self._look.px, self._look.px(6)
        margin = px(12)
        self.setFixedHeight(self.sizeHint().height())
        more, find = self.more.sizeHint().width(), min(px(190), max(px(96), self.width() // 5))
        hits = self.hits.sizeHint().width() + gap if not self.hits.isHidden() else 0
        room = self.width() - 2 * margin - more - find - hits - 2 * gap
        shown: dict[str, int] = {}
        for name in sorted(self.chips, key=lambda name: not self.chips[name].in_use):
            chip, left = self.chips[name], room - sum(shown.values()) - gap * len(shown)
            wide = chip.sizeHint().width()
            if chip.in_use:  # rather cut than left out
                wide = max(min(wide, left - gap), chip.minimumSizeHint().width())
            if wide + gap <= left:
                shown[name] = wide
        x = margin
        for name, chip in self.chips.items():
            chip.setVisible(name in shown)
            if name in shown:
                x = self._put(chip, x, shown[name]) + gap
        self._put(self.more, x, more)
        if hits:
            self._put(self.hits, self.width() - margin - find - hits, hits - gap)
        self._put(self.field, self.width() - margin - find, find)

    def _put(self, part: QWidget, x: int, wide: int) -> int:
        high = min(part.sizeHint().height(), self.height())
        rect = QRect(x, (self.height() - 1 - high) // 2, wide, high)
        part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))
        return x + wide
