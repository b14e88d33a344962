"""Plan, hold and close stress-test reviews."""

from collections.abc import Sequence
from typing import Any

from model.edits import rows
from model.edits.verb import verb
from model.journal.writer import Writer
from model.kinds import ReviewState, ReviewType
from model.rules import stress
from model.rules.templates import template_of
from model.tables import (
    Assumption,
    AssumptionRating,
    AssumptionReport,
    ReviewAddendum,
    ReviewMethod,
    ReviewQuestion,
    RowId,
    StressTestReview,
    WindTunnelCell,
    WindTunnelRow,
    link_id,
)
from model.trouble import RuleBroken
from model.words import N_


@verb(N_("Plan review {name}"), keeps=("mission_id", "title"))
def plan_review(writer: Writer, mission_id: str, title: str, type: str = ReviewType.SCHEDULED,
                planned_on: str | None = None, scenario_set_id: str | None = None, template: bool = False,
                **fields: Any) -> RowId:  # fmt: skip
    """Plan a stress-test review of a mission; with `template` it begins with the questions of its type."""
    made = rows.add(writer, StressTestReview, mission_id=mission_id, title=title, type=type,
                    planned_on=planned_on, scenario_set_id=scenario_set_id, **fields)  # fmt: skip
    if template:
        fill_from_template(writer, review_named(writer, made))
    return made


@verb(N_("Prepare {name} by its type"), keeps=("review_id",), about="review_id")
def use_template(writer: Writer, review_id: str) -> int:
    """Give a review the methods and questions of its type that it does not have yet; gives how many came."""
    return fill_from_template(writer, writable_review(writer, review_id))


def fill_from_template(writer: Writer, review: StressTestReview) -> int:
    """Add the methods and questions of the review's type that it does not have yet; gives how many."""
    template, review_id = template_of(review.type), review.id
    methods = {row.method for row in writer.snapshot.referring(ReviewMethod, "review_id", review_id)}
    topics = {row.topic for row in writer.snapshot.referring(ReviewQuestion, "review_id", review_id)}
    new_methods = [method for method in template.methods if method not in methods]
    new_topics = [topic for topic in template.topics if topic not in topics]
    for method in new_methods:
        rows.add(writer, ReviewMethod, review_id=review_id, method=method)
    for topic in new_topics:
        rows.add(writer, ReviewQuestion, review_id=review_id, topic=topic)
    return len(new_methods) + len(new_topics)


@verb(N_("Open review {name}"), writes=("stress_test_review.state", "stress_test_review.plan_moment"),
      keeps=("review_id",), about="review_id")  # fmt: skip
def open_review(writer: Writer, review_id: str, held_on: str | None = None) -> None:
    """Open a planned review: it now knows the plan it tests."""
    review = review_named(writer, review_id)
    if review.state == ReviewState.CLOSED:
        raise RuleBroken(N_("A closed record stays."), N_("Write an addendum, or plan another review."))
    writer.change(
        StressTestReview, review_id, state=ReviewState.OPEN, plan_moment=writer.setting.moment(),
        held_on=held_on or review.held_on or writer.setting.today.isoformat(),
    )  # fmt: skip


@verb(N_("Rate {name}"), keeps=("review_id", "assumption_id"), about="assumption_id")
def rate_assumption(writer: Writer, review_id: str, assumption_id: str, **values: Any) -> RowId:
    """Rate an assumption in a review: load_bearing, vulnerable, status, argument, dissent."""
    row_id = link_id("assumption_rating", review_id, assumption_id)
    if writer.snapshot.find(AssumptionRating, row_id) is None:
        now = writer.row(Assumption, assumption_id)
        start = {"load_bearing": now.load_bearing, "vulnerable": now.vulnerable}
        return writer.add(AssumptionRating, row_id, review_id=review_id, assumption_id=assumption_id, **start | values)
    writer.change(AssumptionRating, row_id, **values)
    return row_id


@verb(N_("Test {name}"), keeps=("review_id", "title"))
def add_option(
    writer: Writer, review_id: str, title: str, summary: str | None = None, item_id: str | None = None
) -> RowId:
    """Put an option into the wind tunnel of a review."""
    return rows.add(writer, WindTunnelRow, review_id=review_id, title=title, summary=summary, item_id=item_id)


@verb(N_("Score {name}"), keeps=("row_id", "scenario_id", "score"), about="row_id")
def score_option(writer: Writer, row_id: str, scenario_id: str, **values: Any) -> RowId:
    """Say how an option does in a scenario: score from -2 to 2, what_breaks, adjustment."""
    option = writer.row(WindTunnelRow, row_id)
    cell_id = link_id("wind_tunnel_cell", row_id, scenario_id)
    if writer.snapshot.find(WindTunnelCell, cell_id) is None:
        return writer.add(WindTunnelCell, cell_id, review_id=option.review_id, row_id=row_id,
                          scenario_id=scenario_id, **values)  # fmt: skip
    writer.change(WindTunnelCell, cell_id, **values)
    return cell_id


@verb(N_("Close review {name}"), writes=("stress_test_review.state",), keeps=("review_id",), about="review_id")
def close_review(writer: Writer, review_id: str, signed_off_by: str | None = None) -> None:
    """Close a review: its ratings become the assumptions' state, and it never changes again."""
    review = review_named(writer, review_id)
    if review.state == ReviewState.CLOSED:
        raise RuleBroken(N_("This review is closed already."))
    refuse_unmet(stress.needs_of_review(writer.snapshot, review), N_("{count} things are missing before it can close."))
    signed = signed_off_by or review.signed_off_by or writer.setting.author.name or None
    writer.change(StressTestReview, review_id, state=ReviewState.CLOSED, signed_off_by=signed)
    for rating in writer.snapshot.referring(AssumptionRating, "review_id", review_id):
        _take_over(writer, review, rating)
    writer.seal(StressTestReview, review_id)


def _take_over(writer: Writer, review: StressTestReview, rating: AssumptionRating) -> None:
    assumption = writer.row(Assumption, rating.assumption_id)
    fields: dict[str, Any] = {}
    for name in ("load_bearing", "vulnerable", "status"):
        value = getattr(rating, name)
        if value is not None and value != getattr(assumption, name):
            fields[name] = value
    if "status" in fields:
        fields["status_since"] = review.held_on
        writer.add(AssumptionReport, None, assumption_id=assumption.id, dated=review.held_on, status=rating.status,
                   what_happened=rating.argument, shown_by_id=review.id)  # fmt: skip
    writer.change(Assumption, assumption.id, **fields)


@verb(N_("Report on {name}"), keeps=("assumption_id", "status"), about="assumption_id")
def report_assumption(writer: Writer, assumption_id: str, status: str, dated: str | None = None,
                      what_happened: str | None = None, shown_by_id: str | None = None) -> RowId:  # fmt: skip
    """Report how an assumption stands, from which day and what showed it; earlier reports stay."""
    on = dated or writer.setting.today.isoformat()
    writer.change(Assumption, assumption_id, status=status, status_since=on,
                  what_broke_it=what_happened or writer.row(Assumption, assumption_id).what_broke_it)  # fmt: skip
    return writer.add(AssumptionReport, None, assumption_id=assumption_id, dated=on, status=status,
                      what_happened=what_happened, shown_by_id=shown_by_id)  # fmt: skip


def refuse_unmet(needs: Sequence[stress.Need], message: str, **args: object) -> None:
    """Raise RuleBroken naming the first things that are missing."""
    missing = stress.unmet(needs)
    if missing:
        first = missing[0]
        raise RuleBroken(message, first.message, count=len(missing), **args, **dict(first.args))


@verb(N_("Add an addendum to {name}"), keeps=("review_id",), about="review_id")
def add_review_addendum(writer: Writer, review_id: str, text: str) -> RowId:
    """Add a remark to a closed review."""
    return writer.add(ReviewAddendum, None, review_id=review_id, text=text,
                      written_on=writer.setting.today.isoformat(),
                      written_by=writer.setting.author.name or None)  # fmt: skip


def review_named(writer: Writer, review_id: str) -> StressTestReview:
    """The review with that id. Raises RuleBroken where it is gone."""
    review = writer.snapshot.find(StressTestReview, review_id)
    if review is None:
        raise RuleBroken(N_("This {one} is no longer there."), one=StressTestReview.about.one)
    return review


def writable_review(writer: Writer, review_id: str) -> StressTestReview:
    """The review with that id, which may still change. Raises RuleBroken where it is closed or gone."""
    review = review_named(writer, review_id)
    if review.state == ReviewState.CLOSED:
        raise RuleBroken(N_("A closed record stays."), N_("Write an addendum, or plan another review."))
    return review
