"""The parameters that several questions take: the ends, who asks, the limits."""

from __future__ import annotations

from careergraph.answering.parameters import Parameter
from careergraph.contract.vocabulary import EVIDENCE
from careergraph.model.profile import ASSUME

__all__ = [
    "DESTINATION",
    "FAMILY",
    "HAVE",
    "LIMITS",
    "OPTIONAL",
    "ORIGIN",
    "PERSON",
    "ROUTE",
    "TOP",
    "YEARS",
]

ORIGIN = Parameter("origin", "text", "The role that is held: its name, alias or code.", needed=True)
DESTINATION = Parameter(
    "destination", "text", "The role that is wanted: its name, alias or code.", needed=True
)
HAVE = Parameter(
    "have",
    "texts",
    "What the person holds already: skills, certifications, education, experience. NAME=3 holds it "
    "at level 3, experience for 3 years. A name that nothing asks for changes nothing, and a note "
    "says so.",
)
YEARS = Parameter("years", "number", "The person's years of experience in all.", most=100)
PERSON = (
    HAVE,
    Parameter("lack", "texts", "What the person lacks, although it is assumed of their role."),
    Parameter(
        "assume",
        "text",
        "What is assumed of the holder of the origin: what every source that speaks of the role "
        "requires, all that any source names, or none.",
        default="required",
        choices=ASSUME,
    ),
    YEARS._replace(meaning=f"{YEARS.meaning} Without it, what the role itself asks for."),
)
OPTIONAL = Parameter(
    "optional", "flag", "Count what sources only prefer as learning too.", default=False
)
VISITS = (
    Parameter("via", "texts", "Only routes that visit all these roles."),
    Parameter("max_steps", "whole", "At most so many steps.", least=1, most=20),
    Parameter(
        "max_years",
        "number",
        "At most so many years, by the least that sources state; no route of unknown time.",
        most=100,
    ),
)
LIMITS = (
    Parameter("avoid", "texts", "Only routes that visit none of these roles."),
    Parameter("min_pay", "number", "No step to a role that pays less a year, or of unknown pay."),
    Parameter(
        "no_pay_cut",
        "flag",
        "No step to a role that pays less than the one before, or of pay that does not compare.",
        default=False,
    ),
    Parameter("evidence", "texts", "Count only claims of this evidence.", choices=EVIDENCE),
    Parameter("kind", "texts", "Count only claims of this kind of transition, such as promotion."),
    Parameter("without_certification", "texts", "No step that requires this certification."),
    Parameter(
        "no_inherited",
        "flag",
        "Leave out steps that are documented only for a junior role that a role follows.",
        default=False,
    ),
)
ROUTE = (
    ORIGIN,
    DESTINATION,
    *PERSON,
    OPTIONAL,
    *VISITS,
    *LIMITS,
    Parameter(
        "families",
        "texts",
        "Only routes by way of roles of these families; the ends may be of others.",
    ),
    Parameter("claims", "flag", "Tell every claim of each step, with its sources.", default=False),
    Parameter(
        "or_similar",
        "flag",
        "Where no source documents a route, answer with documented routes that one modelled step "
        "joins to the question.",
        default=False,
    ),
)
FAMILY = Parameter("family", "text", "Only the roles of one family.")
TOP = Parameter("top", "whole", "How many at most. Without it, all.", least=1, most=10_000)
