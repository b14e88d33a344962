"""The samples and templates that a person may begin with, and the shape of each sample on the welcome page."""

from dataclasses import dataclass
from datetime import date

from gui.workspace.bars import Strand
from model.words import N_, Words


@dataclass(frozen=True)
class Sample:
    """`action` opens it; `file` lies in resources/samples. Texts are message ids."""

    action: str
    file: str
    title: str
    about: str


SAMPLES = (
    Sample("open_sample", "norway-ccs", N_("Norway CCS"),
           N_("Stopped in 2013, test centre kept, revived as Longship. Shows exits and stress tests.")),
    Sample("open_sample_cities", "eu-cities", N_("EU Cities"),
           N_("Five missions, one horizon. A label is not yet a climate-neutral city: output against outcome.")),
    Sample("open_sample_fuels", "missiongreenfuels", N_("MissionGreenFuels"),
           N_("Denmark: a partnership keeps the roadmap, money comes in pools, newcomers get their own.")),
    Sample("open_sample_meals", "school-meals", N_("School meals"),
           N_("Sweden: behaviour and design, tried in four municipalities.")),
)  # fmt: skip


def strands(sample: str, words: Words) -> tuple[Strand, ...]:
    """The shape of a sample, as it is; a test compares them."""
    if sample == "norway-ccs":
        return (
            Strand(words.say("Test centre (TCM)"), date(2007, 6, 1), date(2025, 1, 1), 0),
            Strand(words.say("Full-scale plant"), date(2006, 1, 1), date(2013, 9, 20), 2, ended=True),
            Strand(words.say("Choice of sources"), date(2015, 1, 1), date(2019, 11, 30), 5),
            Strand(words.say("Capture at Brevik"), date(2021, 1, 1), date(2034, 1, 1), 4),
            Strand(words.say("Northern Lights"), date(2018, 9, 1), date(2034, 1, 1), 1),
        )
    if sample == "eu-cities":
        return (
            Strand(words.say("Choosing cities"), date(2021, 9, 29), date(2022, 4, 28), 0),
            Strand(words.say("Plans and labels"), date(2023, 10, 1), date(2031, 12, 31), 1),
            Strand(words.say("Money and reviews"), date(2023, 7, 19), date(2027, 12, 31), 2),
        )
    if sample == "missiongreenfuels":
        return (
            Strand(words.say("Roadmap and partnership"), date(2021, 5, 12), date(2028, 12, 31), 0),
            Strand(words.say("Pools and projects"), date(2023, 3, 13), date(2026, 12, 31), 1),
            Strand(words.say("Newcomers and start-ups"), date(2024, 10, 9), date(2028, 5, 31), 2),
        )
    return (
        Strand(words.say("Policy labs"), date(2019, 12, 1), date(2025, 5, 31), 0),
        Strand(words.say("Missions at Vinnova"), date(2019, 1, 1), date(2020, 9, 17), 2),
    )
