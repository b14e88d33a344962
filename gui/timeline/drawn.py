"""What was made of items and links before, given again while nothing that it was made of has changed."""

from collections.abc import Callable

from gui.timeline.arranged import LaneOf
from gui.timeline.content import BarSpec, LinkSpec
from model.kinds import Hardness
from model.rules import schedule
from model.state.snapshot import Snapshot
from model.tables import Link, RoadmapItem

_Bar = tuple[RoadmapItem, str, int, bool, BarSpec | None]
_Link = tuple[Link, bool, LinkSpec]
_Held = tuple[Link, RoadmapItem | None, RoadmapItem | None, bool]


class Drawn:
    """Remembers by the rows themselves: a row that an edit does not touch stays the same object.

    For one language and one day, as are the sentences in it.
    """

    def __init__(self) -> None:
        self._bars: dict[str, _Bar] = {}
        self._links: dict[str, _Link] = {}
        self._held: dict[str, _Held] = {}
        self._bars_before, self._links_before = self._bars, self._links

    def begin(self) -> None:
        """Another drawing begins; what it does not ask for is forgotten with the next."""
        self._bars_before, self._bars = self._bars, {}
        self._links_before, self._links = self._links, {}

    def bar(
        self, item: RoadmapItem, held: LaneOf, conflict: bool, draw: Callable[[], BarSpec | None]
    ) -> BarSpec | None:
        """The bar of an item in a lane, drawn where it is not known."""
        known = self._bars_before.get(item.id)
        if known is None or known[0] is not item or known[1:4] != (held.id, held.hue, conflict):
            known = (item, held.id, held.hue, conflict, draw())
        self._bars[item.id] = known
        return known[4]

    def link(self, link: Link, broken: bool) -> LinkSpec:
        """A link, made where it is not known."""
        known = self._links_before.get(link.id)
        if known is None or known[0] is not link or known[1] != broken:
            hard = link.hardness != Hardness.SOFT
            known = (link, broken, LinkSpec(link.id, link.from_id, link.to_id, link.type, broken, hard))  # type: ignore[arg-type]
        self._links[link.id] = known
        return known[2]

    def broken(self, snapshot: Snapshot) -> frozenset[str]:
        """The links that the dates break, as `schedule.conflicts` finds them."""
        held: dict[str, _Held] = {}
        items = snapshot.table(RoadmapItem)
        for link_id, link in snapshot.table(Link).items():
            first, then = items.get(link.from_id), items.get(link.to_id)
            known = self._held.get(link_id)
            if known is None or known[0] is not link or known[1] is not first or known[2] is not then:
                known = (link, first, then, schedule.days_broken(snapshot, link) > 0)
            held[link_id] = known
        self._held = held
        return frozenset(link_id for link_id, known in held.items() if known[3])
