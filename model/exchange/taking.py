"""Makes rows of a plan from another tool: its outermost summaries become workstreams, all else items in them."""

from dataclasses import dataclass
from typing import Any

from model.exchange.plan import ForeignPlan, ForeignTask, Told
from model.kinds import Hardness, ItemKind, ProgressStatus
from model.words import N_

Fields = dict[str, Any]
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Taken:
    """What the verb `take_plan` is given, and what it amounts to."""

    title: str
    streams: tuple[Fields, ...]
    """Each {"mission": ..., "title": ..., "items": [...]}; mission "" = as the plan is called.

    An item holds fields of RoadmapItem and its `key` in the file.
    """
    links: tuple[Fields, ...]
    """Each {"first": key, "then": key, "type": ..., "lag_days": ..., "hardness": ...}."""
    report: tuple[Told, ...]

    @property
    def items(self) -> int:
        return sum(len(stream["items"]) for stream in self.streams)

    def as_data(self) -> Fields:
        """Plain values, as a process hands them to another."""
        report = [[line.kind, line.message, dict(line.args)] for line in self.report]
        return {"title": self.title, "streams": self.streams, "links": self.links, "report": report}

    @classmethod
    def of_data(cls, data: Fields) -> "Taken":
        """What `as_data` made."""
        report = tuple(Told(kind, message, tuple(args.items())) for kind, message, args in data["report"])
        return cls(data["title"], tuple(data["streams"]), tuple(data["links"]), report)

    def args(self, mission_id: str | None = None) -> Fields:
        """Arguments of `take_plan`; None = into a mission of its own."""
        return {"title": self.title, "streams": list(self.streams), "links": list(self.links), "mission_id": mission_id}


def taken(plan: ForeignPlan) -> Taken:
    """Rows that hold the plan; what has no place is told in the report."""
    streams, held = _streams(plan)
    links = tuple(
        {
            "first": link.first,
            "then": link.then,
            "type": link.type,
            "lag_days": link.lag_days,
            "hardness": str(Hardness.HARD if link.hard else Hardness.SOFT),
        }
        for link in plan.links
        if link.first in held and link.then in held
    )
    lost = len(plan.links) - len(links)
    if lost:
        plan.tell("left", N_("Links of tasks that became workstreams: {n}."), n=lost)
    return Taken(plan.title.strip()[:LONGEST_TITLE] or N_("Plan"), tuple(streams), links, tuple(plan.report))


def _streams(plan: ForeignPlan) -> tuple[list[Fields], set[str]]:
    """The workstreams with their items, and the keys of tasks that became items.

    Summaries of one level become workstreams, those above it missions. What stands beside them goes into a workstream
    that is called like the plan.
    """
    depth = stream_level(plan)
    streams: list[Fields] = []
    mission = ""
    inside: Fields | None = None
    loose: Fields | None = None
    held: set[str] = set()
    for task in plan.tasks:
        if task.level < 1:
            continue
        if task.level < depth:
            mission, inside, loose = _title(task), None, None
        elif task.level == depth and task.summary:
            inside = {"mission": mission, "title": _title(task), "items": []}
            streams.append(inside)
        else:
            if task.level == depth or inside is None:
                if loose is None:
                    loose = {"mission": mission, "title": plan.title[:LONGEST_TITLE] or N_("Plan"), "items": []}
                    streams.append(loose)
                inside = loose
            inside["items"].append(_fields(task, plan, depth))
            held.add(task.key)
    return streams, held


def stream_level(plan: ForeignPlan) -> int:
    """The level whose summaries become workstreams: 2 where all of level 1 and 2 are summaries, else 1."""
    outer = [task for task in plan.tasks if task.level == 1]
    inner = [task for task in plan.tasks if task.level == 2]
    nested = bool(inner) and all(task.summary for task in (*outer, *inner))
    return 2 if nested else 1


def _title(task: ForeignTask) -> str:
    return (task.title.strip() or N_("Without a name"))[:LONGEST_TITLE]


def _fields(task: ForeignTask, plan: ForeignPlan, depth: int) -> Fields:
    kind = ItemKind.EXTERNAL_EVENT if task.external else ItemKind.MILESTONE if task.milestone else ItemKind.ACTION
    if task.summary:
        kind = ItemKind.PHASE
        if task.level > depth:
            plan.tell("changed", N_("Summaries inside others are phases beside what they hold."))
    fields: Fields = {"key": task.key, "title": _title(task), "kind": str(kind)}
    point = task.milestone
    start, finish = task.start, None if point else task.finish
    if task.baseline_start or task.baseline_finish:
        fields |= {
            "planned_start": task.baseline_start,
            "planned_finish": None if point else task.baseline_finish,
            "forecast_start": start,
            "forecast_finish": finish,
        }
    else:
        fields |= {"planned_start": start, "planned_finish": finish}
    fields |= {"actual_start": task.actual_start, "actual_finish": task.actual_finish}
    if task.percent is not None and task.percent >= 100:
        fields["progress_status"] = str(ProgressStatus.COMPLETED)
        fields["actual_finish"] = task.actual_finish or (task.start if point else task.finish)
    elif task.percent:
        fields["progress_status"] = str(ProgressStatus.ON_TRACK)
        plan.tell("changed", N_("How far a task has come in per cent is “on track” now."))
    if task.notes:
        fields["notes"] = task.notes[:30_000]
    return {name: value for name, value in fields.items() if value is not None}
