"""Answers in few words, wherever they are shown: terminal, prompt, notebook, picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import article, counted
from careergraph.hidden_characters import line_shown
from careergraph.model.display.move_words import observed_text, observed_years_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.model.facts import Transition
    from careergraph.model.fit import Fit
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route

__all__ = [
    "HARDEST_FIRST",
    "HEADINGS",
    "assumed_text",
    "fit_text",
    "in_the_end_text",
    "learning_count",
    "learning_text",
    "listing",
    "one_line",
    "requirement_label",
    "requirement_text",
    "route_line",
    "route_summary",
    "support_text",
    "supported_by",
    "time_text",
    "to_learn_text",
    "transition_label",
    "with_optional",
    "years_range",
    "years_text",
]

HEADINGS = {
    "skill": "Skills",
    "certification": "Certifications",
    "education": "Education",
    "experience": "Experience",
}
# What stands in the way of most comes first, where only some is shown.
HARDEST_FIRST = ("education", "certification", "experience", "skill")
NAMED = 2  # of a type that one line names, rather than counts them
MOST = 30  # lines at a Python prompt


def support_text(transition: Transition) -> str:
    """Return the evidence of a transition and how much of it there is.

    Examples
    --------
    >>> import careergraph
    >>> support_text(careergraph.next_roles(careergraph.load(), "IT director")[0])
    'stated, 2 publishers'
    """
    return support_words(transition, ", ")


def supported_by(transition: Transition) -> str:
    """Return how well a transition is supported, as a phrase: a picture has no columns to list.

    Examples
    --------
    >>> import careergraph
    >>> supported_by(careergraph.next_roles(careergraph.load(), "IT director")[0])
    'stated by 2 publishers'
    """
    return support_words(transition, " from " if transition.evidence == "inferred" else " by ")


def support_words(transition: Transition, joint: str) -> str:
    """Return the evidence of a transition joined to how often it is supported."""
    if observed := observed_text(transition):
        return observed
    if transition.inherited_from:
        said_by = counted(len(transition.publishers), "publisher")
        return f"inferred: documented for {transition.inherited_from} ({said_by})"
    if not transition.publishers:
        return f"{transition.evidence}, no source named"
    evidence = transition.evidence
    claims = [claim for claim in transition.claims if claim.publisher]
    first = {claim.publisher for claim in claims if claim.evidence == evidence}
    others = [claim for claim in claims if claim.publisher not in first]
    said_by = counted(len(first) or len(transition.publishers), "publisher")
    kinds = {claim.evidence for claim in others}
    how = kinds.pop() if len(kinds) == 1 else "otherwise known"
    publishers = len({claim.publisher for claim in others})
    more = f", {how} from {publishers} more" if first and others else ""
    return f"{evidence}{joint}{said_by}{more}"


def in_the_end_text(transition: Transition) -> str:
    """Return what sources say of those who end up in a role, though not by one step."""
    publishers = len(transition.publishers)
    said_by = counted(publishers, "publisher") if publishers else "a claim without a source"
    says = "say" if publishers > 1 else "says"
    return f"{said_by} {says} that {transition.origin} leads to {transition.destination} in the end"


def transition_label(transition: Transition) -> str:
    """Return the kind of a transition, its evidence, and its years where a source states them."""
    years = years_range(transition.years, transition.years_high, transition.year_sources)
    parts = (transition.kind, supported_by(transition), years)
    return " · ".join(part for part in parts if part)


def requirement_text(requirement: Requirement, *, preferred: bool = True) -> str:
    """Return a requirement with its level and years, what it takes first, and whether it is needed.

    Examples
    --------
    >>> from careergraph.model.requirement import Requirement
    >>> requirement_text(Requirement("skill", "Python", level=3, importance="preferred"))
    'Python at level 3 (preferred)'
    >>> requirement_text(Requirement("certification", "CISSP", first=("5 years of experience",)))
    'CISSP (first: 5 years of experience)'
    """
    requirement = requirement.with_depths()
    level = "" if requirement.level is None else f" at level {requirement.level:g}"
    years = years_range(requirement.years, requirement.years_high, requirement.year_sources)
    elsewhere = requirement.required_by and f"preferred here; {requirement.required_by} requires it"
    notes = (
        years,
        requirement.origin and f"from {requirement.origin}",
        requirement.needed_for and f"for {requirement.needed_for}",
        requirement.met_by and f"{requirement.met_by} meets it",
        requirement.first and f"first: {', '.join(requirement.first)}",
        elsewhere or ("preferred" if preferred and requirement.preferred else ""),
    )
    return f"{requirement.name}{level}" + "".join(f" ({note})" for note in notes if note)


def years_range(low: float | None, high: float | None, sources: int) -> str:
    """Return years as the sources state them: the range, and how many say so where they differ.

    Examples
    --------
    >>> years_range(3, 3, 2), years_range(2, 10, 2), years_range(None, None, 0)
    ('3 years', '2 to 10 years, 2 sources', '')
    """
    if low is None:
        return ""
    if high is None or high == low:
        return counted(low, "year")
    said_by = f", {sources} sources" if sources > 1 else ""
    return f"{low:,} to {counted(high, 'year')}{said_by}"


def requirement_label(item: Requirement) -> str:
    """Return one requirement in few words: without its origin, and what it takes first.

    Examples
    --------
    >>> from careergraph.model.requirement import Requirement
    >>> requirement_label(Requirement("skill", "Python", level=3, importance="preferred"))
    'Python, level 3 (preferred)'
    """
    item = item.with_depths()
    level = "" if item.level is None else f", level {item.level:g}"
    years = years_range(item.years, item.years_high, 1)
    return f"{item.name}{level}{years and f', {years}'}{' (preferred)' if item.preferred else ''}"


def assumed_text(role: str, assumed: Sequence[Requirement]) -> str:
    """Return what the holder of a role is assumed to hold, in one line.

    Examples
    --------
    >>> from careergraph.model.requirement import Requirement
    >>> items = [Requirement("skill", "Python"), Requirement("education", "Bachelor's degree")]
    >>> assumed_text("IT manager", items)
    "Assumed of an IT manager: Bachelor's degree, 1 skill"
    """
    if not assumed:
        return f"Nothing is assumed of {article(role)}"
    parts = []
    for kind, noun in (("education", ""), ("certification", "certification"), ("experience", "")):
        names = [requirement_text(item, preferred=False) for item in assumed if item.type == kind]
        short = len(names) <= NAMED
        parts += names if short else [counted(len(names), noun or f"{kind} requirement")]
    skills = sum(item.type == "skill" for item in assumed)
    parts += [counted(skills, "skill")] if skills else []
    return f"Assumed of {article(role)}: {', '.join(parts)}"


def learning_text(route: Route) -> str:
    """Return how many skills and certifications a route leaves to learn."""
    count, unknown = route.learning_at_least, route.learning is None
    if not count:
        return "what there is to learn is unknown" if unknown else "nothing to learn"
    least = "at least " if unknown else ""
    return (
        f"{least}{counted(count, 'skill or certification', 'skills and certifications')} to learn"
    )


def learning_count(route: Route) -> str:
    """Return how much there is to learn as a number: ``16``, ``at least 3``, ``unknown``."""
    if route.learning is not None:
        return f"{route.learning:,}"
    return f"at least {route.learning_at_least:,}" if route.learning_at_least else "unknown"


def with_optional(route: Route) -> str:
    """Return how much there is to learn, and in brackets how much besides is optional."""
    optional = len(route.optional_names)
    return f"{learning_count(route)} ({optional:,})" if optional else learning_count(route)


def to_learn_text(route: Route) -> str:
    """Return how much there is to learn in few words: ``16 to learn``, ``at least 3 to learn``."""
    count, unknown = route.learning_at_least, route.learning is None
    if not count:
        return "learning unknown" if unknown else "nothing to learn"
    return f"{'at least ' if unknown else ''}{count:,} to learn"


def years_text(route: Route) -> str:
    """Return how many years a route takes at least, or as its steps state."""
    if route.years is None:
        return observed_years_text(route.transitions) or "years unknown"
    least = "at least " if route.years_is == "at least" else ""
    amount = "0 years" if route.years == 0 else counted(route.years, "year")
    return f"{least}{amount}"


def time_text(route: Route) -> str:
    """Return why a route takes so long at least: which role asks for experience, and what counts.

    ``""`` where no role asks for more than the person has by then.
    """
    place = route.time.binding
    if place is None:
        return ""
    step, role = route.time.steps[place], route.transitions[place].destination
    if step.asked is None:
        return ""
    whose = "assumed, say yours with --years" if step.asked.assumed else "held"
    held = f"{step.asked.held:,} {whose}" if step.asked.held else f"none {whose}"
    whom = "1 source asks" if step.asked.sources == 1 else "sources ask"
    asks = f"{whom} {article(role)} for {counted(step.asked.years, 'year')} of it"
    later = route.time.steps[-1].at_least - step.at_least
    rest = f"; then {counted(later, 'year')} in the roles after it" if later else ""
    return f"{step.asked.name}: {asks}; {held}{rest}"


def route_line(route: Route) -> str:
    """Return a route on one line, also where its names have line breaks.

    Examples
    --------
    >>> import careergraph
    >>> route_line(careergraph.routes(careergraph.load(), "IT project manager", "CIO")[1])
    'IT project manager → Program manager → Chief information officer; 2 steps, 23 to learn'
    """
    proof = "" if route.optimal else ", not proved best"
    steps = counted(route.steps, "step")
    return f"{one_line(str(route))}; {steps}, {to_learn_text(route)}{proof}"


def route_summary(route: Route, joint: str = " · ") -> str:
    """Return the steps of a route, how much is to be learnt, and its years."""
    return joint.join([counted(route.steps, "step"), to_learn_text(route), years_text(route)])


def fit_text(fit: Fit) -> str:
    """Return how much of what a role requires is met."""
    if not fit.known:
        return "unknown"
    return f"{len(fit.met)} of {len(fit.required)} met"


def one_line(text: str) -> str:
    """Return a text without line breaks, hidden characters escaped."""
    return " ".join(line_shown(text).split())


def listing(title: str, lines: Sequence[str]) -> str:
    """Return a title and a line for each answer, at most `MOST` of them.

    Examples
    --------
    >>> print(listing("Roles", ["Cook", "Chef"]))
    <Roles>
    Cook
    Chef
    """
    more = [f"... and {len(lines) - MOST:,} more"] if len(lines) > MOST else []
    return "\n".join([f"<{title}>", *lines[:MOST], *more])
