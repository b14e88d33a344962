"""The bar under what is selected: the few things that are most often done with it. It never hides a name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QVBoxLayout, QWidget

from gui.look.controls import Button, FlowLayout, IconButton, Label, LineEdit
from gui.look.look import Look
from gui.timeline.beside import Box, place_beside
from gui.timeline.hits import box_of, link_ends
from gui.timeline.stage import Stage
from gui.timeline.view import TimelineView
from model.words import Words

REST_MS = 120  # the hand rests that long before the bar finds its place
WIDEST = 680  # px of the design, then it breaks into lines
MOST_HIGH = 0.34  # share of the lanes' height that it may hide where no place is free of names

Fill = Callable[[QMenu], None]


@dataclass(frozen=True)
class Part:
    """One thing on the bar. `text` is shown, or only told where an `icon` stands alone (`is_bare`)."""

    kind: Literal["text", "button", "menu", "number"]
    text: str
    call: Callable[[], object] | None = None
    icon: str = ""
    is_bare: bool = False
    tip: str = ""
    tone: Literal["", "danger", "primary"] = ""
    fill: Fill | None = None
    value: int = 0
    take: Callable[[int], object] | None = None
    unit: str = ""
    is_open: bool = True

    @property
    def face(self) -> tuple[object, ...]:
        """All that can be seen of it."""
        return self.kind, self.text, self.icon, self.tip, self.tone, self.value, self.is_open


class ContextBar(QFrame):
    """Floats over a timeline beside what is selected. Tab leads into it from the lanes, Esc back to them."""

    def __init__(self, look: Look, words: Words, view: TimelineView) -> None:
        super().__init__(view)
        self._look, self._words, self._view = look, words, view
        self._parts: Sequence[Part] = ()
        self._faces: tuple[tuple[object, ...], ...] = ()
        self._flow: FlowLayout | None = None
        self._holder: QWidget | None = None
        self._small = Button(look, words.say("With the selection"), "quiet", "ellipsis", drops=True)
        self._small.clicked.connect(lambda _checked=False: self._open_small())
        self._small.installEventFilter(self)
        self._rest = QTimer(self)
        self._rest.setInterval(REST_MS)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._stand)
        self.setProperty("kind", "popup")
        self.setProperty("ring", False)
        self.setAccessibleName(words.say("With the selection"))
        column = QVBoxLayout(self)
        px = look.px
        column.setContentsMargins(px(6), px(5), px(6), px(6))
        column.setSpacing(px(4))
        column.addWidget(self._small)
        self._small.hide()
        self.hide()
        view.drawn.connect(self._rest.start)
        view.canvas.installEventFilter(self)
        look.changed.connect(self._renew)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Hold these from now on; without any it is away."""
        self._parts = parts
        if tuple(part.face for part in parts) != self._faces:
            self._renew()
        self._rest.start()
        if not parts:
            self._go()

    @property
    def stage(self) -> Stage:
        return self._view.stage

    def button(self, text: str) -> Button:
        """The button that says, or is called, this. Raises StopIteration if there is none."""
        return next(each for each in self.findChildren(Button) if each.accessibleName() == text)

    # What it holds

    def _renew(self) -> None:
        self._faces = tuple(part.face for part in self._parts)
        if self._holder is not None:
            self.layout().removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget(self)
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(4))
        for part in self._parts:
            if part.kind == "text":
                label = Label(self._look, part.text, "small", part.tone if part.tone == "danger" else "", wraps=True)
                label.setContentsMargins(self._look.px(4), 0, self._look.px(4), 0)
                column.addWidget(label)
        row = QWidget()
        self._flow = FlowLayout(self._look, row, gap=2, line_gap=2)
        made: list[QWidget] = []
        for at, part in enumerate(self._parts):
            if part.kind == "text":
                continue
            made.append(self._made(at, part))
            self._flow.addWidget(made[-1])
        column.addWidget(row)
        self.layout().addWidget(self._holder)
        for before, after in pairwise((self._view.canvas, self._small, *made)):
            QWidget.setTabOrder(before, after)
        self._holder.show()

    def _made(self, at: int, part: Part) -> QWidget:
        look = self._look
        if part.kind == "number":
            return self._number(at, part)
        kind: Literal["primary", "quiet", "danger"] = "quiet"
        if part.tone == "primary":
            kind = "primary"
        elif part.tone == "danger":
            kind = "danger"
        if part.is_bare:
            button: Button = IconButton(look, part.icon, part.text)
            if part.tip:
                button.setToolTip(part.tip)
        else:
            button = Button(look, part.text, kind, part.icon, drops=part.kind == "menu")
            button.setToolTip(part.tip)
        button.setEnabled(part.is_open)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: self._do(at, button))
        button.installEventFilter(self)
        return button

    def _number(self, at: int, part: Part) -> QWidget:
        line = LineEdit(self._look, part.text, unit=part.unit)
        line.setText(str(part.value))
        line.setValidator(QIntValidator(-36500, 36500, line))
        line.setToolTip(part.tip or part.text)
        line.setFixedWidth(self._look.px(104))
        line.editingFinished.connect(lambda: self._take(at, line.text()))
        line.installEventFilter(self)
        return line

    def _do(self, at: int, button: Button) -> None:
        part = self._parts[at]
        if part.fill is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            part.fill(menu)
            menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
            return
        self._call(at)

    def _call(self, at: int) -> None:
        part = self._parts[at] if at < len(self._parts) else None
        if part is not None and part.call is not None:
            self._view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            part.call()
            self._rest.start()

    def _take(self, at: int, text: str) -> None:
        part = self._parts[at] if at < len(self._parts) else None
        if part is None or part.take is None or text in ("", "-") or int(text) == part.value:
            return
        part.take(int(text))

    # Where it stands

    def _stand(self) -> None:
        """Find the place beside the selection; nothing floats while the hand drags or a name is written."""
        view, canvas = self._view, self._view.canvas
        busy = canvas.pointer.busy or canvas.keyboard.placing is not None or canvas.keyboard.linking is not None
        around = self._around()
        if not self._parts or busy or view.editor.isVisible() or around is None or not self.stage.metrics.is_named:
            self._go()
            return
        size = self.wanted(canvas.width())
        ratio = self.devicePixelRatioF()
        found = place_beside(self.stage, size.width() * ratio, size.height() * ratio, around)
        cramped = found is None and size.height() > canvas.height() * MOST_HIGH
        if cramped:  # large text in a small window: one button that opens all of it as a menu
            size = self._small_size()
            found = place_beside(self.stage, size.width() * ratio, size.height() * ratio, around)
        self._small.setVisible(cramped)
        assert self._holder is not None
        self._holder.setVisible(not cramped)
        if found is not None:
            place = canvas.pos() + QPoint(round(found[0] / ratio), round(found[1] / ratio))
        else:  # every near place holds a name: over the strip below the lanes
            left = min(max(0, round(around[0] / ratio)), max(0, canvas.width() - size.width()))
            place = QPoint(canvas.x() + left, max(0, view.height() - size.height()))
        self.setGeometry(place.x(), place.y(), size.width(), size.height())
        self.show()
        self.raise_()

    def wanted(self, width: int) -> QSize:
        """Its size where so much width is free."""
        assert self._flow is not None and self._holder is not None
        margins = self.layout().contentsMargins()
        beside = margins.left() + margins.right()
        most = min(self._look.px(WIDEST), width - self._look.px(12)) - beside
        one_line = sum(item.sizeHint().width() + self._look.px(2) for item in self._items())
        inner = max(self._look.px(160), min(most, one_line))
        texts = [part.text for part in self._parts if part.kind == "text"]
        if texts:
            inner = min(most, max(inner, self._look.px(300)))
        height = self._holder.layout().heightForWidth(inner)
        frame = max(self.height() - self.contentsRect().height(), 4)
        return QSize(inner + beside + 2, height + margins.top() + margins.bottom() + frame)

    def _small_size(self) -> QSize:
        margins = self.layout().contentsMargins()
        frame = max(self.height() - self.contentsRect().height(), 4)
        size = self._small.sizeHint()
        return QSize(size.width() + margins.left() + margins.right() + 2,
                     size.height() + margins.top() + margins.bottom() + frame)  # fmt: skip

    def _open_small(self) -> None:
        """Everything on the bar as a menu; what is typed stands in the details."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, part in enumerate(self._parts):
            if part.fill is not None:
                part.fill(menu.addMenu(part.text))
            elif part.kind in ("text", "button"):
                action = menu.addAction(part.text, lambda at=at: self._call(at))
                action.setEnabled(part.kind == "button" and part.is_open)
        menu.popup(self._small.mapToGlobal(QPoint(0, self._small.height() + 2)))

    def _items(self) -> list[QWidget]:
        assert self._flow is not None
        return [item.widget() for at in range(self._flow.count()) if (item := self._flow.itemAt(at)) is not None]

    def _around(self) -> Box | None:
        """What it is about, in px of the lanes: the bar with the focus, or a link's end; None out of sight."""
        choice, stage = self.stage.choice, self.stage
        if choice.focus:
            return self._in_sight(choice.focus)
        at = stage.tables.links.index.get(choice.links[0], -1) if len(choice.links) == 1 else -1
        if at < 0:
            return None
        ends = link_ends(stage, choice.links[0]) or ()
        inside = [(x, y) for x, y in ends if 0 <= x <= stage.width and 0 <= y <= stage.height]
        if inside:
            x, y = inside[-1]
            return x - 12, y - 12, 24, 24
        link = stage.tables.links.specs[at]  # links between neighbours that touch are not drawn
        return self._in_sight(link.target) or self._in_sight(link.source)

    def _in_sight(self, bar: str) -> Box | None:
        """The part of a bar that is in sight."""
        found, stage = box_of(self.stage, bar), self.stage
        if found is None or not -found[3] < found[1] < stage.height:
            return None
        left, right = max(found[0], 0), min(found[0] + found[2], stage.width)
        return (left, found[1], max(1, right - left), found[3]) if left < right + 1 else None

    def _go(self) -> None:
        if self.isVisible() and self.isAncestorOf(self.window().focusWidget() or self):
            self._view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view.canvas:
            if event.type() == QEvent.Type.MouseMove and self.isVisible() and self._view.canvas.pointer.gesture:
                self.hide()
            elif event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.FocusIn, QEvent.Type.KeyRelease):
                self._rest.start()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)
