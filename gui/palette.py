"""The command palette: actions, rooms and rows in one list, found by a few letters, those used last on top."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from gui.actions import Actions
from gui.look import paint
from gui.look.controls import Label, SearchField
from gui.look.look import Look
from gui.workspace.settings import Settings
from model.dates import DateTrouble, parse_typed
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.words import Words

SHOWN, RECENT, ROW_LIMIT = 12, 8, 60
_ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Entry:
    """One line of the palette: `key` names it among those used last, `hint` stands muted behind the text."""

    key: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    hint: str = ""
    keys: str = ""
    reason: str = ""
    """Why it cannot be done now; it is listed all the same."""


def match(wanted: str, text: str) -> float:
    """How well the letters of `wanted` are found in `text`, in their order; 0 = not at all, up to about 100.

    A text or word that begins so counts most, then initials, then letters that stand together; both are in lower case.
    """
    if not wanted:
        return 1.0
    at = text.find(wanted)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(wanted, at + 1)
    if at >= 0:
        return (100 if at == 0 else 80) - min(at, 40) / 4 - len(text) / 50
    if wanted in text:
        return 30 - len(text) / 50
    return _scattered(wanted.replace(" ", ""), text)


def _scattered(letters: str, text: str) -> float:
    """Letters one after the other anywhere; nothing where too few begin a word or stand together."""
    score, place, run = 0.0, 0, 0
    for letter in letters:
        found = text.find(letter, place)
        if found < 0:
            return 0.0
        starts = found == 0 or not text[found - 1].isalnum()
        run = run + 1 if found == place and place else 0
        score += 3 if starts else min(3, 1 + run)
        place = found + 1
    share = score / (3 * len(letters))
    return 50 * share - len(text) / 50 if share >= 0.6 else 0.0


class Palette(QFrame):
    """Opens over the window under the command field. Enter does it, Esc goes back to where the keyboard was."""

    def __init__(self, look: Look, words: Words, settings: Settings, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._words, self._settings, self._actions = look, words, settings, actions
        self.setProperty("kind", "popup")
        self.setProperty("floats", True)
        self.setAccessibleName(words.say("Go to or do anything"))
        self._back: QWidget | None = None
        self.snapshot: Callable[[], Snapshot | None] = lambda: None
        self.go_to_row: Callable[[str, str], object] = lambda table, row: None
        self.go_to_day: Callable[[date], object] = lambda day: None
        self._names: tuple[Snapshot | None, list[tuple[str, str, str]]] = (None, [])
        self._build()
        self.hide()

    def _build(self) -> None:
        look, words = self._look, self._words
        self.field = SearchField(look, words, words.say("Go to or do anything…"))
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self._list = QListView()
        self._list.setAccessibleName(words.say("What can be done"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = _Rows(self)
        self._list.setModel(self._rows)
        self._list.setItemDelegate(_Delegate(look, self))
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._take)
        self._nothing = Label(look, words.say("Nothing is called so. Try fewer letters."), tone="muted")
        column = QVBoxLayout(self)
        px = look.px
        column.setContentsMargins(px(6), px(6), px(6), px(8))
        column.setSpacing(px(6))
        self._nothing.setContentsMargins(px(10), px(4), px(10), px(4))
        for part in (self.field, self._list, self._nothing):
            column.addWidget(part)

    def open(self, text: str | bool = "") -> None:
        """Show what can be done; `text` is searched for at once."""
        if not self.isVisible():
            self._back = self.window().focusWidget()
        wide = min(self._look.px(560), self.parentWidget().width() - self._look.px(16))
        self.setFixedWidth(wide)
        self.field.setText(text if isinstance(text, str) else "")
        self._search(self.field.text())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def entries(self) -> list[Entry]:
        """What the list shows now."""
        return self._rows.entries

    def close_again(self) -> None:
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)

    # Finding

    def _search(self, text: str) -> None:
        wanted = " ".join(text.casefold().split())
        found = self._best(wanted) if wanted else self._usual()
        self._rows.show_entries(found)
        self._list.setCurrentIndex(self._rows.index(0, 0))
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._fit(len(found))

    def _fit(self, count: int) -> None:
        self._list.setFixedHeight(self._look.px(32) * max(1, min(count, SHOWN)))
        self.adjustSize()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        margin = self._look.px(8)
        self.move(margin if mirrored else self.parentWidget().width() - self.width() - margin, self._look.px(3))

    def _usual(self) -> list[Entry]:
        """Before anything is typed: what was used last, then every action that can be done."""
        held = {entry.key: entry for entry in self._commands()}
        recent = [held[key] for key in self._recent() if key in held]
        rest = [entry for entry in held.values() if entry not in recent and not entry.reason]
        return recent + rest

    def _best(self, wanted: str) -> list[Entry]:
        recent = self._recent()
        scored = []
        for number, entry in enumerate(self._commands()):
            score = max(
                match(wanted, entry.text.casefold()), 0.8 * match(wanted, f"{entry.hint} {entry.text}".casefold())
            )
            if score > 0:
                bonus = 15 - recent.index(entry.key) if entry.key in recent else 0
                scored.append((score + bonus - (30 if entry.reason else 0), -number, entry))
        for number, (score, entry) in enumerate(self._rows_named(wanted)):
            scored.append((score, -10_000 - number, entry))
        scored.sort(key=lambda one: one[:2], reverse=True)
        return [*self._days(wanted), *(entry for _, _, entry in scored)]

    def _days(self, wanted: str) -> Iterator[Entry]:
        """A date as planners type it is a place on the roadmap."""
        if self.snapshot() is None or not any(letter.isdigit() for letter in wanted):
            return
        try:
            when = parse_typed(wanted, order=self._words.date_order)
        except DateTrouble:
            return
        day = when.earliest or when.latest
        if day is not None:
            if when.earliest and when.latest:
                day = when.earliest + (when.latest - when.earliest) // 2
            text = self._words.say("Go to {date} on the roadmap", date=self._words.date(when.text))
            yield Entry("day", text, lambda: self.go_to_day(day), "calendar-days")

    def _commands(self) -> Iterator[Entry]:
        for about in self._actions:
            if about.name == "find":
                continue
            menu = self._words.say(about.sub or about.menu).replace("&", "")
            yield Entry(
                f"action:{about.name}", self._actions.text(about.name), self._runner(about.name), about.icon, menu,
                self._actions.keys(about.name), self._actions.reason(about.name),
            )  # fmt: skip

    def _runner(self, name: str) -> Callable[[], object]:
        return lambda: self._actions.run(name)

    def _goer(self, table: str, row_id: str) -> Callable[[], object]:
        return lambda: self.go_to_row(table, row_id)

    def _rows_named(self, wanted: str) -> Iterable[tuple[float, Entry]]:
        """Rows whose name holds every word that was typed."""
        pieces = wanted.split()
        found = []
        for folded, table, row_id in self._all_names():
            if all(piece in folded for piece in pieces):
                # What people call by a code is what they most often look for.
                score = (match(wanted, folded) or 5.0) + (8 if ALL[table].about.prefix else 0)
                found.append((score, table, row_id))
        found.sort(key=lambda one: -one[0])
        snapshot = self.snapshot()
        for score, table, row_id in found[:ROW_LIMIT]:
            assert snapshot is not None
            name = snapshot.name_of(row_id, table)
            go = self._goer(table, row_id)
            one = self._words.say(ALL[table].about.one)
            yield score, Entry(f"row:{table}:{row_id}", name, go, "corner-down-right", one)

    def _all_names(self) -> list[tuple[str, str, str]]:
        """(name in lower case, table, id) of every row that has a name of its own; kept while nothing changes."""
        snapshot = self.snapshot()
        if snapshot is not self._names[0]:
            names = [
                (snapshot.title_of(row).casefold(), name, row.id)
                for name, cls in ALL.items() if snapshot is not None and not cls.about.link and name != "project"
                for row in snapshot.all(cls)
            ]  # fmt: skip
            self._names = (snapshot, names)
        return self._names[1]

    def _recent(self) -> list[str]:
        return [str(key) for key in self._settings.get("recent_commands", [])]

    # Taking

    def _take(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY) if index.isValid() else None
        if entry is None or entry.reason:
            return
        self.close_again()
        self._settings.set("recent_commands", [entry.key, *(k for k in self._recent() if k != entry.key)][:RECENT])
        QTimer.singleShot(0, entry.run)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_again()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._list.keyPressEvent(event)
        else:
            return False
        return True


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.text, entry.hint, entry.keys, entry.reason) if part)
        return None


class _Delegate(QStyledItemDelegate):
    """Icon, text, where it belongs or why it cannot be done, and the shortcut at the far side."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(self._look.px(200), self._look.px(32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, entry = self._look, index.data(_ENTRY)
        painter.save()
        painter.setLayoutDirection(option.direction)
        row = option.rect.adjusted(0, 1, 0, -1)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            edge = look.colour("accent") if look.theme == "contrast" else None
            paint.box(painter, QRectF(row), look.px(4), look.colour("accent_tint"), edge)
        token = "off" if entry.reason else "accent" if current else "ink"
        inner = row.adjusted(look.px(10), 0, -look.px(8), 0)
        way = option.direction

        def place(rect: QRect) -> QRect:
            return QStyle.visualRect(way, row, rect)

        if entry.icon:
            spot = QRect(inner.x(), inner.y(), look.px(16), inner.height())
            paint.icon(painter, look, entry.icon, place(spot), "off_icon" if entry.reason else token)
        inner.setLeft(inner.x() + look.px(26))
        if entry.keys:
            wide = paint.keys_size(look, entry.keys).width()
            paint.keys(painter, look, place(QRect(inner.right() - wide, inner.y(), wide, inner.height())), entry.keys)
            inner.setRight(inner.right() - wide - look.px(10))
        name = min(paint.width_of(look, entry.text, paint.LABEL), inner.width())
        paint.text(painter, look, QRectF(place(QRect(inner.x(), inner.y(), name, inner.height()))), entry.text,
                   look.colour(token), paint.LABEL)  # fmt: skip
        inner.setLeft(inner.x() + name + look.px(12))
        if inner.width() > look.px(40):
            paint.text(
                painter, look, QRectF(place(inner)), entry.reason or entry.hint, look.colour("muted"), paint.SMALL
            )
        painter.restore()


class CommandFace(QPushButton):
    """Looks like a line to type in, at the far side of the menus; a click opens the palette."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._text = look, words.say("Go to or do anything…")
        self._keys = "Ctrl K"
        self.setAccessibleName(self._text)
        self.setAccessibleDescription(self._keys)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", 4)
        self.setProperty("elides", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(326), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, painter = self._look, QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRectF(self.rect())
        paint.box(painter, rect, look.px(4), look.colour("surface"), look.colour("control"))
        if self.underMouse():
            paint.box(painter, rect, look.px(4), paint.veil(look))
        glass = QRectF(look.px(8), 0, look.px(16), self.height())
        paint.icon(painter, look, "search", paint.mirrored(painter, rect, glass).toRect(), "ink")
        wide = paint.keys_size(look, self._keys).width()
        cap = QRectF(self.width() - wide - look.px(6), 0, wide, self.height())
        inner = rect.adjusted(look.px(32), 0, -wide - look.px(12), 0)
        if inner.width() > look.px(60):
            paint.text(painter, look, paint.mirrored(painter, rect, inner), self._text, look.colour("muted"))
        if self.width() > look.px(100):
            paint.keys(painter, look, paint.mirrored(painter, rect, cap).toRect(), self._keys)
