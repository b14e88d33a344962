"""The banner over the timeline while it shows the past: which step, a slider through all of them, and the way back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout

from gui.look.controls import Button, ElidedLabel, IconButton, Label
from gui.look.look import Look
from model.words import Words


class PastBar(QFrame):
    """`looked` carries a step from 1 on, `compared` asks to compare today with what is seen, `left` goes back to now.

    Esc goes back too.
    """

    looked = Signal(int)
    compared = Signal()
    left = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.setProperty("kind", "banner")
        self.setProperty("tone", "warning")
        self.setAccessibleName(words.say("The roadmap as it was"))
        self.title = Label(look, "", "strong", "warning", wraps=True)
        self.said = ElidedLabel(look, "")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(words.say("Step of the history"))
        self.slider.setMinimumHeight(look.sizes.target)
        self.slider.setMinimum(1)
        self.slider.valueChanged.connect(self.looked)
        self.earlier = IconButton(look, "chevron-left", words.say("One step back"))
        self.later = IconButton(look, "chevron-right", words.say("One step on"))
        self.earlier.clicked.connect(lambda: self.slider.setValue(self.slider.value() - 1))
        self.later.clicked.connect(lambda: self.slider.setValue(self.slider.value() + 1))
        self.back = Button(look, words.say("Back to now"), "primary")
        self.back.clicked.connect(self.left)
        compare = Button(look, words.say("Compare now with this"), "plain", "git-compare")
        compare.clicked.connect(self.compared)
        across = QHBoxLayout()
        across.setSpacing(look.px(4))
        for part, stretch in ((self.earlier, 0), (self.slider, 1), (self.later, 0), (compare, 0), (self.back, 0)):
            across.addWidget(part, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(6))
        column.setSpacing(look.px(2))
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addLayout(across)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), super().minimumSizeHint().height())

    def show_steps(self, count: int) -> None:
        """The history has that many steps; the last one is now."""
        self.slider.blockSignals(True)
        self.slider.setMaximum(max(1, count))
        self.slider.setPageStep(max(1, count // 20))
        self.slider.setValue(count)
        self.slider.blockSignals(False)

    def show_step(self, day: str, told: str) -> None:
        """What the step in sight did, and when."""
        number, count = self.slider.value(), self.slider.maximum()
        self.title.setText(self._words.say("The roadmap as we saw it on {day}. Nothing can be changed here.", day=day))
        self.said.setText(self._words.say("Step {number} of {count}: {told}", number=number, count=count, told=told))
        self.slider.setAccessibleDescription(f"{day}, {told}")
        self.earlier.setEnabled(number > 1)
        self.later.setEnabled(number < count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
