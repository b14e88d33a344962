"""What was made of items and links before, given again while nothing that it was made of has changed."""

from collections.abc import Callable

from gui.timeline.arranged import Wanted
from gui.timeline.content import BarSpec, LinkSpec
from model.kinds import Hardness
from model.rules import schedule
from model.state.snapshot import Snapshot
from model.tables import Link, RoadmapItem

_Bar = tuple[RoadmapItem, bool, BarSpec | None]
_Placed = tuple[BarSpec, Wanted, BarSpec]
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
        self._placed: dict[str, _Placed] = {}
        self._bars_before, self._links_before, self._placed_before = self._bars, self._links, self._placed

    def begin(self) -> None:
        """Another drawing begins; what it does not ask for is forgotten with the next."""
        self._bars_before, self._bars = self._bars, {}
        self._links_before, self._links = self._links, {}
        self._placed_before, self._placed = self._placed, {}

    def bar(self, item: RoadmapItem, conflict: bool, draw: Callable[[], BarSpec | None]) -> BarSpec | None:
        """The bar of an item in whichever lane and colour it was first drawn; drawn where it is not known."""
        known = self._bars_before.get(item.id)
        if known is None or known[0] is not item or known[1] != conflict:
            known = (item, conflict, draw())
        self._bars[item.id] = known
        return known[2]

    def placed(self, bar: BarSpec, wanted: Wanted, place: Callable[[BarSpec, Wanted], BarSpec]) -> BarSpec:
        """A bar in its lane and colour, and with all that is said of it; itself where it is so already."""
        if wanted == (bar.lane, bar.hue):
            return bar
        known = self._placed_before.get(bar.id)
        if known is None or known[0] is not bar or known[1] != wanted:
            known = (bar, wanted, place(bar, wanted))
        self._placed[bar.id] = known
        return known[2]

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
