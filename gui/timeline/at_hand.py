"""What is at hand for the selection: the parts of the context bar, each with what it does."""

from collections.abc import Callable, Sequence
from functools import partial as bound

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolTip

from gui.timeline.clipboard import Clipboard
from gui.timeline.context import ContextBar, Part
from gui.timeline.doing import Doing
from gui.timeline.foresight import Foreseen, Foresight
from gui.timeline.requests import ChangeLink, Clip, Conflict, Followers, Request, Shift
from gui.timeline.scaling import Scaling
from gui.timeline.shifting import ShiftDialog
from gui.timeline.view import TimelineView
from gui.workspace.desk import Desk
from model.dates import PartialDate, Precision, in_words
from model.kinds import Hardness, ItemKind, LinkType, ProgressStatus
from model.rules import cascade, schedule
from model.tables import Link, RoadmapItem, Workstream
from model.words import N_

_EXACTNESS = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR, Precision.DECADE)
_WAYS = {"later": N_("Move “{name}” {days} later"), "earlier": N_("Move “{name}” {days} earlier")}


class AtHand(QObject):
    """Fills the context bar for whatever is selected, and for an offer that waits for an answer."""

    def __init__(self, desk: Desk, view: TimelineView, doing: Doing) -> None:
        super().__init__(view)
        self._desk, self._view, self._doing = desk, view, doing
        self._offer: tuple[Sequence[str], Foreseen] | None = None
        self.bar = ContextBar(desk.look, desk.words, view)
        self.clipboard = Clipboard(desk, view, doing)
        self.scaling = Scaling(desk, view)
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
        self._view.announce(", ".join(part.text for part in self._for_link(row) if part.kind in ("text", "button")))

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
        self._kinds(item, menu.addMenu(words.say(N_("Kind"))))
        self._states(ids, menu.addMenu(words.say(N_("State"))))
        for edge, title, when in (("start", N_("Start known by"), schedule.start_of(item)),
                                  ("finish", N_("End known by"), schedule.finish_of(item))):  # fmt: skip
            if when is not None:
                self._exactnesses(item.id, edge, when, menu.addMenu(words.say(title)))
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
            self.bar.show_parts(self._for_link(link))
        elif len(items) == 1:
            self.bar.show_parts(self._for_item(items[0]))
        elif items:
            self.bar.show_parts(self._for_items(items))
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

    # Items

    def _for_item(self, item: RoadmapItem) -> list[Part]:
        words, view = self._desk.words, self._view
        parts: list[Part] = []
        broken = [conflict.link_id for conflict in self._broken_at(item)]
        if broken:
            text = words.count(len(broken), N_("{n} link does not hold"), N_("{n} links do not hold"))
            parts.append(Part("button", text, lambda: self._doing.show_link(broken[0]), "triangle-alert", tone="danger",
                              tip=words.say(N_("Explain it and offer repairs"))))  # fmt: skip
        parts += [
            Part("menu", words.say(ItemKind.label_of(item.kind)), icon="milestone" if item.kind == ItemKind.MILESTONE
                 else "chart-gantt", tip=words.say(N_("What it is")), fill=bound(self._kinds, item)),
            Part("menu", words.say(ProgressStatus.label_of(item.progress_status)), icon="circle-dot",
                 tip=words.say(N_("How it is doing")), fill=bound(self._states, [item.id])),
        ]  # fmt: skip
        for edge, when in (("start", schedule.start_of(item)), ("finish", schedule.finish_of(item))):
            if when is not None:
                parts.append(self._exactness_part(item, edge, when))
        return [
            *parts,
            self._bare("link", words.say(N_("Link it to another item")), lambda: view.press("L"), "L"),
            Part("menu", words.say(N_("Colour of its workstream")), icon="palette", is_bare=True,
                 fill=bound(self._colours, item.workstream_id)),
            self._bare("move-horizontal", words.say(N_("Shift it and what follows…")), self._shift, "S"),
            self._bare("pencil", words.say(N_("Rename")), lambda: view.begin_rename(item.id), "F2"),
            self._bare("panel-right", words.say(N_("Details")), lambda: view.open_requested.emit(item.id), "Enter"),
        ]  # fmt: skip

    def _for_items(self, items: Sequence[RoadmapItem]) -> list[Part]:
        words, ids = self._desk.words, [item.id for item in items]
        parts = [
            Part("button", words.say(N_("Shift them and what follows…")), self._shift, "move-horizontal"),
            Part("menu", words.say(N_("State")), icon="circle-dot", fill=bound(self._states, ids)),
            Part("menu", words.say(N_("Exactness")), icon="calendar-range", fill=bound(self._exactness_of_all, ids)),
        ]  # fmt: skip
        if len(items) == 2:
            parts.insert(1, Part("button", words.say(N_("Link")), lambda: self._doing.link(*ids), "link"))
        return parts

    def _bare(self, icon: str, name: str, call: Callable[[], object], keys: str) -> Part:
        return Part("button", name, call, icon, is_bare=True, tip=f"{name}  ({keys})")

    def _select_followers(self) -> None:
        """Select what waits for the selected items, directly or by way of others, beside them."""
        bars = self._view.stage.choice.bars
        self._desk.selection.choose(RoadmapItem.about.name, (*cascade.followers(self._desk.snapshot, bars), *bars))

    def _shift(self) -> None:
        self._view.asked.emit(Shift(self._view.stage.choice.bars))

    def _broken_at(self, item: RoadmapItem) -> list[schedule.Conflict]:
        snapshot = self._desk.snapshot
        links = (*snapshot.referring(Link, "to_id", item.id), *snapshot.referring(Link, "from_id", item.id))
        found = [schedule.Conflict(link.id, schedule.days_broken(snapshot, link)) for link in links]
        return [conflict for conflict in found if conflict.days]

    def _exactness_part(self, item: RoadmapItem, edge: str, when: PartialDate) -> Part:
        words = self._desk.words
        tip = (
            N_("How exactly the start is known  (Shift+P)")
            if edge == "start"
            else N_("How exactly the end is known  (P)")
        )
        return Part("menu", in_words(when, words), icon="calendar-clock" if edge == "start" else "goal",
                    tip=words.say(tip), fill=bound(self._exactnesses, item.id, edge, when))  # fmt: skip

    # Menus

    def _kinds(self, item: RoadmapItem, menu: QMenu) -> None:
        for kind in ItemKind:
            self._option(menu, kind.label, kind == item.kind,
                         lambda kind=kind: self._change(item.id, kind=kind.value))  # fmt: skip

    def _states(self, ids: Sequence[str], menu: QMenu) -> None:
        now = {self._desk.snapshot.get(RoadmapItem, each).progress_status for each in ids}
        for state in ProgressStatus:
            self._option(menu, state.label, now == {state.value},
                         lambda state=state: self._doing.report(ids, state.value))  # fmt: skip

    def _exactnesses(self, item: str, edge: str, when: PartialDate, menu: QMenu) -> None:
        for precision in _EXACTNESS:
            chosen = when.precision == precision and not when.approximate
            self._option(menu, precision.label, chosen,
                         lambda precision=precision: self._doing.exact(item, edge, precision.value))  # fmt: skip

    def _exactness_of_all(self, ids: Sequence[str], menu: QMenu) -> None:
        for precision in _EXACTNESS[:-1]:
            self._option(menu, precision.label, False, lambda precision=precision: self._doing.edit(
                "set_precisions", ids=list(ids), precision=precision.value))  # fmt: skip

    def _colours(self, stream: str, menu: QMenu) -> None:
        now = self._desk.snapshot.get(Workstream, stream).hue
        for hue, name in enumerate(
            (N_("Blue"), N_("Green"), N_("Amber"), N_("Rose"), N_("Sky"), N_("Wine"), N_("Slate")), 1
        ):
            call = bound(self._doing.edit, "change_row", table="workstream", id=stream, fields={"hue": hue})
            self._option(menu, name, now == hue, call)

    def _option(self, menu: QMenu, label: str, chosen: bool, call: Callable[[], object]) -> None:
        action = menu.addAction(self._desk.words.say(label))
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked=False: call())

    def _change(self, item: str, **fields: object) -> None:
        self._doing.edit("change_row", table="roadmap_item", id=item, fields=fields)

    # Links

    def _for_link(self, link: Link) -> list[Part]:
        words, snapshot = self._desk.words, self._desk.snapshot
        ends = {
            "first": snapshot.name_of(link.from_id, "roadmap_item"),
            "then": snapshot.name_of(link.to_id, "roadmap_item"),
        }
        if schedule.days_broken(snapshot, link):
            return [*self._repairs(link, ends), *self._of_link(link)]
        return [Part("text", words.say(N_("“{first}”, then “{then}”"), **ends)), *self._of_link(link)]

    def _repairs(self, link: Link, ends: dict[str, str]) -> list[Part]:
        """Why the link does not hold, and the three ways to mend it."""
        words, snapshot = self._desk.words, self._desk.snapshot
        later, earlier, loosen = cascade.repairs(snapshot, link)
        days = words.count(later.days, N_("{n} day"), N_("{n} days"))
        message = {
            LinkType.FS: N_("“{then}” starts {days} before “{first}” lets it."),
            LinkType.SS: N_("“{then}” starts {days} too soon after the start of “{first}”."),
            LinkType.FF: N_("“{then}” ends {days} before “{first}” lets it."),
            LinkType.SF: N_("“{then}” ends {days} too soon after the start of “{first}”."),
        }[LinkType(link.type)]
        parts = [Part("text", words.say(message, days=days, **ends), tone="danger")]
        for repair, name in ((later, ends["then"]), (earlier, ends["first"])):
            others = len(repair.moves) - 1
            tip = words.say(N_("It has begun, so it stays.")) if not repair.is_open else ""
            if others > 0:
                tip = words.count(others, N_("{n} more goes along"), N_("{n} more go along"))
            text = words.say(_WAYS[repair.way], name=_short(name), days=days)
            icon = "arrow-right" if repair.way == "later" else "arrow-left"
            mend = bound(self._doing.mend, link.id, repair.way)
            parts.append(Part("button", text, mend, icon, tip=tip, is_open=repair.is_open))
        wish, tip = words.say(N_("Make the link a wish")), words.say(N_("Wishes are drawn and never marked as broken"))
        return [*parts, Part("button", wish, bound(self._doing.mend, link.id, loosen.way), "unlink", tip=tip)]

    def _of_link(self, link: Link) -> list[Part]:
        words = self._desk.words
        return [
            Part("menu", words.say(LinkType.label_of(link.type)), icon="link", fill=bound(self._types, link),
                 tip=words.say(N_("Which end waits for which  (Alt+Up, Alt+Down)"))),
            Part("number", words.say(N_("Lag in calendar days")), value=link.lag_days, unit=words.say(N_("days")),
                 take=lambda days: self._doing.edit("change_link", link_id=link.id, lag_days=days),
                 tip=words.say(N_("Calendar days between; negative = overlap  (Alt+Left, Alt+Right)"))),
            Part("menu", words.say(Hardness.label_of(link.hardness)), fill=bound(self._strengths, link),
                 tip=words.say(N_("Whether it must hold  (H)"))),
            self._bare("spline", words.say(N_("Lead it to another item")), lambda: self._view.press("L"), "L"),
            self._bare("trash-2", words.say(N_("Remove the link")), lambda: self._doing.delete((), (link.id,)), "Del"),
        ]  # fmt: skip

    def _types(self, link: Link, menu: QMenu) -> None:
        for type_ in LinkType:
            asked = ChangeLink(link.id, type=type_.value)  # type: ignore[arg-type]
            self._option(menu, type_.label, type_ == link.type, bound(self._doing.change_link, asked))

    def _strengths(self, link: Link, menu: QMenu) -> None:
        for strength in Hardness:
            asked = ChangeLink(link.id, hard=strength == Hardness.HARD)
            self._option(menu, strength.label, strength == link.hardness, bound(self._doing.change_link, asked))


def _short(name: str) -> str:
    return name if len(name) <= 28 else name[:27].rstrip() + "…"
