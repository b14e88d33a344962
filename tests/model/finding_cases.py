"""For every rule: rows that trip it, and rows that settle it, standing in for those of the same id."""

from model import tables as t
from tests.model.finding_rows import (
    ACTION,
    BOARD,
    GROUP,
    NEXT,
    PERSONS,
    STOPS,
    SWITCH,
    TARGET,
    TECHNICAL,
    THERE,
    TIPS,
    Rows,
    assumption,
    decision,
    event,
    exit_plan,
    gate,
    indicator,
    item,
    line,
    mission,
    part,
    review,
    row,
    tranche,
)

CASES: dict[str, tuple[Rows, Rows]] = {
    # The roadmap
    "link_circle": (
        [item(), item("j"), row(t.Link, "l", from_id="i", to_id="j"), row(t.Link, "l2", from_id="j", to_id="i")],
        [row(t.Link, "l2", from_id="i", to_id="j")],
    ),
    "link_broken": (
        [item(), item("j", planned_start="2027", planned_finish="2030"), row(t.Link, "l", from_id="i", to_id="j")],
        [item("j", planned_start="2030", planned_finish="2031")],
    ),
    "overdue": (
        [item(planned_start="2020", planned_finish="2021")],
        [item(planned_start="2020", planned_finish="2026")],
    ),
    "ends_before_start": ([item(planned_start="2030", planned_finish="2028")], [item(planned_start="2028")]),
    "no_date": ([item(planned_start=None, planned_finish=None)], [item(planned_start="2031~")]),
    "nobody_accountable": (
        [item(owner_id=None)],
        [row(t.Responsibility, "re", subject_id="i", actor_id="sea", role="accountable")],
    ),
    "two_accountable": (
        [item(), row(t.Responsibility, "re", subject_id="i", actor_id="land", role="accountable")],
        [row(t.Responsibility, "re", subject_id="i", actor_id="land", role="responsible")],
    ),
    "silent": (
        [item(progress_status="on_track", status_date="2024")],
        [item(progress_status="on_track", status_date="2026")],
    ),
    "slips": (
        [item(forecast_finish="2031")],
        [item(forecast_finish="2031", status_note="The yard burned down")],
    ),
    "past_horizon": ([item(planned_finish="2040")], [item(planned_finish="2035")]),
    "serves_nothing": ([item(), TARGET], [row(t.ItemTarget, "it", item_id="i", target_id="ta")]),
    "carried_by_broken": (
        [item(), assumption(status="broken"), row(t.ItemAssumption, "ia", item_id="i", assumption_id="a")],
        [assumption(status="holding")],
    ),
    "near_election": (
        [
            item(kind="decision_point", planned_start=None, planned_finish="2029-08"),
            row(t.Election, "el", name="General election", held_on="2029-09-10", certainty="certain"),
        ],
        [item(kind="decision_point", planned_start=None, planned_finish="2028-08")],
    ),
    "stream_empty": ([], [item()]),
    "one_sided": (TECHNICAL, [item("i1", intervention_type="skills"), item("i2", intervention_type="regulation")]),
    # Premises and reviews
    "unrated": ([assumption(vulnerable=None)], [assumption()]),
    "unwatched": (
        [assumption()],
        [row(t.Signpost, "sp", code="S1", text="Late payments", assumption_id="a", state="quiet")],
    ),
    "unprepared": ([assumption()], [row(t.ResponseAction, "ra", title="A fund", assumption_id="a")]),
    "broken_unanswered": (
        [assumption(status="broken", status_since="2026-05")],
        [decision(), row(t.DecisionAssumption, "da", decision_id="d", assumption_id="a")],
    ),
    "long_unquestioned": (
        [assumption(first_recorded="2020")],
        [review(), row(t.AssumptionRating, "ar", review_id="r", assumption_id="a")],
    ),
    "signpost_tripped": (
        [
            row(
                t.Signpost,
                "sp",
                code="S1",
                text="Late payments",
                state="tripped",
                state_since="2026-04",
                assumption_id="a",
            ),
            assumption(),
        ],
        [review(trigger_id="sp")],
    ),
    "signpost_alone": (
        [row(t.Signpost, "sp", code="S1", text="Late payments", state="quiet")],
        [row(t.Signpost, "sp", code="S1", text="Late payments", state="quiet", watcher_id="sea")],
    ),
    "signpost_unread": (
        [row(t.Signpost, "sp", code="S1", text="Late payments", state="quiet", watch_every=6)],
        [row(t.SignpostReading, "sr", signpost_id="sp", dated="2026-10")],
    ),
    "review_due": ([review(state="planned", held_on=None, planned_on="2026-06")], [review(planned_on="2026-06")]),
    "next_review_due": ([review(next_due="2026-10")], [review(next_due="2027-10")]),
    "never_tested": ([assumption()], [review(state="planned")]),
    "no_assumptions": ([], [assumption()]),
    "only_insiders": (
        [review(state="open"), *(row(t.ReviewParticipant, f"rp{n}", review_id="r", name=f"P{n}") for n in range(2))],
        [row(t.ReviewParticipant, "rp1", review_id="r", name="Guest", from_outside=1)],
    ),
    "finding_late": (
        [row(t.Finding, "f", code="F1", text="No buyer", state="open", due="2026-06")],
        [row(t.Finding, "f", code="F1", text="No buyer", state="done", due="2026-06")],
    ),
    "one_future": (
        [row(t.ScenarioSet, "ss", name="2040"), row(t.Scenario, "s1", set_id="ss", name="Calm")],
        [row(t.Scenario, "s2", set_id="ss", name="Storm")],
    ),
    "persona_silent": (
        [row(t.FuturePersona, "fp", name="Ada")],
        [assumption(), row(t.PersonaChallenge, "pc", persona_id="fp", assumption_id="a")],
    ),
    "driver_unwatched": (
        [row(t.Driver, "dr", title="Sea level", impact=5, uncertainty=4)],
        [row(t.SignalBearing, "sb", signal_id="si", bears_on_id="dr"), row(t.Signal, "si", title="Tide")],
    ),
    # Endings and decisions
    "no_exit": ([], [exit_plan()]),
    "no_stop": ([], [row(t.KillCriterion, "kc", subject_id="m", condition="No buyer", state="armed", by_date="2028")]),
    "exit_no_body": ([exit_plan(who_decides_id=None)], [exit_plan()]),
    "body_cannot_stop": ([exit_plan(), BOARD], [STOPS]),
    "sunset_no_default": (
        [exit_plan(sunset_date="2030", default_if_no_decision=None)],
        [exit_plan(sunset_date="2030")],
    ),
    "exit_unconfirmed": ([exit_plan(last_confirmed_on="2024")], [exit_plan()]),
    "stop_due": (
        [row(t.KillCriterion, "kc", code="K1", subject_id="m", condition="No buyer", state="armed", by_date="2026-06")],
        [row(t.KillCriterion, "kc", code="K1", subject_id="m", condition="No buyer", state="armed", by_date="2027-06")],
    ),
    "stop_met": (
        [row(t.KillCriterion, "kc", code="K1", subject_id="m", condition="No buyer", state="met")],
        [row(t.KillCriterion, "kc", code="K1", subject_id="m", condition="No buyer", state="met", decision_id="d")],
    ),
    "stop_waived": (
        [row(t.KillCriterion, "kc", code="K1", subject_id="m", condition="No buyer", state="waived")],
        [row(t.KillCriterion, "kc", code="K1", subject_id="m", condition="No buyer", state="waived", decision_id="d")],
    ),
    "gate_late": ([gate(planned_on="2026-06")], [gate(planned_on="2026-06", outcome="go")]),
    "gate_no_must": ([gate()], [row(t.GateCriterion, "gc", gate_id="g", text="Buyer signed", kind="must_meet")]),
    "gate_forced": (
        [gate(outcome="go"), row(t.GateCriterion, "gc", gate_id="g", text="Buyer signed", kind="must_meet", is_met=0)],
        [row(t.GateCriterion, "gc", gate_id="g", text="Buyer signed", kind="must_meet", is_met=1)],
    ),
    "asset_unintended": (
        [row(t.Asset, "as", name="Test basin", subject_id="m")],
        [row(t.Asset, "as", name="Test basin", subject_id="m", intended="transfer")],
    ),
    "disposition_late": (
        [
            decision(),
            row(t.Asset, "as", name="Basin", subject_id="m", intended="sell"),
            row(t.AssetDisposition, "ad", decision_id="d", asset_id="as", disposition="sell", due="2026-08"),
        ],
        [
            row(
                t.AssetDisposition,
                "ad",
                decision_id="d",
                asset_id="as",
                disposition="sell",
                due="2026-08",
                done_on="2026-08",
            )
        ],
    ),
    "proposed": ([decision(status="proposed"), part()], [decision()]),
    "revisit": (
        [decision(revisit_on="2026-09"), part()],
        [decision("d2", code="D2", decided_on="2026-10"), part("dp2", "d2")],
    ),
    "pause_over": ([decision(latest_resume="2026-09"), part(kind="pause")], [decision(latest_resume="2027"), part()]),
    "clashing_decisions": (
        [decision(), part(kind="pause"), decision("d2", code="D2"), part("dp2", "d2", kind="complete")],
        [decision("d2", code="D2", decided_on="2026-07-01")],
    ),
    "condition_late": (
        [decision(), row(t.DecisionCondition, "dc", decision_id="d", text="Money", due="2026-08")],
        [row(t.DecisionCondition, "dc", decision_id="d", text="Money", due="2026-08", is_met=1)],
    ),
    "challenge_waits": (
        [
            row(
                t.Challenge,
                "ch",
                code="C1",
                decision_id="d",
                text="Wrong figures",
                raised_on="2026-05",
                outcome="pending",
            )
        ],
        [
            row(
                t.Challenge,
                "ch",
                code="C1",
                decision_id="d",
                text="Wrong figures",
                raised_on="2026-05",
                outcome="upheld",
            )
        ],
    ),
    "not_carried_out": (
        [decision(decided_on="2024-01-01", confirmation="Signed papers")],
        [decision(decided_on="2024-01-01", confirmation="Signed papers", done_on="2025")],
    ),
    "last_days": (
        [decision(), row(t.GovernmentTerm, "gt", name="Nes", finish="2026-06-20")],
        [row(t.GovernmentTerm, "gt", name="Nes", finish="2027-06-20")],
    ),
    "decide_by": (
        [ACTION, NEXT, SWITCH, TIPS],
        [row(t.TippingPoint, "tip", action_id="pa", condition_text="Silt", sell_by_earliest="2029-01-01")],
    ),
    "dead_end": ([ACTION, NEXT, TIPS], [SWITCH]),
    "ending_without_assets": ([mission(lifecycle="paused")], [row(t.Asset, "as", name="Basin", subject_id="m")]),
    # Framing
    "mission_area": ([mission(horizon=None)], [mission()]),
    "no_target": ([], [TARGET]),
    "no_statement": ([mission(statement=None)], [mission()]),
    "no_direction": ([mission(direction=None)], [mission()]),
    "no_owner": ([mission(sro_id=None)], [mission()]),
    "no_lead": ([mission(lead_ministry_id=None)], [mission()]),
    "not_assessed": ([], [row(t.CriteriaAssessment, "ca", mission_id="m", score=2)]),
    "fairness_open": ([], [row(t.FairnessAssessment, "fa", title="Fair", subject_id="m")]),
    "revived_same": (
        [
            mission(lineage_kind="revives", predecessor_id="old"),
            row(t.Mission, "old", title="Old fjords", lifecycle="discontinued"),
        ],
        [decision(what_is_different="Ports pay now"), part(kind="revive", subject_id="old", successor_id="m")],
    ),
    "ended_unlearned": (
        [mission(lifecycle="completed")],
        [row(t.OutcomeAssessment, "oa", subject_id="m", grade="largely")],
    ),
    "paused_long": (
        [mission(lifecycle="completed"), row(t.Workstream, "w", mission_id="m", title="Harbours", lifecycle="paused")],
        [mission()],
    ),
    "target_uncheckable": (
        [row(t.Target, "ta", code="T1", mission_id="m", metric="Oxygen", target_date="2035")],
        [TARGET],
    ),
    "target_unmeasured": ([TARGET], [indicator(target_id="ta")]),
    "target_far": (
        [
            TARGET,
            row(t.Election, "e1", name="First", held_on="2029"),
            row(t.Election, "e2", name="Next", held_on="2033"),
        ],
        [row(t.PoliticalCommitment, "pc", mission_id="m", what="All parties", position=2)],
    ),
    # People
    "group_absent": (
        [row(t.AffectedGroup, "gr", order=2, **GROUP)],
        [event(), row(t.Participation, "th", event_id="e", stakeholder_id="sea", present=1)],
    ),
    "group_unheard": (
        [row(t.AffectedGroup, "gr", order=1, **(GROUP | {"represented_by_id": None}))],
        [row(t.AffectedGroup, "gr", order=1, **GROUP)],
    ),
    "paper_partner": (
        [
            row(t.Stakeholder, "air", name="Ministry of Air"),
            row(t.ContributingMinistry, "cm", mission_id="m", ministry_id="air"),
        ],
        [item(owner_id="air")],
    ),
    "conflict_old": (
        [row(t.PolicyLink, "pl", mission_id="m", policy="Harbour act", relation="conflicts", since="2024")],
        [
            row(
                t.PolicyLink,
                "pl",
                mission_id="m",
                policy="Harbour act",
                relation="conflicts",
                since="2024",
                settled_on="2026",
            )
        ],
    ),
    "promise_late": (
        [row(t.Commitment, "co", code="C1", what="Ships", status="open", due_on="2026-05")],
        [row(t.Commitment, "co", code="C1", what="Ships", status="kept", due_on="2026-05")],
    ),
    "promise_broken": (
        [row(t.Commitment, "co", code="C1", what="Ships", mission_id="m", status="broken", status_since="2026-04")],
        [review()],
    ),
    "unanswered": (
        [event(), row(t.Contribution, "cn", code="C1", event_id="e", text="Use wood")],
        [row(t.Contribution, "cn", code="C1", event_id="e", text="Use wood", handling="adopted")],
    ),
    "refused_without_reason": (
        [row(t.Contribution, "cn", code="C1", event_id="e", text="Use wood", handling="rejected")],
        [row(t.Contribution, "cn", code="C1", event_id="e", text="Use wood", handling="rejected", reason="It rots")],
    ),
    "only_incumbents": (
        [event(), *PERSONS, *THERE],
        [row(t.Stakeholder, "s1", name="Start", incumbency="new_entrant")],
    ),
    "no_dissent": ([event(dissent=None)], [event()]),
    "one_ministry": (
        [row(t.Workstream, "w2", mission_id="m", title="Rivers", lifecycle="active", ministry_id="sea")],
        [row(t.Workstream, "w2", mission_id="m", title="Rivers", lifecycle="active", ministry_id="land")],
    ),
    "body_powerless": ([BOARD], [STOPS]),
    "support_expired": (
        [row(t.PoliticalCommitment, "pc", code="P1", mission_id="m", what="Yes", position=2, expires="2025")],
        [row(t.PoliticalCommitment, "pc", code="P1", mission_id="m", what="Yes", position=2, expires="2028")],
    ),
    "washing": (
        [
            item(),
            row(t.AdditionalityTest, "at", subject_id="i", existed_before=1, new_money_share=10.0, cross_ministry=1),
            row(t.AdditionalityChange, "ac", test_id="at", change="none"),
        ],
        [
            row(
                t.AdditionalityTest,
                "at",
                subject_id="i",
                existed_before=1,
                new_money_share=10.0,
                override="green",
                override_reason="The method is new",
            )
        ],
    ),
    "overruled_silently": (
        [row(t.AdditionalityTest, "at", subject_id="i", override="green")],
        [row(t.AdditionalityTest, "at", subject_id="i", override="green", override_reason="New partners")],
    ),
    # Money
    "tranches_exceed": ([line(committed=50.0), tranche()], [line(committed=60.0)]),
    "tranche_mixed": ([line(), tranche(price_year=2020)], [tranche()]),
    "tranche_late": (
        [line(), tranche(planned_release="2026-05")],
        [tranche(planned_release="2026-05", state="released")],
    ),
    "tranche_against": (
        [line(), gate(outcome="stop"), tranche(condition_id="g")],
        [tranche(condition_id="g", state="withheld")],
    ),
    "price_year_missing": (
        [line(price_basis="real", price_year=None, planned=5.0)],
        [line(price_basis="real", planned=5.0)],
    ),
    "currency_missing": (
        [
            row(t.Project, "p", title="Fjords", review_interval=12, tolerance=5.0, decision_time=90),
            line(currency=None, planned=5.0),
        ],
        [line(planned=5.0)],
    ),
    "overspent": (
        [line(planned=100.0, expenditure=120.0)],
        [line(planned=100.0, expenditure=120.0, variance_reason="Steel")],
    ),
    "withheld_silently": ([line(withheld=1)], [line(withheld=1, withheld_reason="In tender")]),
    "estimate_order": (
        [row(t.CostEstimate, "ce", title="First", p50=10.0, p85=9.0)],
        [row(t.CostEstimate, "ce", title="First", p50=10.0, p85=11.0)],
    ),
    "estimate_bare": (
        [row(t.CostEstimate, "ce", title="First", expected=10.0)],
        [row(t.CostEstimate, "ce", title="First", expected=10.0, p50=10.0, p85=12.0)],
    ),
    "moved_undecided": (
        [row(t.Reallocation, "rl", title="To rivers", from_id="b")],
        [row(t.Reallocation, "rl", title="To rivers", from_id="b", decision_id="d")],
    ),
    "moved_mixed": (
        [line(), row(t.Reallocation, "rl", title="To rivers", from_id="b", currency="EUR", decision_id="d")],
        [row(t.Reallocation, "rl", title="To rivers", from_id="b", currency="NOK", decision_id="d")],
    ),
    "line_nowhere": ([line(subject_id=None)], [line()]),
    # Learning
    "question_late": (
        [row(t.LearningQuestion, "q", code="Q1", text="Who pays?", state="open", due="2026-05", for_id="g")],
        [row(t.LearningQuestion, "q", code="Q1", text="Who pays?", state="answered", due="2026-05", for_id="g")],
    ),
    "question_idle": (
        [row(t.LearningQuestion, "q", code="Q1", text="Who pays?", state="open")],
        [row(t.LearningQuestion, "q", code="Q1", text="Who pays?", state="open", for_id="g")],
    ),
    "answered_so_what": (
        [row(t.LearningQuestion, "q", code="Q1", text="Who pays?", state="answered")],
        [row(t.LearningQuestion, "q", code="Q1", text="Who pays?", state="answered", so_what="We charge ports")],
    ),
    "threshold_late": (
        [
            row(
                t.Experiment,
                "ex",
                code="X1",
                hypothesis="Fees work",
                start="2025",
                success_threshold="10 %",
                threshold_set_on="2026",
            )
        ],
        [
            row(
                t.Experiment,
                "ex",
                code="X1",
                hypothesis="Fees work",
                start="2025",
                success_threshold="10 %",
                threshold_set_on="2024",
            )
        ],
    ),
    "nothing_learned": (
        [row(t.Experiment, "ex", code="X1", hypothesis="Fees work", result="below")],
        [row(t.Experiment, "ex", code="X1", hypothesis="Fees work", result="below", learned="Too low")],
    ),
    "no_next_step": (
        [row(t.Experiment, "ex", code="X1", hypothesis="Fees work", result="below")],
        [row(t.Experiment, "ex", code="X1", hypothesis="Fees work", result="below", next_step="stop")],
    ),
    "indicator_silent": (
        [indicator(frequency="quarterly")],
        [row(t.Reading, "rd", indicator_id="k", dated="2026-09", value=4.0)],
    ),
    "indicator_alone": ([indicator(data_source=None)], [indicator()]),
    "mark_unexplained": (
        [indicator(), row(t.Reading, "rd", indicator_id="k", dated="2026", rag_override="green")],
        [row(t.Reading, "rd", indicator_id="k", dated="2026", rag_override="green", override_reason="Ship sank")],
    ),
    "effect_undated": (
        [row(t.Spillover, "so", code="U1", title="Cheaper pumps", subject_id="m")],
        [row(t.Spillover, "so", code="U1", title="Cheaper pumps", subject_id="m", first_seen="2024")],
    ),
}
