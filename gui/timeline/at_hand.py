"""What is at hand for the selection: the context bar, what menus and keys call, and offers that wait for an answer."""

from collections.abc import Callable, Sequence
from functools import partial as bound

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolTip

from gui.timeline.clipboard import Clipboard
from gui.timeline.context import ContextBar, Part
from gui.timeline.doing import Doing
from gui.timeline.foresight import Foreseen, Foresight
from gui.timeline.parts import Parts
from gui.timeline.pointer import Held
from gui.timeline.requests import ChangeLink, Clip, Conflict, Followers, Request, Shift
from gui.timeline.scaling import Scaling
from gui.timeline.shifting import ShiftDialog
from gui.timeline.view import TimelineView
from gui.workspace.desk import Desk
from model.kinds import LinkType
from model.rules import cascade, schedule
from model.tables import Link, RoadmapItem
from model.words import N_

# Every drag has a way without one: these actions do what the keys do.
_MOVES = {
    "move_later": ("Right", Held(alt=True)),
    "move_earlier": ("Left", Held(alt=True)),
    "end_later": ("Right", Held(alt=True, shift=True)),
    "end_earlier": ("Left", Held(alt=True, shift=True)),
    "start_later": ("Right", Held(alt=True, ctrl=True)),
    "start_earlier": ("Left", Held(alt=True, ctrl=True)),
    "lane_above": ("Up", Held(alt=True)),
    "lane_below": ("Down", Held(alt=True)),
}


class AtHand(QObject):
    """Fills the context bar for whatever is selected, and for an offer that waits for an answer."""

    def __init__(self, desk: Desk, view: TimelineView, doing: Doing) -> None:
        super().__init__(view)
        self._desk, self._view, self._doing = desk, view, doing
        self._offer: tuple[Sequence[str], Foreseen] | None = None
        self.bar = ContextBar(desk.look, desk.words, view)
        self.clipboard = Clipboard(desk, view, doing)
        self.scaling = Scaling(desk, view)
        self._parts = Parts(desk, view, doing, self._shift)
        view.canvas.foresee = Foresight(lambda: desk.snapshot)
        doing.offered.connect(self._on_offered)
        doing.answered.connect(self.answer)
        doing.shift_asked.connect(self.ask_shift)
        doing.link_shown.connect(self._on_link_shown)
        view.asked.connect(self._on_asked)

    def _on_asked(self, asked: Request) -> None:
        if isinstance(asked, Conflict):
            self.next_conflict(asked.step)
        elif isinstance(asked, Followers):
            self._select_followers()
        elif isinstance(asked, Clip):
            {"copy": self.clipboard.copy, "cut": self.clipboard.cut, "paste": self.clipboard.paste}[asked.what]()
        else:
            self._doing.do(asked)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What can be done with what is selected, by the names of actions."""
        view, choice = self._view, self._view.stage.choice
        offered: dict[str, Callable[[], object]] = {
            "place_item": lambda: view.press("N"), "next_conflict": lambda: self.next_conflict(1),
            "previous_conflict": lambda: self.next_conflict(-1), **self.clipboard.handlers(), **self.scaling.handlers(),
        }  # fmt: skip
        if choice.bars:
            offered |= {
                "shift_items": self._shift, "select_followers": self._select_followers,
                "link_from": lambda: view.press("L"), "next_link": lambda: view.press("K"),
                "start_exactness": lambda: self._doing.less_exact(choice.focus, "start"),
                "finish_exactness": lambda: self._doing.less_exact(choice.focus, "finish"),
                **{name: bound(view.press, key, held) for name, (key, held) in _MOVES.items()},
            }  # fmt: skip
        link = self._desk.snapshot.find(Link, choice.links[0]) if len(choice.links) == 1 and not choice.bars else None
        if link is not None:
            offered |= {
                "link_aim": lambda: view.press("L"), "next_link": lambda: view.press("K"),
                "link_strength": lambda: view.press("H"), "remove": lambda: self._doing.delete((), choice.links),
            }  # fmt: skip
            for type_ in LinkType:
                asked = ChangeLink(link.id, type=type_.value)  # type: ignore[arg-type]
                offered[f"link_{type_.value.lower()}"] = bound(self._doing.change_link, asked)
        if self._offer is not None:
            offered |= {"accept_cascade": lambda: self.answer(True), "leave_cascade": lambda: self.answer(False)}
        return offered

    def next_conflict(self, step: int) -> None:
        """Go to the next link that does not hold, or say that all do."""
        now = next(iter(self._view.stage.choice.links), "")
        if not self._doing.next_conflict(step, now):
            said = self._desk.words.say(N_("Every link holds."))
            self._view.announce(said)
            QToolTip.showText(self._view.canvas.mapToGlobal(QPoint(24, 24)), said, self._view.canvas)

    def _on_link_shown(self, link: str) -> None:
        row = self._desk.snapshot.find(Link, link)
        if row is None:
            return
        self._view.show_item(row.to_id)
        self._desk.selection.choose(Link.about.name, (link,))
        self._view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.announce(
            ", ".join(part.text for part in self._parts.for_link(row) if part.kind in ("text", "button"))
        )

    def ask_shift(self, ids: Sequence[str]) -> None:
        """Ask by how much these shift, and what shifts with them."""
        there = [each for each in ids if self._desk.snapshot.find(RoadmapItem, each) is not None]
        if not there:
            return
        dialog = ShiftDialog(self._desk, there, self._view.stage.unit, self._view)
        dialog.shown.connect(self._view.offer)
        dialog.told.connect(lambda n, unit, scope: self._doing.edit(
            "shift_items", ids=there, n=n, unit=unit, scope=scope))  # fmt: skip
        dialog.open()

    # An offer

    @property
    def offer(self) -> tuple[str, ...]:
        """The items for which others are offered to follow; empty where no offer waits."""
        return tuple(self._offer[0]) if self._offer is not None else ()

    def _on_offered(self, ids: Sequence[str], found: Foreseen) -> None:
        self._offer = (ids, found)
        self._view.offer(found.follows)
        self.follow()
        self._view.announce(self._offered_words(found))

    def answer(self, agreed: bool) -> None:
        """Let the others follow, or leave them where they are."""
        if self._offer is None:
            return
        ids = self._offer[0]
        self.forget_offer()
        if agreed:
            self._doing.edit("let_follow", ids=list(ids))
        self.follow()

    def forget_offer(self) -> None:
        if self._offer is not None:
            self._offer = None
            self._view.offer({})

    def _offered_words(self, found: Foreseen) -> str:
        words, snapshot = self._desk.words, self._desk.snapshot
        names = [f"“{snapshot.name_of(each, 'roadmap_item')}”" for each in list(found.follows)[:3]]
        more = len(found.follows) - len(names)
        if more > 0:
            names.append(words.count(more, N_("{n} more"), N_("{n} more")))
        said = words.count(len(found.follows), N_("{n} item would have to go along: {names}"),
                           N_("{n} items would have to go along: {names}"), names=", ".join(names))  # fmt: skip
        if found.stuck:
            left = words.count(
                found.stuck, N_("{n} link stays broken even then."), N_("{n} links stay broken even then.")
            )
            return f"{said}. {left}"
        return said

    # The menu

    def fill_menu(self, menu: QMenu, one: str) -> None:
        """What can be done with an item, or with all that are selected."""
        words, view, doing = self._desk.words, self._view, self._doing
        item = self._desk.snapshot.get(RoadmapItem, one)
        ids = list(view.stage.choice.bars) or [one]
        groups: tuple[tuple[tuple[str, Callable[[], object]], ...], ...] = (
            ((N_("Rename"), lambda: view.begin_rename(one)), (N_("Details"), lambda: view.open_requested.emit(one))),
            ((N_("Link to another item"), lambda: view.press("L")),
             (N_("Select the next link of it"), lambda: view.press("K")),
             (N_("Select what waits for it too"), self._select_followers),
             (N_("Shift the selected and what follows…"), self._shift)),
            ((N_("Cut items"), self.clipboard.cut), (N_("Copy rows"), self.clipboard.copy),
             (N_("Paste rows from Excel"), self.clipboard.paste)),
            ((N_("Remove"), lambda: doing.delete(ids, ())),),
        )  # fmt: skip
        for number, group in enumerate(groups):
            for text, call in group:
                menu.addAction(words.say(text), call)
            menu.addSeparator()
            if number == 0:
                self._fill_menus(menu, item, ids)

    def _fill_menus(self, menu: QMenu, item: RoadmapItem, ids: Sequence[str]) -> None:
        """Kind, state and how exactly each end is known, as menus inside the menu."""
        words = self._desk.words
        self._parts.kinds(item, menu.addMenu(words.say(N_("Kind"))))
        self._parts.states(ids, menu.addMenu(words.say(N_("State"))))
        for edge, title, when in (("start", N_("Start known by"), schedule.start_of(item)),
                                  ("finish", N_("End known by"), schedule.finish_of(item))):  # fmt: skip
            if when is not None:
                self._parts.exactnesses(item.id, edge, when, menu.addMenu(words.say(title)))
        menu.addSeparator()

    # The bar

    def follow(self) -> None:
        """Hold what fits the selection now, on the scale that is chosen."""
        self.scaling.follow()
        choice = self._view.stage.choice
        snapshot = self._desk.snapshot
        items = [row for bar in choice.bars if (row := snapshot.find(RoadmapItem, bar)) is not None]
        link = snapshot.find(Link, choice.links[0]) if len(choice.links) == 1 and not choice.bars else None
        if self._offer is not None and choice.bars:
            self.bar.show_parts(self._for_offer(*self._offer))
        elif link is not None:
            self.bar.show_parts(self._parts.for_link(link))
        elif len(items) == 1:
            self.bar.show_parts(self._parts.for_item(items[0]))
        elif items:
            self.bar.show_parts(self._parts.for_items(items))
        else:
            self.bar.show_parts(())

    def _for_offer(self, ids: Sequence[str], found: Foreseen) -> list[Part]:
        words = self._desk.words
        del ids
        count = len(found.follows)
        follow = words.count(count, N_("Let it follow"), N_("Let them follow"))
        leave = words.count(count, N_("Leave it"), N_("Leave them"))
        return [
            Part("text", self._offered_words(found)),
            Part("button", follow, lambda: self.answer(True), "check", tone="primary",
                 tip=words.say(N_("Moves them as far as their links demand, as one step  (Ctrl+Enter)"))),
            Part("button", leave, lambda: self.answer(False), "x",
                 tip=words.say(N_("Their links stay broken and are marked  (Esc)"))),
        ]  # fmt: skip

    def _select_followers(self) -> None:
        """Select what waits for the selected items, directly or by way of others, beside them."""
        bars = self._view.stage.choice.bars
        self._desk.selection.choose(RoadmapItem.about.name, (*cascade.followers(self._desk.snapshot, bars), *bars))

    def _shift(self) -> None:
        self._view.asked.emit(Shift(self._view.stage.choice.bars))
