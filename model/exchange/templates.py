"""What a new project may begin with: the bodies, strands, gates and questions that a kind of mission usually needs.

Texts are messages, so a template speaks the language of the window. Nothing in them is a fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.words import N_, Words

Rows = tuple[tuple[str, Mapping[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Template:
    """Rows as pairs (table, fields). "@key" refers to the row of that key; "key" names a row. Texts are message ids."""

    name: str
    title: str
    about: str
    rows: Rows


def _strands(*strands: tuple[str, str]) -> Rows:
    return tuple(
        ("workstream", {"key": key, "mission_id": "@m", "title": title, "hue": hue})
        for hue, (key, title) in enumerate(strands, 1)
    )


def _takes_for_granted(*assumptions: tuple[str, str]) -> Rows:
    return tuple(
        ("assumption", {"text": text, "mission_id": "@m", "category": category}) for text, category in assumptions
    )


_EXIT: Rows = (
    (
        "governance_body",
        {"key": "decides", "name": N_("Who decides"), "mission_id": "@m", "body_type": "steering_group"},
    ),
    ("body_power", {"body_id": "@decides", "power": "decide_stop"}),
    (
        "exit_strategy",
        {
            "subject_id": "@m",
            "intent": "hand_over_to_owner",
            "who_decides_id": "@decides",
            "default_if_no_decision": "review",
        },
    ),
    (
        "kill_criterion",
        {"subject_id": "@m", "condition": N_("Write down what would make you stop"), "consequence": "mandatory_review"},
    ),
)

TEMPLATES: tuple[Template, ...] = (
    Template(
        "partnership",
        N_("Partnership mission"),
        N_("A partnership writes the roadmap; money comes in tranches, released at gates."),
        (
            (
                "mission",
                {"key": "m", "title": N_("Partnership mission"), "kind": "accelerator", "origin": "co_created"},
            ),
            *_strands(
                ("road", N_("Roadmap and partnership")),
                ("work", N_("Projects and pools")),
                ("new", N_("Newcomers")),
                ("learn", N_("Learning and reviews")),
            ),
            ("roadmap_item", {"workstream_id": "@road", "kind": "milestone", "title": N_("Call for roadmaps")}),
            ("roadmap_item", {"workstream_id": "@road", "kind": "deliverable", "title": N_("First roadmap")}),
            (
                "roadmap_item",
                {
                    "key": "gate",
                    "workstream_id": "@work",
                    "kind": "stage_gate",
                    "title": N_("Gate: release the second tranche"),
                },
            ),
            ("roadmap_item", {"workstream_id": "@new", "kind": "action", "title": N_("Call for newcomers only")}),
            (
                "roadmap_item",
                {"workstream_id": "@learn", "kind": "review_point", "title": N_("Stress test before the gate")},
            ),
            ("stage_gate", {"key": "g", "name": N_("Second tranche"), "subject_id": "@m", "item_id": "@gate"}),
            (
                "gate_criterion",
                {"gate_id": "@g", "text": N_("Partners have paid in what they promised"), "kind": "must_meet"},
            ),
            (
                "gate_criterion",
                {"gate_id": "@g", "text": N_("The roadmap was revised with newcomers"), "kind": "should_meet"},
            ),
            *_takes_for_granted(
                (N_("Private money follows public money"), "finance"),
                (N_("A roadmap made by consensus can include challengers"), "organisational"),
            ),
            *_EXIT,
        ),
    ),
    Template(
        "transformer",
        N_("Transformer mission"),
        N_("A system and its habits change: rules, skills and behaviour beside technology."),
        (
            ("mission", {"key": "m", "title": N_("Transformer mission"), "kind": "transformer"}),
            *_strands(
                ("rules", N_("Rules and prices")),
                ("ways", N_("Behaviour and skills")),
                ("tech", N_("Technology and places")),
                ("out", N_("Letting go of the old")),
            ),
            (
                "roadmap_item",
                {
                    "workstream_id": "@rules",
                    "kind": "action",
                    "title": N_("Which rule keeps the old in place?"),
                    "intervention_type": "regulation",
                },
            ),
            (
                "roadmap_item",
                {
                    "workstream_id": "@ways",
                    "kind": "action",
                    "title": N_("Try it with people in one place"),
                    "intervention_type": "behaviour_norms",
                },
            ),
            (
                "roadmap_item",
                {
                    "workstream_id": "@tech",
                    "kind": "action",
                    "title": N_("Build the first one"),
                    "intervention_type": "technology",
                },
            ),
            (
                "roadmap_item",
                {
                    "workstream_id": "@out",
                    "kind": "sunset_date",
                    "title": N_("End of the old support scheme"),
                    "intervention_type": "market_finance",
                },
            ),
            ("experiment", {"hypothesis": N_("People choose the new way when it is easier"), "subject_id": "@m"}),
            ("affected_group", {"name": N_("Those who live from the old system"), "mission_id": "@m", "order": 2}),
            *_takes_for_granted(
                (N_("People accept the new way once they have tried it"), "behavioural"),
                (N_("Those who lose something are helped in time"), "social_acceptance"),
            ),
            *_EXIT,
        ),
    ),
    Template(
        "eu_style",
        N_("EU-style mission"),
        N_("A charter, places that sign it, a platform that helps, and a mid-term review with eight questions."),
        (
            ("mission", {"key": "m", "title": N_("EU-style mission"), "kind": "mixed", "origin": "top_down"}),
            *_strands(
                ("places", N_("Places and charter")),
                ("help", N_("Platform and advice")),
                ("money", N_("Money and reviews")),
            ),
            ("roadmap_item", {"workstream_id": "@places", "kind": "milestone", "title": N_("Call for interest")}),
            ("roadmap_item", {"workstream_id": "@places", "kind": "milestone", "title": N_("Places are chosen")}),
            ("roadmap_item", {"workstream_id": "@help", "kind": "phase", "title": N_("Platform at work")}),
            ("roadmap_item", {"workstream_id": "@money", "kind": "review_point", "title": N_("Mid-term review")}),
            ("indicator", {"name": N_("Places with a plan"), "mission_id": "@m", "level": "output"}),
            ("indicator", {"name": N_("Places where it is reached"), "mission_id": "@m", "level": "outcome"}),
            *_takes_for_granted(
                (N_("Places find money beyond the first grant"), "finance"),
                (N_("National law lets places act"), "regulatory"),
                (N_("The mission outlives the programme that pays for it"), "political"),
            ),
            *_EXIT,
        ),
    ),
)


def template_named(name: str) -> Template:
    """The template of that name; KeyError where there is none."""
    return {template.name: template for template in TEMPLATES}[name]


def rows_of(template: Template, words: Words) -> list[dict[str, Any]]:
    """Rows for the verb `take_rows`, texts in the language of `words`."""
    rows: list[dict[str, Any]] = []
    for table, fields in template.rows:
        said = {field: _said(table, field, value, words) for field, value in fields.items()}
        rows.append({"table": table, "fields": said})
    return rows


def _said(table: str, field: str, value: Any, words: Words) -> Any:
    return words.say(value) if field in ("title", "name", "text", "condition", "hypothesis") else value
