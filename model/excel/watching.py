"""What is looked at to see assumptions weaken: drivers with what they are good for, signposts with what they show."""

from collections.abc import Sequence
from typing import Any

from model.dates import partial
from model.excel.canonical import day_for_cell, number_for_cell
from model.excel.charts import Figures, counts
from model.excel.seen import Seen
from model.excel.sheets import Sheet, Value, field_column, identity_columns, made
from model.kinds import Comparator, DriverClass, Prepared, SignpostState
from model.rules import foresight, watching
from model.tables import Assumption, Driver, DriverAssumption, ResponseAction, Scenario, Signpost, StressTestReview
from model.words import N_


def drivers_sheet() -> Sheet:
    """The Drivers sheet: what shapes the future, and what each is good for."""
    field = Driver.about.field
    columns = (
        *identity_columns(Driver),
        field_column(field("title"), width=(24, 40)),
        field_column(field("category"), width=(10, 16)),
        field_column(field("impact"), width=(8, 9)),
        field_column(field("uncertainty"), width=(9, 11)),
        made("class", N_("Good for"), "short", _class,
             N_("Impact and uncertainty from 4 on are high, up to 2 low"), width=(14, 20)),
        field_column(field("direction_text"), width=(24, 40)),
        field_column(field("timescale"), width=(10, 14)),
        made("assumptions", N_("Bears on assumptions"), "short", _shaken, width=(10, 18), optional=True),
        field_column(field("mission_id"), width=(12, 22), optional=True),
        field_column(field("source"), width=(8, 18), optional=True),
        field_column(field("notes"), width=(18, 34), optional=True),
    )  # fmt: skip
    return Sheet(
        "drivers", N_("Drivers"), N_("Forces that shape the future, by impact and uncertainty"), Driver, columns,
        lambda seen: seen.snapshot.all(Driver),
        note=N_("Critical uncertainties make scenarios differ; predetermined elements hold in all of them."),
    )  # fmt: skip


def _class(seen: Seen, row: Any) -> Value:
    found = foresight.driver_class(row)
    return seen.label(DriverClass, found.value) if found is not None else None


def _shaken(seen: Seen, row: Any) -> Value:
    links = seen.snapshot.referring(DriverAssumption, "driver_id", row.id)
    return ", ".join(seen.codes(Assumption, (link.assumption_id for link in links))) or None


def drivers_figures(seen: Seen) -> Figures | None:
    """Drivers as dots: uncertainty across, impact up."""
    rated = [row for row in seen.snapshot.all(Driver) if None not in (row.impact, row.uncertainty)]
    if not rated:
        return None
    say, field = seen.words.say, Driver.about.field
    titles = tuple(say(field(name).title) for name in ("uncertainty", "impact"))
    rows = tuple((seen.snapshot.title_of(row), row.uncertainty, row.impact) for row in rated)
    return Figures(say(N_("Impact against uncertainty")), "dots", (say(Driver.about.one), *titles), rows,
                   axes=(titles[0], titles[1]), low=0, high=6)  # fmt: skip


def scenarios_sheet() -> Sheet:
    """The Scenarios sheet: the futures that plans are tested against."""
    field = Scenario.about.field
    names = (("set_id", (14, 22)), ("name", (16, 26)), ("summary", (20, 36)), ("quadrant", (10, 16)),
             ("narrative", (30, 50)), ("features", (20, 34)), ("early_signs", (20, 34)), ("plausibility", (10, 13)),
             ("desirability", (9, 12)))  # fmt: skip
    columns = (
        *identity_columns(Scenario),
        *(field_column(field(name), width=width) for name, width in names),
        made("reviews", N_("Reviews that test against it"), "short", _tested, width=(10, 16), optional=True),
        field_column(field("notes"), width=(18, 34), optional=True),
    )
    return Sheet(
        "scenarios", N_("Scenarios"), N_("Futures that differ in what matters, to test plans against"), Scenario,
        columns, lambda seen: seen.snapshot.all(Scenario),
    )  # fmt: skip


def _tested(seen: Seen, row: Any) -> Value:
    reviews = seen.snapshot.referring(StressTestReview, "scenario_set_id", row.set_id)
    return ", ".join(seen.codes(StressTestReview, (review.id for review in reviews))) or None


def signposts_sheet() -> Sheet:
    """The Signposts sheet: what is watched, what it shows now, and what is ready for the day an assumption breaks."""
    field = Signpost.about.field
    columns = (
        *identity_columns(Signpost),
        field_column(field("text"), width=(26, 42)),
        field_column(field("assumption_id"), width=(18, 30)),
        field_column(field("type"), width=(9, 12)),
        made("trigger", N_("Acts when"), "short", _trigger, N_("Comparison and trigger value with its unit"),
             width=(10, 16)),
        made("value", N_("Last seen"), "number", _value, N_("The latest value, in the unit of the signpost"),
             width=(9, 12), optional=True),
        made("seen", N_("Shows"), "choice", _state, N_("By the newest look, reading or event"),
             about=field("state"), toned=True, width=(9, 11)),
        made("since", N_("Since"), "date", _since, width=(9, 12)),
        made("since_day", N_("Since: first day"), "day", _since_day, N_("To sort and count with")),
        field_column(field("watcher_id"), width=(12, 20)),
        field_column(field("watch_every"), width=(8, 10), optional=True),
        made("responses", N_("Prepared for its assumption"), "text", _responses,
             N_("Responses with how ready each is"), width=(22, 38)),
        field_column(field("consequence_action_id"), width=(16, 26), optional=True),
        field_column(field("source"), width=(8, 18), optional=True),
        field_column(field("notes"), width=(18, 34), optional=True),
    )  # fmt: skip
    return Sheet(
        "signposts", N_("Signposts & responses"),
        N_("Signs that an assumption weakens, and what is ready for that day"), Signpost, columns,
        lambda seen: seen.snapshot.all(Signpost),
        note=N_("Tripped: the trigger value is reached or the event has happened; a review is due."),
    )  # fmt: skip


def _trigger(seen: Seen, row: Any) -> Value:
    parts = [
        seen.label(Comparator, row.comparator) if row.comparator else "",
        seen.words.number(row.threshold) if row.threshold is not None else "",
        row.unit or "",
    ]
    return " ".join(part for part in parts if part) or None


def _shown(seen: Seen, row: Any) -> watching.Shown:
    return watching.shown_by(seen.snapshot, row, seen.today)


def _value(seen: Seen, row: Any) -> Value:
    value = _shown(seen, row).value
    return number_for_cell(value) if value is not None else None


def _state(seen: Seen, row: Any) -> Value:
    return seen.label(SignpostState, _shown(seen, row).state.value)


def _since(seen: Seen, row: Any) -> Value:
    since = _shown(seen, row).since
    return seen.in_words(since) if since else None


def _since_day(seen: Seen, row: Any) -> Value:
    since = _shown(seen, row).since
    start = partial(since).start if since else None
    return day_for_cell(start.first) if start is not None else None


def _responses(seen: Seen, row: Any) -> Value:
    found: Sequence[ResponseAction] = (
        watching.responses_to(seen.snapshot, row.assumption_id) if row.assumption_id else ()
    )
    lines = [f"{seen.snapshot.title_of(one)}: {seen.label(Prepared, one.prepared)}" for one in found]
    return "\n".join(lines) or None


def signposts_figures(seen: Seen) -> Figures | None:
    """How many signposts are quiet, near, tripped."""
    found = [_shown(seen, row).state.value for row in seen.snapshot.all(Signpost)]
    return counts(seen, N_("What signposts show"), N_("State"), SignpostState, found)
