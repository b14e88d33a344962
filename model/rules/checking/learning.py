"""Rules about learning: questions and experiments in time, indicators that are read, marks that are explained."""

from datetime import date

from model.dates import earliest_day
from model.kinds import ExperimentResult, Frequency, QuestionState
from model.rules.checking.kit import Grade, Said, is_past, latest, name, rule, runs, said
from model.state.snapshot import Snapshot
from model.tables import Experiment, Indicator, LearningQuestion, Mission, Reading, Spillover
from model.words import N_

MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.YEARLY: 12}
GRACE = 1.5


@rule("question_late", Grade.CHECK, LearningQuestion, N_("An answer after the decision is history, and no learning."))
def _question(snapshot: Snapshot, question: LearningQuestion, today: date) -> Said | None:
    if question.state not in (None, QuestionState.OPEN, QuestionState.PARTLY) or not is_past(question.due, today):
        return None
    return said(
        N_("{name} was to be answered by now."),
        N_("Note what is known, or move its day."),
        "answer",
        name=name(snapshot, question),
    )


@rule("question_idle", Grade.NOTE, LearningQuestion, N_("A question that serves no decision is curiosity."))
def _idle(snapshot: Snapshot, question: LearningQuestion, today: date) -> Said | None:
    if question.for_id or question.state not in (None, QuestionState.OPEN, QuestionState.PARTLY):
        return None
    return said(
        N_("{name} serves no decision or gate."),
        N_("Say what its answer will decide."),
        "for_id",
        name=name(snapshot, question),
    )


@rule("answered_so_what", Grade.NOTE, LearningQuestion, N_("An answer counts when something is done differently."))
def _so_what(snapshot: Snapshot, question: LearningQuestion, today: date) -> Said | None:
    if question.state != QuestionState.ANSWERED or question.so_what:
        return None
    return said(
        N_("{name} is answered, and nothing follows."),
        N_("Write what you will do differently."),
        "so_what",
        name=name(snapshot, question),
    )


@rule("threshold_late", Grade.CHECK, Experiment, N_("A bar set after the jump is always cleared."))
def _threshold(snapshot: Snapshot, experiment: Experiment, today: date) -> Said | None:
    begun = earliest_day(experiment.start)
    if begun is None or begun > today:
        return None
    if not experiment.success_threshold:
        return said(
            N_("{name} began without saying what would count as enough."),
            N_("Set the threshold now, and its day."),
            "success_threshold",
            name=name(snapshot, experiment),
        )
    set_on = earliest_day(experiment.threshold_set_on)
    if set_on is None or set_on <= begun:
        return None
    return said(
        N_("The threshold of {name} was set after it began."),
        N_("Say so where you use its result."),
        "threshold_set_on",
        name=name(snapshot, experiment),
    )


@rule("nothing_learned", Grade.CHECK, Experiment, N_("An experiment whose lesson is not written down is repeated."))
def _lesson(snapshot: Snapshot, experiment: Experiment, today: date) -> Said | None:
    if experiment.learned or not (experiment.result or is_past(experiment.finish, today)):
        return None
    return said(
        N_("Nobody wrote down what {name} taught."),
        N_("Note it, also when it went otherwise than hoped."),
        "learned",
        name=name(snapshot, experiment),
    )


@rule("no_next_step", Grade.NOTE, Experiment, N_("A pilot that is neither scaled nor stopped goes on for ever."))
def _next(snapshot: Snapshot, experiment: Experiment, today: date) -> Said | None:
    if experiment.next_step or experiment.result in (None, ExperimentResult.STOPPED_EARLY):
        return None
    return said(
        N_("{name} has a result, and no next step."),
        N_("Choose: scale, go on, hand over, or stop."),
        "next_step",
        name=name(snapshot, experiment),
    )


@rule(
    "indicator_silent",
    Grade.CHECK,
    Indicator,
    N_("A figure that is not read in time cannot warn."),
    reads=("<reading.indicator_id", ">mission_id"),
)
def _silent(snapshot: Snapshot, indicator: Indicator, today: date) -> Said | None:
    months = MONTHS.get(Frequency(indicator.frequency)) if indicator.frequency else None
    mission = snapshot.find(Mission, indicator.mission_id)
    if months is None or (mission is not None and not runs(mission)):
        return None
    last = latest(snapshot.referring(Reading, "indicator_id", indicator.id), "dated")
    if last is not None and not is_past(last.dated, today, round(months * GRACE * 30.44)):
        return None
    return said(
        N_("{name} was not read as often as agreed."), N_("Add the latest reading."), name=name(snapshot, indicator)
    )


@rule(
    "indicator_alone",
    Grade.NOTE,
    Indicator,
    N_("A figure whose keeper is not named goes missing."),
    reads=(">mission_id",),
)
def _alone(snapshot: Snapshot, indicator: Indicator, today: date) -> Said | None:
    mission = snapshot.find(Mission, indicator.mission_id)
    if indicator.owner_id or indicator.data_source or (mission is not None and not runs(mission)):
        return None
    return said(
        N_("{name} does not say where its figures come from."),
        N_("Name who reads it, or the source."),
        "data_source",
        name=name(snapshot, indicator),
    )


@rule("mark_unexplained", Grade.CHECK, Reading, N_("Who colours a figure by hand says why."), reads=(">indicator_id",))
def _mark(snapshot: Snapshot, reading: Reading, today: date) -> Said | None:
    if not reading.rag_override or reading.override_reason:
        return None
    return said(
        N_("A reading of “{name}” is marked by hand without a reason."),
        N_("Write the reason."),
        "override_reason",
        name=snapshot.name_of(reading.indicator_id, "indicator"),
    )


@rule("effect_undated", Grade.NOTE, Spillover, N_("Side effects come late; their date shows how late."))
def _undated(snapshot: Snapshot, spillover: Spillover, today: date) -> Said | None:
    if spillover.first_seen:
        return None
    return said(
        N_("{name} does not say when it was first seen."),
        N_("Add the year, as far as it is known."),
        "first_seen",
        name=name(snapshot, spillover),
    )
