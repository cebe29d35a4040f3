"""The tools: which question each asks, what it is for, in words that an assistant goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.answering.parameters import Parameter
from careergraph.answering.questions_asked import QUESTIONS, parameter_cell
from careergraph.answering.shared_parameters import TOP
from careergraph.assistant import short_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["DETAIL", "INSTRUCTIONS", "TOOLS", "Tool", "markdown_table"]

INSTRUCTIONS = """\
Career questions, answered from cited statements: how to get from one role to another, what to \
learn on the way, how sure that is, and who says so. Use these tools rather than memory. Names of \
roles come from find_roles; an error suggests names that may be meant. null and empty lists mean \
that no source here says: tell the user that it is unknown, and do not fill it in. Say who says \
what: each answer has its sources. `doubts` of a step are reasons to trust it less; `evidence` is \
how it is known: observed (people did it), stated (a source says so), published (a publisher lists \
it), inferred (it follows from a source), modelled (computed). What is `assumed` of the holder of \
a role is no fact about the user: ask whether it holds, and name it in `have` or `lack`."""

DETAIL = Parameter(
    "detail",
    "flag",
    "The whole answer with every fact and every place where it stands. It is long: ask for it only "
    "where the short answer is not enough.",
    default=False,
)


class Tool(NamedTuple):
    """A tool.

    Attributes
    ----------
    name : str
        Its name.
    description : str
        When to use it, and what the answer means.
    parameters : tuple of Parameter
        What it takes.
    question : callable
        Returns which question is asked, given the parameters.
    shorten : callable
        Returns the short form of an answer: takes the answer and the parameters, returns it with
        the part of the answer that it rests on.
    """

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    question: Callable[[Mapping[str, Any]], str]
    shorten: Callable[[Any, Mapping[str, Any]], tuple[dict[str, Any], Any]]

    @property
    def schema(self) -> dict[str, Any]:
        """What it takes, as JSON Schema (draft 2020-12)."""
        question = QUESTIONS["role"]._replace(parameters=(*self.parameters, DETAIL))
        return question.schema


def of(name: str, *wanted: str, **defaults: object) -> tuple[Parameter, ...]:
    """Return parameters of a question, all of them where none is named, some with a default."""
    by_name = QUESTIONS[name].by_name
    found = [by_name[each] for each in wanted or by_name]
    return tuple(each._replace(default=defaults.get(each.name, each.default)) for each in found)


def few_routes(*wanted: str) -> tuple[Parameter, ...]:
    """Return parameters of routes, few of them; choices where no order and number are given."""
    found = of("routes", *wanted, by=None, k=None)
    return tuple(each._replace(most=MOST_ROUTES) if each.name == "k" else each for each in found)


def one(name: str) -> Callable[[Mapping[str, Any]], str]:
    """Return what a tool asks that asks one question."""
    return lambda _: name


def routes_or_choices(given: Mapping[str, Any]) -> str:
    """Return whether routes of one order are asked for, or those worth choosing between."""
    return "routes" if given.keys() & {"by", "k", "diverse"} else "choices"


FIRST = 20  # rows of a short answer
MOST_ROUTES = 10  # some 4 kB each
UNKNOWN = "null or an empty list is unknown: no source here says."

TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "find_roles",
            "Find the names of roles (jobs, occupations), before any other tool is asked about "
            "one: by a part of a name or alias, by code, by family, or by what roles ask for "
            f"(`asks`: which roles require Python?). `found` counts all, the first {FIRST} are "
            "shown unless `top` says otherwise. level is seniority, from low to high.",
            of("roles", "search", "family", "asks", "required", "top"),
            one("roles"),
            short_forms.roles,
        ),
        Tool(
            "role",
            "What one role requires, what it pays, which roles lead to it and where it leads. "
            "`requires` is what sources call required, `prefers` what they only prefer, by name "
            "with the keys of the sources. `comes_from` and `leads_to` are names alone: `routes` "
            f"from one role to the other cites the step. {UNKNOWN}",
            of("role"),
            one("role"),
            short_forms.role,
        ),
        Tool(
            "routes",
            "How to get from one role to another: documented routes, with what to learn at each "
            "step, certifications and what they take, time, pay, doubts and sources. Without `by` "
            "and `k`: the routes worth choosing between, `best_at` says what each is best at. "
            "`to_learn` null is unknown, `to_learn_at_least` says how much is known of it; `years` "
            "null is unknown, and with years_is `at least` it is only a lower bound. A "
            "route is what sources document, and no promise. No route found is an answer too: the "
            "error says why, and or_similar asks for what comes nearest, one step of it modelled: "
            "say so to the user.",
            few_routes(
                "origin",
                "destination",
                "have",
                "lack",
                "years",
                "by",
                "k",
                "via",
                "avoid",
                *("max_steps", "max_years", "min_pay", "no_pay_cut", "evidence"),
                *("without_certification", "or_similar"),
            ),
            routes_or_choices,
            short_forms.routes,
        ),
        Tool(
            "gap",
            "What the holder of one role lacks for another, item by item, whether or not a route "
            "leads there. `partly` is held at too low a level. What is assumed of the "
            "holder of the origin counts as held; `lack` takes it away.",
            of("gap", "origin", "destination", "have", "lack", "years"),
            one("gap"),
            short_forms.gap,
        ),
        Tool(
            "reach",
            "Where the holder of a role can go: every role in reach within so many steps, with the "
            f"route of fewest steps. The first {FIRST} are shown unless `top` says otherwise.",
            (
                *of("reach", "origin", "within", "max_learning", "have", "lack", "years"),
                *of("reach", "avoid", "min_pay", "evidence", "without_certification"),
                TOP._replace(meaning=f"How many are shown. Without it, {FIRST}."),
            ),
            one("reach"),
            short_forms.reach,
        ),
        Tool(
            "fit",
            "Where somebody can begin who holds no role, or wants to leave theirs out of account: "
            "roles by how much of what they require is met by `have`. `begins` says whether people "
            "begin in it. Roles of which no source says what they require are counted as "
            "`unknown`, and not as fitting.",
            of("fit", top=5),
            one("fit"),
            short_forms.fit,
        ),
        Tool(
            "certification",
            "What a certification takes first (experience, education, other certifications), how "
            "often it must be renewed, which roles ask for it, in which words: it may be one of "
            f"several that will do. {UNKNOWN}",
            of("certification"),
            one("certification"),
            short_forms.certification,
        ),
        Tool(
            "cite",
            "A bibliography for the user: of one source (`source`: its key in an answer), of what "
            "is known of a role (`role`, and `about` for one fact of it), or of the best founded "
            "route (`origin` and `destination`). CSL-JSON, and BibTeX with `detail`.",
            of("cite"),
            one("cite"),
            short_forms.bibliography,
        ),
    )
}


def markdown_table() -> str:
    """Return the tools as a Markdown table: what each is for, and what it takes."""
    rows = [
        f"| `{tool.name}` | {tool.description.partition(': ')[0].partition('. ')[0]} | "
        f"{', '.join(map(parameter_cell, tool.parameters))} |"
        for tool in TOOLS.values()
    ]
    return "\n".join(["| Tool | What for | Parameters |", "|---|---|---|", *rows])
