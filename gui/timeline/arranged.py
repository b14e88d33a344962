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
Wanted = tuple[str, int] | tuple[str, int, str, Wash, str, bool, PlanChange | None]
"""Lane and hue of a bar; where more is said of it sign, wash, that in words, whether it is compared, its change."""
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
        self._meanings = {
            sign: grouping.label_of(snapshot, arrangement.colour, value, words)
            for value, (_hue, sign) in self._colours.items()
        }
        self._scores = {
            score: words.say(N_("{score} in this scenario"), score=words.say(WindScore.label_of(str(score))))
            for score in _WASHES
        }
        self._tints = tinting.tints(snapshot, arrangement.scenario) if arrangement.scenario else {}
        self._reach = resting.reach_of(snapshot, arrangement.stands_out) if arrangement.stands_out else None
        self.changes = plan_changes.plan_changes(before, snapshot) if before is not None else []
        """What became of the plan since the moment it is compared with."""
        self._became = {change.item_id: change for change in self.changes}
        bearer = snapshot.lookup(arrangement.stands_out, "assumption", "decision") if self._reach is not None else None
        self._code = (getattr(bearer, "code", None) or "") if bearer is not None else ""
        rests = N_("rests on {code}")
        stands = rests if snapshot.has("assumption", arrangement.stands_out) else N_("touched by {code}")
        self._stands = words.say(stands, code=self._code)

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

    def shows(self, bar: BarSpec) -> bool:
        """Whether a bar shows: not where only milestones do, and then it is counted."""
        if self.arrangement.milestones and bar.shape == "bar":
            self.folded += 1
            return False
        return True

    def wanted(self, item: RoadmapItem, lane: LaneOf) -> Wanted:
        """What makes the bar of an item look as it does here. Lane and hue alone: nothing else is said of it."""
        hue, sign = lane.hue, ""
        if not self._plain:
            value = grouping.value_of(self.snapshot, item, self.arrangement.colour)
            hue, sign = self._colours.get(value, (SLATE, ""))
        is_plain = not self.arrangement.scenario and self._reach is None and self.before is None
        if is_plain and not sign:
            return lane.id, hue
        wash: Wash = ""
        said = self._meanings.get(sign, "")
        if self.arrangement.scenario:
            tint = self._tints.get(item.id)
            wash, sign = (_WASHES[tint.score], signed(tint.score)) if tint is not None else ("unsaid", "")
            said = self._scores[tint.score] if tint is not None else ""
        if self._reach is not None and item.id not in self._reach:
            wash, sign, said = "faint", "", ""
        elif self._reach is not None and item.id in self._reach.direct:
            sign, said = sign or self._code, ", ".join(filter(None, (said, self._stands)))
        return lane.id, hue, sign, wash, said, self.before is not None, self._became.get(item.id)

    def placed(self, bar: BarSpec, wanted: Wanted) -> BarSpec:
        """The bar in its lane and colour, with its sign, with where it stood before, and all that in words."""
        lane, hue = wanted[:2]
        if len(wanted) == 2:
            return replace(bar, lane=lane, hue=hue)
        _lane, _hue, sign, wash, said, compared, change = wanted
        spoken = ", ".join(filter(None, (bar.spoken, said)))
        if not compared:
            return replace(bar, lane=lane, hue=hue, sign=sign, wash=wash, spoken=spoken)
        start, finish, note = None, None, bar.note
        if change is not None:
            told = self.told(change)
            note, spoken = note or told, ", ".join(filter(None, (spoken, told)))
            if change.before is not None and change.before != change.now:
                start, finish = _first(change.before), _last(change.before)
        return replace(bar, lane=lane, hue=hue, sign=sign, wash=wash, spoken=spoken, note=note,
                       baseline_start=start, baseline_finish=finish)  # fmt: skip

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
