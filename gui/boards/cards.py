"""Cards that stand for a record and are chosen by a click or by keys, in a row that breaks into lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import Button, Card, FlowLayout, Label, Pill
from gui.look.look import Look
from gui.workspace.marks import IconMark


@dataclass(frozen=True)
class Face:
    """What a card shows: an icon before the title, lines of text, states as (text, tone), and what can be done."""

    id: str
    title: str
    texts: tuple[str, ...] = ()
    pills: tuple[tuple[str, str], ...] = ()
    icon: str = ""
    acts: tuple[str, ...] = ()
    above: str = ""


class PickCard(Card):
    """One card. `picked` carries its id; `opened` too, by Enter or a double click; `acted` what was clicked on it."""

    picked = Signal(str)
    opened = Signal(str)
    acted = Signal(str, str)
    walked = Signal(str, int)

    def __init__(self, look: Look, face: Face) -> None:
        super().__init__(look, margin=12, gap=4)
        self.face = face
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 6)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = (face.above, face.title, *face.texts, *(text for text, _ in face.pills))
        self.setAccessibleName(", ".join(filter(None, said)))
        if face.above:
            self.body.addWidget(Label(look, face.above, "small_strong", "muted", wraps=True))
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        if face.icon:
            line.addWidget(IconMark(look, face.icon, "ink", 14), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(look, face.title, "strong", wraps=True), 1)
        self.body.addLayout(line)
        for text in face.texts:
            self.body.addWidget(Label(look, text, "small", "muted", wraps=True))
        if face.pills:
            holder = QWidget()
            flow = FlowLayout(look, holder, gap=4, line_gap=4)
            for text, tone in face.pills:
                flow.addWidget(Pill(look, text, tone))
            self.body.addWidget(holder)
        self.buttons: dict[str, Button] = {}
        for act in face.acts:
            button = self.buttons[act] = Button(look, act, "link")
            button.clicked.connect(lambda _checked=False, act=act: self.acted.emit(face.id, act))
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)

    @property
    def is_chosen(self) -> bool:
        return self.property("kind") == "chosen_card"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.picked.emit(self.face.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        self.opened.emit(self.face.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = (Qt.Key.Key_Left, Qt.Key.Key_Up)
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down, *back):
            self.walked.emit(self.face.id, -1 if event.key() in back else 1)
        elif event.key() == Qt.Key.Key_Space:
            self.picked.emit(self.face.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.face.id)
        else:
            super().keyPressEvent(event)


class Cards(QWidget):
    """Cards side by side, made anew only when what they show has changed; arrows walk from one to the next."""

    picked = Signal(str)
    opened = Signal(str)
    acted = Signal(str, str)

    def __init__(self, look: Look, name: str, wide: float = 250) -> None:
        super().__init__()
        self._look, self._wide = look, wide
        self.setAccessibleName(name)
        self.cards: dict[str, PickCard] = {}
        self._flow = FlowLayout(look, self, gap=10, line_gap=10)
        self._shown: Sequence[Face] = ()
        look.changed.connect(self._take_look)

    def _take_look(self) -> None:
        faces, self._shown = self._shown, ()
        self.show_faces(faces, next((key for key, card in self.cards.items() if card.is_chosen), ""))

    def show_faces(self, faces: Sequence[Face], current: str) -> None:
        """Show these; `current` is framed."""
        if tuple(faces) != self._shown:
            self._shown = tuple(faces)
            focused = next((key for key, card in self.cards.items() if card.hasFocus()), "")
            for card in self.cards.values():
                self._flow.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = {face.id: self._made(face) for face in faces}
            self._even()
            if focused in self.cards:
                self.cards[focused].setFocus()
        for key, card in self.cards.items():
            card.set_chosen(key == current)

    def _even(self) -> None:
        """All as high as the highest: a flow asks for heights without telling the width."""
        wide = self._look.px(self._wide)
        high = max((card.body.totalHeightForWidth(wide) for card in self.cards.values()), default=0)
        for card in self.cards.values():
            card.setFixedSize(wide, high)

    def _made(self, face: Face) -> PickCard:
        card = PickCard(self._look, face)
        joined(card, self.picked.emit, self.opened.emit, self.acted.emit, self.walk)
        self._flow.addWidget(card)
        card.show()
        return card

    def walk(self, from_id: str, step: int) -> None:
        """Go to the next card, or the one before."""
        walk(self.cards, from_id, step)


def walk(cards: dict[str, PickCard], from_id: str, step: int) -> None:
    """Put the keyboard on the next of these cards, and choose it."""
    ids = list(cards)
    to = ids[max(0, min(len(ids) - 1, ids.index(from_id) + step))]
    cards[to].setFocus(Qt.FocusReason.TabFocusReason)
    cards[to].picked.emit(to)


def joined(card: PickCard, picked: Callable[[str], object], opened: Callable[[str], object],
           acted: Callable[[str, str], object], walked: Callable[[str, int], object]) -> PickCard:  # fmt: skip
    """A card with all that follows from it."""
    card.picked.connect(picked)
    card.opened.connect(opened)
    card.acted.connect(acted)
    card.walked.connect(walked)
    return card


def stacked(look: Look, *parts: QWidget) -> QWidget:
    """Widgets below each other, at the top of their place."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(12))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return holder
