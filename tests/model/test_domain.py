"""Every record of the domain: described, storable, and editable through the same few doors."""

import dataclasses
import sqlite3
from random import Random

import pytest

from model import kinds, tables
from model.file import schema
from model.kinds import Kind
from model.project import Author, Project
from model.tables import ALL, Row
from model.tables.row import About
from model.trouble import RuleBroken

ROOMS = {"overview", "roadmap", "foresight", "stress", "exits", "people", "money", "learning", "findings"}
EVERY_KIND = [thing for thing in vars(kinds).values() if isinstance(thing, type) and Kind in thing.__bases__]
EVERY_TABLE = list(ALL.values())
EVERY_FIELD = [(cls, about) for cls in EVERY_TABLE for about in cls.about.fields]
FACTS = {"person", "initials", "author", "mail", "phone", "decider", "assessor", "facilitator", "reported_by", "set_by"}


def wrong(rows: list[tuple[type[Row], About]]) -> list[str]:
    return [f"{cls.about.name}.{about.name}" for cls, about in rows]


# The records and terms of the field

RECORDS = """
    Project MissionArea Mission Target Workstream MissionProject ContributingMinistry CriteriaSet Criterion
    CriteriaAssessment OrientationAssessment RoadmapItem Link StatusReport RoadmapVersion ItemTarget ItemAssumption
    GovernanceBody BodyPower Membership Responsibility PolicyInstrument InstrumentWorkstream PolicyLink
    CoCreationEvent Participation Contribution Commitment Person Stakeholder StakeholderDiscipline StakeholderStance
    AffectedGroup AdditionalityTest AdditionalityChange Signal Driver ScenarioSet Scenario FuturesWheel Implication
    FuturePersona PersonaChallenge BackcastStep SwotNote DelphiStatement DelphiRound Assumption AssumptionReport
    TargetAssumption AssumptionInScenario Signpost SignpostReading ResponseAction StressTestReview ReviewMethod
    ReviewScope ReviewParticipant AssumptionRating WindTunnelRow WindTunnelCell PremortemEntry Finding
    RecommendedDecision ReviewAddendum PathwayAction TippingPoint Transfer Pathway PathwayStep ExitStrategy StageGate
    GateCriterion KillCriterion Decision DecisionPart DecisionOption DecisionDriver DecisionCondition DecisionInvolved
    DecisionAssumption DecisionEvidence DecisionItem TargetChange Challenge EvidenceItem RecordEvidence Tag RecordTag
    Asset AssetDisposition LearningQuestion Experiment Indicator IndicatorTarget Reading OutcomeAssessment Spillover
    BudgetLine Tranche CostEstimate Reallocation Election Party ElectionResult GovernmentTerm TermParty
    PoliticalCommitment ParliamentEngagement FairnessAssessment FairnessAnswer CohortEffect FairnessWay
"""
TERMS = {
    "grand_challenge": "Grand challenge", "MissionArea": "Mission area", "Mission": "Mission",
    "MissionProject": "Mission project", "Workstream": "Workstream", "direction": "Direction",
    "AdditionalityTest": "Mission-washing check", "would_happen_anyway": "Would happen anyway",
    "RoadmapItem": "Roadmap item", "RoadmapVersion": "Plan version", "baseline_value": "Starting value",
    "GovernanceBody": "Body", "sro_id": "Responsible owner (SRO)", "PolicyInstrument": "Policy instrument",
    "visionary_council": "Visionary council", "deep_dive": "Deep dive", "Commitment": "Commitment",
    "incumbent": "Incumbent", "new_entrant": "New entrant", "AffectedGroup": "Affected group", "Driver": "Driver",
    "steep": "Category", "critical_uncertainty": "Critical uncertainty", "Signal": "Signal", "Scenario": "Scenario",
    "FuturesWheel": "Futures wheel", "Implication": "Implication", "FuturePersona": "Persona",
    "BackcastStep": "Backcasting", "horizon_band": "Horizon band", "WindTunnelCell": "Wind-tunnel cell",
    "PremortemEntry": "Pre-mortem", "StressTestReview": "Stress-test review", "Assumption": "Assumption",
    "load_bearing": "Load-bearing", "vulnerable": "Vulnerable", "Signpost": "Signpost", "threshold": "Trigger value",
    "shaping": "Shaping action", "hedging": "Hedging action", "robust": "Robust", "no_regret": "No-regret",
    "Pathway": "Pathway", "TippingPoint": "Tipping point", "sell_by_earliest": "Sell-by date, earliest",
    "sell_by_latest": "Sell-by date, latest", "Transfer": "Switch point", "StageGate": "Stage gate",
    "KillCriterion": "Stop criterion", "sunset_date": "Sunset date", "ExitStrategy": "Exit strategy",
    "pivot": "Pivot (reset)", "revive": "Revive", "AssetDisposition": "What happens to it",
    "predecessor_id": "Grew from", "Decision": "Decision", "supersedes_id": "Replaces", "Challenge": "Challenge",
    "LearningQuestion": "Learning question", "Spillover": "Unintended effect", "Tranche": "Tranche", "p50": "P50",
    "p85": "P85", "price_year": "Price year", "confidence_rag": "Delivery confidence",
    "FairnessAssessment": "Fairness across generations", "PoliticalCommitment": "Political commitment",
}  # fmt: skip


def test_every_record_of_the_domain_is_kept():
    kept = {cls.__name__ for cls in EVERY_TABLE}
    assert set(RECORDS.split()) - kept == set()


def test_no_class_of_rows_is_left_out_of_the_list():
    known = {thing for thing in vars(tables).values() if isinstance(thing, type) and issubclass(thing, Row)}
    assert known - {Row} == set(EVERY_TABLE)
    assert {cls for cls in Row.__subclasses__() if cls.__module__.startswith("model.")} == set(EVERY_TABLE)


def test_terms_of_the_field_are_called_the_same_in_the_window_and_in_the_code():
    said: dict[str, set[str]] = {}
    for cls in EVERY_TABLE:
        said.setdefault(cls.__name__, set()).update((cls.about.one, cls.about.many))
    for _, about in EVERY_FIELD:
        said.setdefault(about.name, set()).add(about.title)
    for kind in EVERY_KIND:
        for member in kind:
            said.setdefault(member.value, set()).add(member.label)
    assert {code: label for code, label in TERMS.items() if label not in said.get(code, ())} == {}


def test_every_dimension_belongs_to_one_block():
    assert [dimension for block in kinds.BLOCKS.values() for dimension in block] == list(kinds.OrientationDimension)
    assert {len(block) for block in kinds.BLOCKS.values()} == {4}


def test_a_discipline_knows_its_family():
    families = {discipline: discipline.family for discipline in kinds.Discipline}
    assert families[kinds.Discipline.ICT] == "STEM"
    assert families[kinds.Discipline.HISTORY] == "SSH"
    assert len([family for family in families.values() if family == "SSH"]) == 11


# What tables and fields say of themselves


@pytest.mark.parametrize("cls", EVERY_TABLE, ids=list(ALL))
def test_a_table_says_what_it_holds_where_it_is_shown_and_how_its_rows_are_named(cls):
    about = cls.about
    assert about.room in ROOMS
    assert about.one and about.many
    assert about.title_field in about.by_name
    assert about.help


def test_codes_of_two_tables_never_begin_alike():
    prefixes = [cls.about.prefix for cls in EVERY_TABLE if cls.about.prefix]
    assert sorted(prefixes) == sorted(set(prefixes))


def test_a_table_has_codes_exactly_where_it_has_a_prefix():
    assert [cls.about.name for cls in EVERY_TABLE if bool(cls.about.prefix) != ("code" in cls.about.by_name)] == []


def test_every_field_has_a_title():
    assert wrong([(cls, about) for cls, about in EVERY_FIELD if not about.title]) == []


def test_two_fields_of_a_table_never_share_a_title():
    shared = [
        f"{cls.about.name}: {about.title}"
        for cls, about in EVERY_FIELD
        if [other.title for other in cls.about.fields].count(about.title) > 1
    ]
    assert shared == []


def test_a_number_says_what_it_counts():
    def explains(about):
        return about.help or about.unit or about.choices or about.kind == "money"

    numbers = [(cls, about) for cls, about in EVERY_FIELD if about.kind in ("whole", "number", "percent", "rating")]
    bare = [(cls, about) for cls, about in numbers if not explains(about)]
    assert wrong(bare) == []


def test_every_step_of_a_rating_has_a_name():
    ratings = [(cls, about) for cls, about in EVERY_FIELD if about.kind == "rating"]
    for cls, about in ratings:
        steps = [str(step) for step in range(int(about.low), int(about.high) + 1)]
        assert [member.value for member in about.choices] == steps, f"{cls.about.name}.{about.name}"
    assert ratings


def test_beside_every_sum_stand_its_currency_and_price_year():
    bare = [(cls, about) for cls, about in EVERY_FIELD
            if about.kind == "money" and not {"currency", "price_year"} <= set(cls.about.by_name)]  # fmt: skip
    assert wrong(bare) == []


def test_what_is_withheld_carries_its_reason():
    held = [cls for cls in EVERY_TABLE if "withheld" in cls.about.by_name]
    assert held
    assert [cls.about.name for cls in held if "withheld_reason" not in cls.about.by_name] == []


def test_names_of_people_are_marked_personal():
    open_names = [(cls, about) for cls, about in EVERY_FIELD
                  if (about.name in FACTS or about.name.endswith("_by")) and about.kind == "line"
                  and not about.personal]  # fmt: skip
    assert wrong(open_names) == []


def test_a_register_starts_with_few_columns():
    crowded = {name: sum(about.column for about in cls.about.fields) for name, cls in ALL.items()}
    assert {name: count for name, count in crowded.items() if count > 10} == {}


def test_no_default_is_a_value_that_the_field_refuses():
    for cls, about in EVERY_FIELD:
        assert tables.checks.check(about, about.default) == about.default, f"{cls.about.name}.{about.name}"


# References


def test_every_reference_names_tables_that_are_kept():
    lost = [(cls, about) for cls, about in EVERY_FIELD if set(about.refers_to) - set(ALL)]
    assert wrong(lost) == []


def test_a_part_goes_along_with_the_record_it_is_a_part_of():
    for cls in EVERY_TABLE:
        if cls.about.parent is not None:
            field, table = cls.about.parent
            about = cls.about.field(field)
            assert (about.on_delete, about.required, about.refers_to) == ("goes along", True, (table,)), cls.about.name


def test_what_a_row_cannot_be_without_is_never_merely_emptied():
    loose = [(cls, about) for cls, about in EVERY_FIELD
             if about.refers_to and about.required and about.on_delete == "is emptied"]  # fmt: skip
    assert wrong(loose) == []


def test_a_link_is_named_by_two_ends_or_by_an_end_and_a_choice():
    for cls in EVERY_TABLE:
        if cls.about.link:
            ends = [about for about in cls.about.fields if about.required]
            assert len(ends) >= 2, cls.about.name
            assert all(about.kind in ("reference", "choice") for about in ends), cls.about.name
            assert any(about.kind == "reference" for about in ends), cls.about.name


# Lists of choices


@pytest.mark.parametrize("cls", EVERY_KIND, ids=[cls.__name__ for cls in EVERY_KIND])
def test_the_codes_and_labels_of_a_list_are_each_there_once(cls):
    assert list(cls.__members__.values()) == list(cls)
    labels = [member.label for member in cls]
    assert sorted(labels) == sorted(set(labels))
    assert {member.tone for member in cls} <= {"", "good", "warning", "danger", "muted", "accent"}


def test_no_list_of_choices_bears_the_name_of_a_table():
    assert {cls.__name__ for cls in EVERY_KIND} & {cls.__name__ for cls in EVERY_TABLE} == set()


# The file


@pytest.fixture
def database():
    db = sqlite3.connect(":memory:")
    schema.create(db)
    yield db
    db.close()


def test_every_table_stands_in_a_strict_database(database):
    strict = {name: is_strict for _, name, _, _, _, is_strict in database.execute("PRAGMA table_list")}
    assert {name: strict.get(name) for name in ALL} == dict.fromkeys(ALL, 1)


def test_columns_hold_text_and_numbers_and_nothing_nested(database):
    types = {column[2] for name in ALL for column in database.execute(f'PRAGMA table_info("{name}")')}
    assert types == {"TEXT", "INTEGER", "REAL"}


# One row of every table through the common doors


@pytest.fixture
def project():
    return Project.in_memory("Trial", author=Author("Marit Solheim", "MS", "Mission office"), chance=Random(1))


class Maker:
    """Makes rows of any table, and first whatever they cannot be without."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.made = 0

    def row(self, cls: type[Row], **fields: object) -> str:
        needed = {about.name: self.value(about) for about in cls.about.fields if about.required}
        return self.project.edit("add_row", table=cls.about.name, fields=needed | fields).result

    def value(self, about: About) -> object:
        """Some value that the field takes; another one at each call where the field can tell."""
        self.made += 1
        if about.refers_to:
            return self.row(ALL[about.refers_to[0]])
        if about.choices is not None and about.kind == "choice":
            codes = [member.value for member in about.choices]
            return codes[self.made % len(codes)]
        if about.kind in ("rating", "whole", "number", "percent", "money", "yes_no"):
            return float(about.high or 100) if about.kind in ("number", "percent", "money") else int(about.high or 1)
        return f"20{self.made % 90 + 10}" if about.kind == "date" else f"{self.made} words"[: about.longest]


def changeable(cls: type[Row]) -> About:
    """A field that anyone may write and that no link is named by."""
    free = [about for about in cls.about.fields
            if about.by == "anyone" and about.kind not in ("id", "rank", "code", "reference")]  # fmt: skip
    return next((about for about in free if not (cls.about.link and about.required)), free[0] if free else None)


@pytest.mark.parametrize("cls", [cls for cls in EVERY_TABLE if cls.about.name != "project"], ids=lambda c: c.about.name)
def test_a_row_of_every_table_is_added_changed_duplicated_removed_and_brought_back(cls, project):
    maker, name = Maker(project), cls.about.name
    row_id = maker.row(cls)
    field = changeable(cls)
    if field is not None:
        value = maker.value(dataclasses.replace(field, default=None))
        project.edit("change_row", table=name, id=row_id, fields={field.name: value})
        assert getattr(project.snapshot.get(cls, row_id), field.name) == value
    if not cls.about.link:
        twin = project.edit("duplicate_row", table=name, id=row_id).result
        one, other = project.snapshot.get(cls, row_id), project.snapshot.get(cls, twin)
        own = {about.name for about in cls.about.fields if about.kind in ("id", "code", "rank")}
        assert one._replace(**dict.fromkeys(own)) == other._replace(**dict.fromkeys(own))
    before = project.snapshot
    project.edit("remove_row", table=name, id=row_id)
    assert project.snapshot.find(cls, row_id) is None
    project.undo()
    assert project.snapshot == before
    assert project.rewind(project.moment()) == project.snapshot


@pytest.mark.parametrize("cls", [cls for cls in EVERY_TABLE if cls.about.link], ids=lambda c: c.about.name)
def test_two_people_who_link_the_same_ends_make_the_same_link(cls, project):
    needed = {about.name: Maker(project).value(about) for about in cls.about.fields if about.required}
    project.edit("add_row", table=cls.about.name, fields=needed)
    with pytest.raises(RuleBroken):
        project.edit("add_row", table=cls.about.name, fields=needed)


@pytest.mark.parametrize(
    ("cls", "about"),
    [(cls, about) for cls, about in EVERY_FIELD if about.by != "anyone" and about.kind in ("choice", "number", "line")],
    ids=lambda thing: getattr(thing, "name", None) or thing.about.name,
)
def test_fields_that_follow_from_verbs_are_not_typed(cls, about, project):
    maker = Maker(project)
    row_id = maker.row(cls)
    other = next(value for value in (maker.value(about), maker.value(about))
                 if value != getattr(project.snapshot.get(cls, row_id), about.name))  # fmt: skip
    with pytest.raises(RuleBroken):
        project.edit("change_row", table=cls.about.name, id=row_id, fields={about.name: other})
