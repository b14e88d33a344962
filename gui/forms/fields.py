"""One editor per kind of field. An editor never saves: it shows a value, lets it be typed, and reads it back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.forms.states import is_state, state_icon
from gui.forms.typed import read_typed
from gui.look.controls import Choice, LineEdit, Option, TextEdit
from gui.look.look import Look
from gui.workspace.document import Document
from model.dates import DateTrouble, in_words_long, partial
from model.kinds import Kind
from model.rules.calendars import calendar_of
from model.tables import About
from model.trouble import UserTrouble
from model.words import N_, Words

LONG_LINE = 60
"""A line that may hold more characters than this takes the whole width, and wraps."""


class FieldEditor(QWidget):
    """Shows the value of one field and lets it be typed. `read` gives the stored form of what stands there.

    `committed` says that the person is done with it: the keyboard left, Enter was pressed, or an option was taken.
    """

    committed = Signal()
    edited = Signal()
    """Something was typed; nothing is said of whether it can be kept."""

    def __init__(self, about: About, look: Look, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about, self.look, self.document = about, look, document
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(4))
        self.shown: Any = None
        """The stored value that was shown last."""
        self.row: tuple[str, str] | None = None
        """(table, id) of the row whose field this is; None where there is none yet."""

    @property
    def words(self) -> Words:
        return self.document.words

    @property
    def name(self) -> str:
        """The field's title, which is its accessible name."""
        return self.words.say(self.about.title)

    @property
    def focus_widget(self) -> QWidget:
        """Where the keyboard goes."""
        return self

    @property
    def wants_line(self) -> bool:
        """Whether it is too wide for half a line."""
        return self.about.kind in ("text", "web") or (
            self.about.kind == "line" and (self.about.longest or 0) > LONG_LINE
        )

    def needed_width(self) -> int:
        """px that what stands there needs to be read whole; 0 where it may be cut or wraps."""
        return 0

    def set_value(self, value: Any) -> None:
        """Show a stored value; no signal."""
        self.shown = value

    def read(self) -> Any:
        """The stored form of what stands there. Raises UserTrouble in words where that cannot be kept."""
        return self.shown

    def is_changed(self) -> bool:
        """Whether something else stands there than was shown."""
        try:
            return bool(self.read() != self.shown)
        except UserTrouble:
            return True

    def set_trouble(self, has_trouble: bool) -> None:
        """Border it in the colour of danger."""

    def set_read_only(self, read_only: bool) -> None:
        """Show the value as plain text that can still be reached and copied."""

    def explain(self) -> str:
        """How what stands there was understood; "" where that is plain."""
        return ""

    def typed(self) -> str:
        """What stands there as text, kept or not."""
        return ""

    def put_typed(self, text: str) -> None:
        """Put a text there as if it had been typed."""

    def set_name(self, name: str) -> None:
        """Another accessible name, where several stand in one place."""
        self.focus_widget.setAccessibleName(name)


class LineField(FieldEditor):
    """One line: text, codes, numbers, money, percentages."""

    def __init__(self, about: About, look: Look, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(about, look, document, parent)
        self.line = LineEdit(look, self.name, unit=self.words.say(about.unit) if about.unit else "")
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.returnPressed.connect(self.committed)
        self.line.installEventFilter(self)

    @property
    def focus_widget(self) -> QWidget:
        return self.line

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self.line.setText(self._as_text(value))
        self.line.setCursorPosition(0)

    def _as_text(self, value: Any) -> str:
        return "" if value is None else str(value)

    def read(self) -> Any:
        text = self.line.text().strip()
        return text or None

    def is_changed(self) -> bool:
        return self.line.text().strip() != self._as_text(self.shown).strip()

    def set_trouble(self, has_trouble: bool) -> None:
        self.line.set_state("error" if has_trouble else "")

    def set_read_only(self, read_only: bool) -> None:
        self.line.set_read_only(read_only)

    def set_unit(self, unit: str) -> None:
        """Say in which unit or currency the figure is."""
        self.line.set_unit(unit)

    def typed(self) -> str:
        return self.line.text()

    def put_typed(self, text: str) -> None:
        self.line.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.line:
            self._on_left()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_left(self) -> None:
        self.committed.emit()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.is_changed():
            self.set_value(self.shown)
            self.set_trouble(False)
            self.edited.emit()
            return True
        return False


class NumberField(LineField):
    """A number as people of this language write it."""

    def _as_text(self, value: Any) -> str:
        if value is None:
            return ""
        return str(value) if self.about.is_year else self.words.number(value)

    def read(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        return read_typed(self.about, text, self.document.snapshot, self.words)

    def explain(self) -> str:
        """A sum that was typed in short, written out."""
        try:
            value = self.read()
        except UserTrouble:
            return ""
        return self._as_text(value) if value is not None and self.is_changed() else ""


class DateField(LineField):
    """A date typed as exactly as it is known, and said back as it was understood."""

    def _as_text(self, value: Any) -> str:
        return "" if value is None else self.words.date(value)

    def read(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        if self.shown is not None and text == self._as_text(self.shown):
            return self.shown
        return read_typed(self.about, text, self.document.snapshot, self.words)

    def explain(self) -> str:
        try:
            value = self.read()
        except DateTrouble:
            return ""
        when = partial(value, calendar_of(self.document.snapshot)) if value else None
        return in_words_long(when, self.words) if when is not None else ""


class TextField(FieldEditor):
    """Several lines; a long single line too, which wraps and is committed by Enter."""

    def __init__(self, about: About, look: Look, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(about, look, document, parent)
        self.edit = TextEdit(look, self.name, least=2 if about.kind == "text" else 1)
        self._row.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.finished.connect(self.committed)
        self.edit.textChanged.connect(self.edited)
        self.edit.installEventFilter(self)

    @property
    def focus_widget(self) -> QWidget:
        return self.edit

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self.edit.blockSignals(True)
        self.edit.setPlainText(value or "")
        self.edit.blockSignals(False)
        self.edit._fit()

    def read(self) -> Any:
        text = self.edit.toPlainText().rstrip()
        return (text if self.about.kind == "text" else " ".join(text.split())) or None

    def set_trouble(self, has_trouble: bool) -> None:
        self.edit.set_state("error" if has_trouble else "")

    def set_read_only(self, read_only: bool) -> None:
        self.edit.set_read_only(read_only)

    def typed(self) -> str:
        return self.edit.toPlainText()

    def put_typed(self, text: str) -> None:
        self.edit.setPlainText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.is_changed():
            self.set_value(self.shown)
            self.edited.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.about.kind != "text":
            self.committed.emit()
            return True
        return False


class ChoiceField(FieldEditor):
    """One of a closed list, a step of a scale, or yes and no."""

    def __init__(self, about: About, look: Look, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(about, look, document, parent)
        heading = self.words.say(about.help) if about.kind == "rating" and about.help else ""
        self.choice = self._made_choice(heading)
        self._row.addWidget(self.choice)
        self.setFocusProxy(self.choice)
        self.choice.chosen.connect(self._take)
        self._value: Any = None

    def _made_choice(self, heading: str) -> Choice:
        return Choice(self.look, self.words, self.name, self._options(), heading=heading)

    @property
    def focus_widget(self) -> QWidget:
        return self.choice

    @property
    def wants_line(self) -> bool:
        return False

    def _options(self) -> list[Option]:
        about, words = self.about, self.words
        empty = [] if about.required or about.default is not None else [Option(None, words.say(N_("Not said")))]
        if about.kind == "yes_no":
            return [*empty, Option(1, words.say(N_("Yes"))), Option(0, words.say(N_("No")))]
        if about.kind == "rating":
            return [*empty, *(self._step(number) for number in range(int(about.low or 0), int(about.high or 0) + 1))]
        states = is_state(about.choices)
        return [*empty, *(self._option(kind, state_icon(kind) if states else "") for kind in about.choices or ())]

    def _option(self, kind: Kind, icon: str) -> Option:
        return Option(str(kind.value), self.words.say(kind.label), icon=icon, tone=_mark(kind.tone))

    def _step(self, number: int) -> Option:
        about = self.about
        text = self.words.say(about.choices.label_of(str(number))) if about.choices is not None else str(number)
        low, top = int(about.low or 0), int(about.high or 0)
        return Option(number, text, rating=number if low >= 0 else None, top=top)

    def needed_width(self) -> int:
        option = self.choice.option()
        if option is None or option.rating is not None:
            return 0
        mark = self.look.px(24) if option.icon else 0
        return int(self.look.metrics().horizontalAdvance(option.text)) + mark + self.look.px(44)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._value = value
        self.choice.set_current(value)

    def read(self) -> Any:
        return self._value

    def _take(self, value: Any) -> None:
        self._value = value
        self.edited.emit()
        self.committed.emit()

    def set_trouble(self, has_trouble: bool) -> None:
        self.choice.set_state("error" if has_trouble else "")

    def set_read_only(self, read_only: bool) -> None:
        self.choice.set_read_only(read_only)


def _mark(tone: str) -> str:
    return tone if tone in ("danger", "warning", "good", "accent") else ""


def editor_for(about: About, look: Look, document: Document, parent: QWidget | None = None) -> FieldEditor:
    """The editor for a field of that description."""
    from gui.forms.references import ReferenceField
    from gui.forms.web import WebField

    makers: dict[str, Callable[..., FieldEditor]] = {
        "text": TextField, "choice": ChoiceField, "rating": ChoiceField, "yes_no": ChoiceField, "date": DateField,
        "whole": NumberField, "number": NumberField, "money": NumberField, "percent": NumberField,
        "reference": ReferenceField, "web": WebField,
    }  # fmt: skip
    is_long_line = about.kind == "line" and (about.longest or 0) > LONG_LINE
    maker = TextField if is_long_line else makers.get(about.kind, LineField)
    return maker(about, look, document, parent)
