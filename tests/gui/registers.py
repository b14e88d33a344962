"""A register over the Norway sample, for tests that work in one."""

from typing import Any

from PySide6.QtWidgets import QApplication

from gui.registers.table import Register
from gui.workspace.document import Document
from model.tables import Assumption, Row


class Kept(dict[str, Any]):
    """Settings in memory."""

    def set(self, key: str, value: Any) -> None:
        self[key] = value


def open_register(
    qtbot: Any, look: Any, document: Document, selection: Any, table: type[Row] = Assumption,
    settings: Any = None, width: int = 1400,
) -> Register:  # fmt: skip
    """A register on the screen with the keyboard in it."""
    register = Register(look, document, selection, table, settings)
    qtbot.addWidget(register)
    register.resize(width, 800)
    register.show()
    register.activateWindow()
    qtbot.waitUntil(register.isActiveWindow)
    register.grid.setFocus()
    QApplication.processEvents()
    return register


def row_of(document: Document, code: str, table: type[Row] = Assumption) -> Any:
    return next(row for row in document.snapshot.all(table) if row.code == code)


def go_to(register: Register, code: str, field: str) -> None:
    """Put the keyboard on a cell."""
    place = register.lines.place_of(row_of(register.document, code, register.table).id)
    section = register.lines.column_of(field)
    assert place is not None and section is not None
    register.grid.setCurrentIndex(register.lines.index(place, section))


def select(register: Register, *codes: str, field: str = "text") -> None:
    """Select rows, with the ring on the first."""
    go_to(register, codes[0], field)
    register.grid.choose([row_of(register.document, code, register.table).id for code in codes])


def type_text(qtbot: Any, register: Register, text: str) -> None:
    """Type letter by letter where the keyboard is."""
    for letter in text:
        qtbot.keyClicks(register.window().focusWidget(), letter)


def shown_codes(register: Register) -> list[str]:
    return [line.code for line in register.lines.arrangement.lines if isinstance(line, tuple)]


def settled() -> None:
    for _ in range(8):
        QApplication.processEvents()
