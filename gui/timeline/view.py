"""The roadmap timeline: head, outline, canvas and minimap as one widget that asks and never changes the project."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollBar, QWidget

from gui.look.look import Look
from gui.timeline import requests as ask
from gui.timeline import spoken
from gui.timeline.canvas import Canvas
from gui.timeline.column import Corner, Head, Outline
from gui.timeline.content import Content
from gui.timeline.editor import NameEditor
from gui.timeline.foresight import Days
from gui.timeline.hits import box_of
from gui.timeline.layout import Metrics
from gui.timeline.legend import HEIGHT as LEGEND_HEIGHT
from gui.timeline.legend import Legend
from gui.timeline.minimap import Minimap
from gui.timeline.palette import Palette
from gui.timeline.plan_header import header_height
from gui.timeline.plan_minimap import HEIGHT as MINIMAP_HEIGHT
from gui.timeline.plan_outline import NAME
from gui.timeline.pointer import Held
from gui.timeline.raster import RasterEmitter
from gui.timeline.said import said_day
from gui.timeline.stage import Choice, Stage
from gui.timeline.table import SPAN
from gui.timeline.units import Unit
from model.words import Words

OUTLINE_WIDE, OUTLINE_NARROW, NARROW = 296, 250, 1200  # px of the design


class TimelineView(QWidget):
    """Shows a Content and tells what people ask for. Days are ordinals; `unit` is what the gesture snapped to.

    Place, zoom and selection are the view's own; everything else comes back through `show_content`.
    """

    create_requested = Signal(str, int, int, str, bool)  # lane, first day, last day, unit, whether it is a point
    move_requested = Signal(object, int, str)  # ids, by how many units, unit
    resize_requested = Signal(str, str, int, str)  # id, "start" or "finish", first or last day, unit
    lane_move_requested = Signal(object, str)  # ids, lane
    rename_requested = Signal(str, str)  # id, new title
    link_requested = Signal(str, str, str)  # from, to, type
    delete_requested = Signal(object, object)  # ids of items, ids of links
    precision_requested = Signal(str, str)  # id, "start" or "finish": the next less exact step
    fold_requested = Signal(str, bool)  # lane, folded from now on
    add_lane_requested = Signal()
    selected = Signal(object)  # ids of items, links and marks, the one with the focus last
    lane_selected = Signal(str)
    open_requested = Signal(str)  # an item, mark or lane
    menu_requested = Signal(str, QPoint)  # what it is for ("" = the empty canvas), place on the screen
    asked = Signal(object)  # any other of gui.timeline.requests: links, windows, shifts, conflicts, answers
    drawn = Signal()  # something else is in sight or selected: what floats over the lanes finds its place anew
    range_changed = Signal()  # another stretch of time or other lanes are in sight

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self._fitted = False
        self._overview = False
        self._shown: tuple[tuple[object, ...], ...] = ()
        emitter = RasterEmitter(Palette(look, self.devicePixelRatioF()))
        self.stage = Stage(emitter.measure, self._metrics(emitter))
        self.canvas = Canvas(self.stage, emitter, words)
        self.head = Head(self.stage, emitter, words)
        self.corner = Corner(self.stage, emitter, words)
        self.outline = Outline(self.stage, emitter, words)
        self.minimap = Minimap(self.stage, emitter, words)
        self.legend = Legend(self.stage, emitter, words)
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self.editor = NameEditor(look, words, self.canvas)
        self.lane_editor = NameEditor(look, words, self.outline)
        self._painted = (self.head, self.corner, self.outline, self.minimap, self.legend)
        self.setProperty("ring", False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            spoken.install(app)
        self._place_parts()
        self._join_parts()

    # What the owner calls

    def show_content(self, content: Content) -> None:
        """Show this; everything is fitted the first time, later place and zoom stay."""
        rows = header_height(self.stage)
        self.canvas.give_up()
        self.stage.show(content)
        if not self._fitted and self.isVisible():
            self.fit()
        if header_height(self.stage) != rows:
            self._set_heights()
        self.refresh()

    def select(self, ids: Sequence[str]) -> None:
        """Select items, links or marks without telling about it, and bring the last item into sight."""
        tables = self.stage.tables
        bars = tuple(each for each in ids if each in tables.items.index)
        links = tuple(each for each in ids if each in tables.links.index)
        marks = tuple(each for each in ids if each in tables.marks.index)
        if self.stage.choose(Choice(bars, links, bars[-1] if bars else "", marks)):
            if bars:
                self.stage.reveal(bars[-1])
            self.refresh()

    def fit(self) -> None:
        """All of the time on which anything stands."""
        self._fitted = True
        self.stage.fit()
        self.refresh()

    def fit_selection(self) -> None:
        """The time of what is selected, or all."""
        if self.stage.choice.bars:
            self.stage.fit_bars(self.stage.choice.bars)
            self.refresh()
        else:
            self.fit()

    def show_today(self) -> None:
        """Bring today to the middle."""
        if self.stage.content.today is not None:
            self.stage.show_day(self.stage.content.today.toordinal())
            self.refresh()

    def show_days(self, first: int, last: int) -> None:
        """Show just this stretch of time."""
        self._fitted = True
        self.stage.scale = self.stage.scale.fitted(first, last, self.stage.width)
        self.stage.pack()
        self.refresh()

    def show_item(self, item: str) -> None:
        """Bring a bar into sight."""
        if self.stage.reveal(item):
            self.refresh()

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the view."""
        self.canvas.zoom(self.stage.width / 2, factor)

    def begin_rename(self, item: str) -> None:
        """Put the name of a bar, or of a lane in the outline, into an editor where it stands."""
        lane = self.stage.tables.lane_index.get(item, -1)
        if lane >= 0 and item not in self.stage.tables.items.index:
            self._rename_lane(lane)
            return
        self.stage.reveal(item)
        self.refresh()
        box = box_of(self.stage, item)
        at = self.stage.tables.items.index.get(item, -1)
        if box is None or at < 0:
            return
        ratio = self.devicePixelRatioF()
        x, y, width, height = (part / ratio for part in box)
        title = self.stage.tables.items.specs[at].title
        self.editor.begin(item, title, round(max(0, x)), round(y + height / 2), round(min(width, self.canvas.width())))

    def _rename_lane(self, lane: int) -> None:
        place = self.outline.row_rect(lane)
        indent = round(NAME * self.stage.metrics.ratio / self.devicePixelRatioF()) - 8
        middle = place.top() + min(place.height(), round(28 * self.stage.metrics.ratio / self.devicePixelRatioF())) // 2
        spec = self.stage.tables.lanes[lane]
        self.lane_editor.begin(spec.id, spec.name, indent, middle, place.width() - indent - 40)

    def press(self, key: str, held: Held | None = None) -> None:
        """Do what a key does in the lanes, and give them the keyboard, as a menu or a button asks for."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.canvas.press(key, held or Held(), called=True)

    def offer(self, follows: Mapping[str, Days]) -> None:
        """Show where others would go if that were agreed to; nothing moves. Empty = no such offer."""
        self.canvas.offered = follows
        self.refresh()

    def set_unit(self, unit: Unit | None) -> None:
        """What gestures snap to; None follows the zoom."""
        self.stage.unit_chosen = unit

    def redraw_scale(self) -> None:
        """Show a scale that counts or bends otherwise now."""
        self._shown = ()
        self.refresh()

    def set_letters(self, enabled: bool) -> None:
        """Whether single letters do anything while the canvas has the focus."""
        self.canvas.keyboard.letters = enabled

    def set_minimap(self, shown: bool) -> None:
        self.minimap.setVisible(shown)

    def set_legend(self, shown: bool) -> None:
        self.legend.setVisible(shown)
        self._set_legend_height()

    def set_overview(self, shown: bool) -> None:
        """All lanes at once, in rows as low as that needs; names give way to bars, and bars to counts."""
        emitter = self.head.emitter
        self._overview = shown
        if shown:  # how many rows there are without names is known once they are packed
            self.stage.set_metrics(self._metrics(emitter).squeezed(1), emitter.measure)
            self.stage.pack(anew=True)
        self.stage.set_metrics(self._metrics(emitter), emitter.measure)
        self.stage.pack(anew=True)
        self.refresh()

    def announce(self, sentence: str) -> None:
        """Have a sentence spoken by a screen reader, after an edit for example."""
        spoken.announce(self.canvas, sentence)

    def said_span(self) -> str:
        """The stretch of time in sight: "2004 – 2030"."""
        first, last = self.stage.scale.day(0), self.stage.scale.day(self.stage.width)
        if last - first > 730:
            years = (date.fromordinal(max(1, int(day))).year for day in (first, last))
            return self._words.say("{start} – {finish}", **dict(zip(("start", "finish"), map(str, years), strict=True)))
        return self._words.say(
            "{start} – {finish}", start=said_day(self._words, int(first)), finish=said_day(self._words, int(last))
        )

    def out_of_sight(self) -> list[str]:
        """Ids of visible lanes' items that lie before or after the stretch of time in sight, and of undated ones."""
        stage, items = self.stage, self.stage.tables.items
        first, last = stage.scale.day(0), stage.scale.day(stage.width)
        seen = (stage.layout.bar_row >= 0) & (items.b1 >= first) & (items.a0 <= last)
        return [items.specs[at].id for at in np.flatnonzero(~seen & (items.shape != SPAN)).tolist()]

    # How it is put together

    def _metrics(self, emitter: RasterEmitter) -> Metrics:
        ratio = emitter.palette.scale
        metrics = Metrics().scaled(ratio)
        row = round(self._look.sizes.timeline_row * self.devicePixelRatioF())
        if self._overview:
            needed = max(1, self.stage.height // max(1, len(self.stage.layout.row_y)))
            return metrics.squeezed(min(row, needed))
        return metrics if row == metrics.row else metrics.with_row(row)

    def _place_parts(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.corner, 0, 0)
        grid.addWidget(self.head, 0, 1)
        grid.addWidget(self.outline, 1, 0, 3, 1)
        grid.addWidget(self.canvas, 1, 1)
        grid.addWidget(self.legend, 2, 1, 1, 2)
        grid.addWidget(self.minimap, 3, 1, 1, 2)
        # The place stays when nothing has to be scrolled: the canvas must not change its width with its contents.
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        grid.addWidget(self.bar, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.legend.hide()
        self._set_heights()

    def _set_heights(self) -> None:
        ratio = self.devicePixelRatioF()
        scale = self.stage.metrics.ratio / ratio
        high = round(header_height(self.stage) / ratio)
        self.head.setFixedHeight(high)
        self.corner.setFixedHeight(high)
        self.minimap.setFixedHeight(round(MINIMAP_HEIGHT * scale))
        self._set_legend_height()
        narrow = self.width() < NARROW * scale
        wide = round((OUTLINE_NARROW if narrow else OUTLINE_WIDE) * scale)
        self.outline.setFixedWidth(wide)
        self.corner.setFixedWidth(wide)

    def _set_legend_height(self) -> None:
        ratio = self.devicePixelRatioF()
        wide = (self.width() - self.outline.width()) * ratio
        high = self.legend.rows(wide) * round(LEGEND_HEIGHT * self.stage.metrics.ratio / ratio)
        if self.legend.minimumHeight() != high:
            self.legend.setFixedHeight(high)

    def _join_parts(self) -> None:
        self.canvas.requested.connect(self._do)
        self.canvas.moved.connect(self._on_moved)
        self.canvas.settled.connect(self._on_settled)
        self.canvas.announced.connect(self.announce)
        self.head.panned.connect(lambda dx: self._do([ask.Pan(dx, 0)]))
        self.head.zoomed.connect(self.canvas.zoom)
        self.outline.requested.connect(self._do)
        self.outline.lane_chosen.connect(self._on_lane)
        self.outline.pressed.connect(lambda key, held: self.canvas.press(key, held, called=True))
        self.outline.wheeled.connect(lambda dx, dy: self._do([ask.Pan(dx, dy)]))
        self.outline.add_requested.connect(self.add_lane_requested)
        self.minimap.moved.connect(self.refresh)
        self.bar.valueChanged.connect(self._on_bar)
        self.editor.done.connect(self._on_renamed)
        self.lane_editor.done.connect(self._on_lane_renamed)
        self._look.changed.connect(self._wear)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fitted and self.canvas.width() > 1:
            self.fit()

    def resizeEvent(self, event: object) -> None:
        del event
        self._set_heights()

    def _wear(self) -> None:
        """Take new colours, fonts and sizes over."""
        emitter = RasterEmitter(Palette(self._look, self.devicePixelRatioF()))
        self.stage.set_metrics(self._metrics(emitter), emitter.measure)
        self.canvas.wear(emitter)
        for part in self._painted:
            part.wear(emitter)
        self._set_heights()
        self.refresh()

    def _on_moved(self) -> None:
        if self.devicePixelRatioF() != self.head.emitter.palette.ratio:
            self._wear()
            return
        if not self._fitted and self.isVisible():
            self.fit()
        self.refresh()

    def _on_settled(self) -> None:
        if self.stage.packing_is_due():
            self.stage.repack_about(self.canvas.zoom_at)
            self.refresh()

    def refresh(self) -> None:
        """Let all parts show the stage as it is; needed by nobody who does not change it from outside."""
        ratio = self.devicePixelRatioF()
        spare = round(40 * self.stage.metrics.ratio)  # the outline adds a workstream there
        over = max(0, self.stage.layout.height - self.stage.height)
        self.bar.blockSignals(True)
        self.bar.setRange(0, over)
        self.bar.setPageStep(max(1, self.stage.height - spare))
        self.bar.setSingleStep(round(self.stage.metrics.row / ratio))
        self.bar.setValue(self.stage.top)
        self.bar.setVisible(over > 0)
        self.bar.blockSignals(False)
        self.canvas.refresh()
        self._update_around()
        self.drawn.emit()
        self.range_changed.emit()

    def _update_around(self) -> None:
        """Repaint those parts around the canvas that show something else now."""
        stage = self.stage
        across = (stage.scale, stage.width, stage.content)
        down = (stage.top, stage.height, stage.layout, stage.choice, stage.lane)
        if self._shown[:1] != (across,):
            self.head.update()
            self.minimap.update()
        if self._shown[1:] != (down,):
            self.outline.update()
            self.minimap.update()
        if not self._shown or self._shown[0][2] is not stage.content:
            self.corner.update()
        self._shown = (across, down)

    def _on_bar(self, top: int) -> None:
        self.stage.scroll_to(top)
        self.refresh()

    def _on_lane(self, lane: str) -> None:
        self.refresh()
        self.lane_selected.emit(lane)

    def _on_renamed(self, item: str, text: str | None) -> None:
        at = self.stage.tables.items.index.get(item, -1)
        if text and at >= 0 and text != self.stage.tables.items.specs[at].title:
            self.rename_requested.emit(item, text)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_lane_renamed(self, lane: str, text: str | None) -> None:
        at = self.stage.tables.lane_index.get(lane, -1)
        if text and at >= 0 and text != self.stage.tables.lanes[at].name:
            self.rename_requested.emit(lane, text)
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, asked: Iterable[ask.Request]) -> None:
        """Do what concerns the view alone and tell the rest."""
        for one in asked:
            doing: dict[type, Callable[[], object]] = {
                ask.Select: lambda one=one: self._select(one),
                ask.Pan: lambda one=one: self.stage.pan(one.dx, one.dy),
                ask.Show: lambda one=one: self._show(one.what),
                ask.Rename: lambda one=one: self.begin_rename(one.bar),
                ask.Menu: lambda one=one: self._menu(one),
                ask.Open: lambda one=one: self.open_requested.emit(one.id),
                ask.Fold: lambda one=one: self.fold_requested.emit(one.lane, one.folded),
                ask.Create: lambda one=one: self.create_requested.emit(
                    one.lane, one.start, one.finish, one.unit, one.is_point
                ),
                ask.Move: lambda one=one: self.move_requested.emit(one.bars, one.count, one.unit),
                ask.Resize: lambda one=one: self.resize_requested.emit(one.bar, one.edge, one.day, one.unit),
                ask.ToLane: lambda one=one: self.lane_move_requested.emit(one.bars, one.lane),
                ask.LinkUp: lambda one=one: self.link_requested.emit(one.source, one.target, one.type),
                ask.Delete: lambda one=one: self.delete_requested.emit(one.bars, one.links),
                ask.Span: lambda one=one: self.show_days(round(one.first), round(one.last)),
                ask.Precision: lambda one=one: self.precision_requested.emit(one.bar, one.edge),
            }
            doing.get(type(one), lambda one=one: self.asked.emit(one))()
        self.refresh()

    def _select(self, choice: ask.Select) -> None:
        if self.stage.choose(Choice(choice.bars, choice.links, choice.focus, choice.marks)):
            bars = [bar for bar in choice.bars if bar != choice.focus]
            focus = [choice.focus] if choice.focus else []
            self.selected.emit((*bars, *choice.links, *choice.marks, *focus))
            spoken.tell_focus(self.outline if self.outline.hasFocus() else self.canvas)

    def _show(self, what: str) -> None:
        if what == "focus":
            self.stage.reveal(self.stage.choice.focus)
        else:
            {"all": self.fit, "choice": self.fit_selection, "today": self.show_today}[what]()

    def _menu(self, menu: ask.Menu) -> None:
        ratio = self.devicePixelRatioF()
        place = self.canvas.mapToGlobal(QPoint(round(menu.x / ratio), round(menu.y / ratio)))
        self.menu_requested.emit(menu.id, place)
