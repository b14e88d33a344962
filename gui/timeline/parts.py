"""The parts of the context bar for items and links, and the menus that open from them."""

from collections.abc import Callable, Sequence
from functools import partial as bound

from PySide6.QtWidgets import QMenu

from gui.timeline.context import Part
from gui.timeline.doing import Doing
from gui.timeline.requests import ChangeLink
from gui.timeline.view import TimelineView
from gui.workspace.desk import Desk
from model.dates import PartialDate, Precision, in_words
from model.kinds import Hardness, ItemKind, LinkType, ProgressStatus
from model.rules import cascade, schedule
from model.tables import Link, RoadmapItem, Workstream
from model.words import N_

_EXACTNESS = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR, Precision.DECADE)
_WAYS = {"later": N_("Move “{name}” {days} later"), "earlier": N_("Move “{name}” {days} earlier")}


class Parts:
    """Says what is most often done with an item, several items or a link. `shift` asks by how much they go."""

    def __init__(self, desk: Desk, view: TimelineView, doing: Doing, shift: Callable[[], object]) -> None:
        self._desk, self._view, self._doing, self._shift = desk, view, doing, shift

    # Items

    def for_item(self, item: RoadmapItem) -> list[Part]:
        words, view = self._desk.words, self._view
        parts: list[Part] = []
        broken = [conflict.link_id for conflict in self._broken_at(item)]
        if broken:
            text = words.count(len(broken), N_("{n} link does not hold"), N_("{n} links do not hold"))
            parts.append(Part("button", text, lambda: self._doing.show_link(broken[0]), "triangle-alert", tone="danger",
                              tip=words.say(N_("Explain it and offer repairs"))))  # fmt: skip
        parts += [
            Part("menu", words.say(ItemKind.label_of(item.kind)), icon="milestone" if item.kind == ItemKind.MILESTONE
                 else "chart-gantt", tip=words.say(N_("What it is")), fill=bound(self.kinds, item)),
            Part("menu", words.say(ProgressStatus.label_of(item.progress_status)), icon="circle-dot",
                 tip=words.say(N_("How it is doing")), fill=bound(self.states, [item.id])),
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

    def for_items(self, items: Sequence[RoadmapItem]) -> list[Part]:
        words, ids = self._desk.words, [item.id for item in items]
        parts = [
            Part("button", words.say(N_("Shift them and what follows…")), self._shift, "move-horizontal"),
            Part("menu", words.say(N_("State")), icon="circle-dot", fill=bound(self.states, ids)),
            Part("menu", words.say(N_("Exactness")), icon="calendar-range", fill=bound(self._exactness_of_all, ids)),
        ]  # fmt: skip
        if len(items) == 2:
            parts.insert(1, Part("button", words.say(N_("Link")), lambda: self._doing.link(*ids), "link"))
        return parts

    def _bare(self, icon: str, name: str, call: Callable[[], object], keys: str) -> Part:
        return Part("button", name, call, icon, is_bare=True, tip=f"{name}  ({keys})")

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
                    tip=words.say(tip), fill=bound(self.exactnesses, item.id, edge, when))  # fmt: skip

    # Menus

    def kinds(self, item: RoadmapItem, menu: QMenu) -> None:
        for kind in ItemKind:
            self._option(menu, kind.label, kind == item.kind,
                         lambda kind=kind: self._change(item.id, kind=kind.value))  # fmt: skip

    def states(self, ids: Sequence[str], menu: QMenu) -> None:
        now = {self._desk.snapshot.get(RoadmapItem, each).progress_status for each in ids}
        for state in ProgressStatus:
            self._option(menu, state.label, now == {state.value},
                         lambda state=state: self._doing.report(ids, state.value))  # fmt: skip

    def exactnesses(self, item: str, edge: str, when: PartialDate, menu: QMenu) -> None:
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

    def for_link(self, link: Link) -> list[Part]:
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
