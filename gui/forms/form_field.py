"""A field of a form: its label, its editor, and beneath it what was understood or what is wrong."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from gui.forms.field_label import FieldLabel
from gui.forms.fields import FieldEditor, editor_for
from gui.look.controls import Button, Label, Note
from gui.look.look import Look
from gui.workspace.document import Document
from model.dates import DateTrouble
from model.tables import About
from model.trouble import UserTrouble


class FormField(QWidget):
    """A label, its editor, and beneath it what was understood or what is wrong."""

    def __init__(self, about: About, look: Look, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about, self._look, self._document = about, look, document
        words = document.words
        self.label = FieldLabel(look, words.say(about.title), words.say(about.help))
        self.editor: FieldEditor = editor_for(about, look, document)
        self.label.setBuddy(self.editor.focus_widget)
        if about.help:
            self.editor.focus_widget.setToolTip(words.say(about.help))
            self.editor.focus_widget.installEventFilter(self)
        self.hint = Label(look, "", "small", "muted", wraps=True)
        self.note = Note(look)
        self._proposals: list[Button] = []
        self._offers: list[str] = []
        self._why = ""
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        for part in (self.label, self.editor, self.hint, self.note):
            column.addWidget(part)
        column.addStretch(0)
        self.hint.hide()
        self.editor.edited.connect(self._on_edited)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_value(self, value: Any) -> None:
        """Show a stored value, with nothing wrong about it."""
        self.editor.set_value(value)
        self.tell(None)
        self._explain()

    def tell(self, trouble: UserTrouble | None) -> None:
        """Say what is wrong beneath the field, or that nothing is."""
        text = trouble.told(self._document.words) if trouble else ""
        self.note.say(text)
        self.editor.set_trouble(trouble is not None)
        self.editor.focus_widget.setAccessibleDescription(text or self._document.words.say(self.about.help or ""))
        offers = [proposal.text for proposal in trouble.proposals[:4]] if isinstance(trouble, DateTrouble) else []
        if offers == self._offers:
            return  # the keyboard may be on its way to one of them
        for button in self._proposals:
            button.deleteLater()
        self._proposals, self._offers = [], offers
        for offer in offers:
            self._propose(offer)

    def _propose(self, text: str) -> None:
        button = Button(self._look, self._document.words.date(text), "link")
        button.clicked.connect(lambda: self._take(text))
        self._column.insertWidget(self._column.count() - 1, button)
        before = self._proposals[-1] if self._proposals else self.editor.focus_widget
        QWidget.setTabOrder(before, button)
        self._proposals.append(button)

    def _take(self, text: str) -> None:
        before = self.editor.shown
        self.editor.set_value(text)
        self.editor.shown = before
        self.editor.committed.emit()

    def lock(self, locked: bool, why: str = "") -> None:
        """Show the value as text that does not change, and why that is so."""
        self.editor.set_read_only(locked)
        self._why = why if locked else ""
        self._explain()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shift+F1 shows what the pointer would."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() != Qt.Key.Key_F1 or not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        at = self.editor.mapToGlobal(QPoint(0, self.editor.height()))
        QToolTip.showText(at, self._document.words.say(self.about.help), self)
        return True

    def _on_edited(self) -> None:
        if self.note.text():
            self.tell(None)
        self._explain()

    def _explain(self) -> None:
        said = self._why or self.editor.explain()
        typed = getattr(getattr(self.editor, "line", None), "text", str)()
        self.hint.setText(said if said != typed else "")
        self.hint.setVisible(bool(self.hint.text()))
