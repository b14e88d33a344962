"""How the items are arranged: in which lanes, in which colours, which of them show, and what is said of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gui.timeline.content import BarSpec, KeyEntry, Wash
from gui.timeline.said import said_slip
from model.kinds import TimelineField, WindScore
from model.rules import grouping, plan_changes, resting, tinting
from model.rules.plan_changes import Became, PlanChange
from model.state.snapshot import Snapshot
from model.tables import Mission, RoadmapItem, Workstream
from model.words import N_, Words

SLATE = 6
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WASHES: dict[int, Wash] = {-2: "danger", -1: "warning", 0: "unsaid", 1: "good", 2: "good"}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What people chose to see. The folds of lanes are apart, for they change with every look."""

    group: TimelineField = TimelineField.WORKSTREAM
    colour: TimelineField = TimelineField.WORKSTREAM
    filters: tuple[tuple[TimelineField, frozenset[str]], ...] = ()
    milestones: bool = False
    scenario: str = ""
    stands_out: str = ""  # an assumption or a decision

    def showing(self, field: TimelineField, values: frozenset[str] | None) -> "Arrangement":
        """Of a field only these values; None takes the filter away."""
        rest = tuple(pair for pair in self.filters if pair[0] != field)
        return replace(self, filters=rest if values is None else (*rest, (field, values)))


@dataclass(frozen=True, slots=True)
class LaneOf:
    """A lane of a mission: the value it stands for, what it is called, and the items in it that show."""

    id: str
    name: str
    hue: int
    value: str
    items: tuple[RoadmapItem, ...]


class Arranged:
    """An arrangement put to a project; `before` is an earlier moment to compare it with."""

    def __init__(
        self, snapshot: Snapshot, words: Words, arrangement: Arrangement, before: Snapshot | None = None
    ) -> None:
        self.snapshot, self.words, self.arrangement, self.before = snapshot, words, arrangement, before
        self.hidden = 0
        """How many items filters hide."""
        self.folded = 0
        """How many are folded away to leave only milestones."""
        self._filters = dict(arrangement.filters)
        self._plain = arrangement.group == arrangement.colour == TimelineField.WORKSTREAM
        self._colours = {} if self._plain else self._found_colours()
        self._tints = tinting.tints(snapshot, arrangement.scenario) if arrangement.scenario else {}
        self._reach = resting.reach_of(snapshot, arrangement.stands_out) if arrangement.stands_out else None
        changes = plan_changes.plan_changes(before, snapshot) if before is not None else []
        self._became: dict[str, PlanChange] = {change.item_id: change for change in changes}
        bearer = snapshot.lookup(arrangement.stands_out, "assumption", "decision") if self._reach is not None else None
        self._code = (getattr(bearer, "code", None) or "") if bearer is not None else ""

    def _found_colours(self) -> dict[str, tuple[int, str]]:
        """Hue and letter of every value; lanes that stand for the values need no letters."""
        found = {}
        values = [value for value in grouping.in_use(self.snapshot, self.arrangement.colour) if value]
        for number, value in enumerate(values):
            hue = min(SLATE, number)
            stream = self.snapshot.find(Workstream, value)
            if stream is not None and stream.hue:
                hue = stream.hue - 1
            found[value] = (hue, "" if self.arrangement.group == self.arrangement.colour else _letter(number))
        return found

    # Lanes

    def lanes_of(self, mission: Mission) -> Iterator[LaneOf]:
        """The lanes of a mission in their order. Filters leave lanes out that would be empty."""
        streams = self.snapshot.referring(Workstream, "mission_id", mission.id)
        if self.arrangement.group == TimelineField.WORKSTREAM:
            for place, stream in enumerate(streams):
                items = tuple(self._shown(stream.id))
                if items or not self._filters:
                    yield LaneOf(stream.id, stream.title, self.hue_of(stream, place), stream.id, items)
            return
        field = self.arrangement.group
        held: dict[str, list[RoadmapItem]] = {}
        for stream in streams:
            for item in self._shown(stream.id):
                held.setdefault(grouping.value_of(self.snapshot, item, field), []).append(item)
        for value in grouping.in_order(self.snapshot, field, held):
            name = grouping.label_of(self.snapshot, field, value, self.words)
            hue = self._colours.get(value, (SLATE, ""))[0] if field == self.arrangement.colour else SLATE
            yield LaneOf(lane_id(mission.id, field, value), name, hue, value, tuple(held[value]))

    def hue_of(self, stream: Workstream, place: int) -> int:
        """The colour of a workstream's lane; slate where colours say something else."""
        if not self._plain:
            return SLATE
        return (stream.hue - 1) if stream.hue else place % SLATE

    def _shown(self, stream_id: str) -> Iterator[RoadmapItem]:
        items = self.snapshot.referring(RoadmapItem, "workstream_id", stream_id)
        if not self._filters:
            yield from items
            return
        for item in items:
            if grouping.passes(self.snapshot, item, self._filters):
                yield item
            else:
                self.hidden += 1

    def gone(self) -> Iterator[tuple[RoadmapItem, tuple[str, str]]]:
        """Items that were removed since the moment compared with, each with the mission and the value of its lane."""
        for change in self._became.values():
            if change.became == Became.REMOVED and self.before is not None:
                item = self.before.get(RoadmapItem, change.item_id)
                if grouping.passes(self.before, item, self._filters):
                    stream = self.before.find(Workstream, item.workstream_id)
                    mission = stream.mission_id if stream is not None else ""
                    yield item, (mission, grouping.value_of(self.before, item, self.arrangement.group))

    # Bars

    def dressed(self, bar: BarSpec, item: RoadmapItem) -> BarSpec | None:
        """The bar in its colour, with its sign and with where it stood before; None where only milestones show."""
        if self.arrangement.milestones and bar.shape == "bar":
            self.folded += 1
            return None
        if not self._plain:
            value = grouping.value_of(self.snapshot, item, self.arrangement.colour)
            hue, sign = self._colours.get(value, (SLATE, ""))
            bar = replace(bar, hue=hue, sign=sign)
        if self.arrangement.scenario:
            bar = self._tinted(bar)
        if self._reach is not None and item.id not in self._reach:
            bar = replace(bar, wash="faint", sign="")
        elif self._reach is not None and item.id in self._reach.direct and not bar.sign:
            bar = replace(bar, sign=self._code)
        return self._compared(bar) if self.before is not None else bar

    def _tinted(self, bar: BarSpec) -> BarSpec:
        tint = self._tints.get(bar.id)
        if tint is None:
            return replace(bar, wash="unsaid", sign="")
        said = self.words.say(WindScore.label_of(str(tint.score)))
        spoken = self.words.say(N_("{item}, {score} in this scenario"), item=bar.spoken, score=said)
        return replace(bar, wash=_WASHES[tint.score], sign=signed(tint.score), spoken=spoken)

    def _compared(self, bar: BarSpec) -> BarSpec:
        """Where the bar stood then as its ghost, and in words what became of it."""
        change = self._became.get(bar.id)
        bar = replace(bar, baseline_start=None, baseline_finish=None)
        if change is None:
            return bar
        if change.before is not None and change.before != change.now:
            bar = replace(bar, baseline_start=_first(change.before), baseline_finish=_last(change.before))
        told = self.told(change)
        spoken = ", ".join(filter(None, (bar.spoken, told)))
        return replace(bar, note=bar.note or told, spoken=spoken)

    def told(self, change: PlanChange) -> str:
        """What became of an item, in a word or two."""
        if change.became in (Became.LATER, Became.EARLIER):
            return said_slip(self.words, change.days)
        became = self.words.say(change.became.label)
        if change.became != Became.ENDED or not change.days:
            return became
        return self.words.say(N_("{became}, {slip}"), became=became, slip=said_slip(self.words, change.days))

    # The legend

    def key(self) -> tuple[KeyEntry, ...]:
        """What the colours say, where they do not follow the lanes."""
        words, found = self.words, []
        if self.arrangement.scenario:
            for score in (2, 1, 0, -1, -2):
                name = words.say(WindScore.label_of(str(score)))
                found.append(KeyEntry(name, sign=signed(score), wash=_WASHES[score]))
            found.append(KeyEntry(words.say(N_("not tested")), wash="unsaid"))
        elif self.arrangement.group != self.arrangement.colour:
            for value, (hue, sign) in self._colours.items():
                found.append(
                    KeyEntry(grouping.label_of(self.snapshot, self.arrangement.colour, value, words), hue, sign)
                )
            if "" in grouping.in_use(self.snapshot, self.arrangement.colour):
                found.append(KeyEntry(words.say(N_("not said")), SLATE))
        if self._reach is not None:
            found.append(KeyEntry(words.say(N_("the others")), wash="faint"))
        if self.before is not None:
            found.append(KeyEntry(words.say(N_("removed since")), wash="gone"))
        return tuple(found)


def signed(score: int) -> str:
    """A score with its sign: −1, 0, +2."""
    return f"+{score}" if score > 0 else f"−{-score}" if score < 0 else "0"


def lane_id(mission_id: str, field: TimelineField, value: str) -> str:
    """The id of a lane that stands for a value of a field; a workstream's lane has the workstream's own."""
    return f"{mission_id}|{field.value}|{value}"


def value_of_lane(lane: str) -> tuple[TimelineField, str] | None:
    """The field and the value that a lane stands for; None for the lane of a workstream or mission."""
    parts = lane.split("|", 2)
    return (TimelineField(parts[1]), parts[2]) if len(parts) == 3 else None


def _letter(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    first, last = divmod(number, len(_LETTERS))
    return (_LETTERS[first - 1] if first else "") + _LETTERS[last]


def _first(dates: plan_changes.Dates) -> int | None:
    when = dates.start or dates.finish
    return when.earliest.toordinal() if when is not None and when.earliest is not None else None


def _last(dates: plan_changes.Dates) -> int | None:
    when = dates.finish or dates.start
    return when.latest.toordinal() if when is not None and when.latest is not None else None
