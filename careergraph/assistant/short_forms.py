"""Short answers: what an assistant needs first. A blank of a dataset is null: it is unknown.

Each function takes an answer and the parameters; it returns the short form, and the part of the
answer whose sources are to be told with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["bibliography", "certification", "fit", "gap", "reach", "role", "roles", "routes"]

Json = dict[str, Any]
Short = tuple[Json, Any]
FIRST = 20
TYPES = ("skill", "certification", "education", "experience")
FIGURES = ("low", "median", "high", "currency", "period", "year", "country", "source", "locator")


def roles(content: list[Json], given: Mapping[str, Any]) -> Short:
    """Return the first roles that were found."""
    shown = content[: given.get("top", FIRST)]
    rows = [
        {"role": each["role"], "family": each["family"] or None, "level": each["level"]}
        | {"aliases": each["aliases"]}
        | {
            how: sorted({item["name"] for item in each[how]})
            for how in ("requires", "optional")
            if how in each
        }
        for each in shown
    ]
    return counted({"roles": rows}, content, shown), shown


def counted(short: Json, whole: list[Json], shown: list[Json]) -> Json:
    """Return a short form with how many there are, and how many are not shown."""
    return {"found": len(whole), "not_shown": len(whole) - len(shown)} | short


def role(content: Json, _given: Mapping[str, Any]) -> Short:
    """Return what a role requires and pays, and where it leads."""
    everybody = [each for each in content["requirements"] if not each["origin"]]
    required = [each for each in everybody if each["importance"] == "required"]
    preferred = [each for each in everybody if each["importance"] != "required"]
    short = {
        "role": content["role"],
        "family": content["family"] or None,
        "level": content["level"],
        "highest_level": content["highest_level"],
        "code": content["code"] or None,
        "aliases": content["aliases"],
        "requires": by_type(required),
        "prefers": by_type(preferred),
        "pay": figures(content["yearly_pay"]),
        "figures_of_pay": len(content["pay"]),
        "comes_from": content["feeders"],
        "leads_to": content["next"],
        "leads_in_the_end_to": content["eventually"],
        "other_facts": sorted({each["type"] for each in content["facts"]}),
    }
    return short, [required, preferred, content["yearly_pay"]]


def by_type(items: Iterable[Json]) -> Json:
    """Return the names of requirements by type, each with the keys of its sources."""
    found: Json = {}
    for each in items:
        found.setdefault(each["type"], {})[label(each)] = keys(each["sources"])
    return {kind: found[kind] for kind in TYPES if kind in found}


def label(item: Json) -> str:
    """Return a requirement by its name, with its level or its years."""
    if item["years"] is not None:
        return f"{item['name']} ({item['years']:g} years or more)"
    return item["name"] if item["level"] is None else f"{item['name']} (level {item['level']:g})"


def keys(sources: Iterable[Json]) -> list[str]:
    """Return the keys of sources, each once."""
    return list(dict.fromkeys(each["source"] for each in sources if each["source"]))


def figures(pay: Json | None) -> Json | None:
    """Return what is paid; None where no source says."""
    return (
        None if pay is None else {name: pay[name] if pay[name] != "" else None for name in FIGURES}
    )


def routes(content: Json, _given: Mapping[str, Any]) -> Short:
    """Return routes, the steps of each with doubts and sources; or what is near, as it stands."""
    if "near_routes" in content:
        return content, content
    first = content["routes"][0]
    short = {name: content[name] for name in ("origin", "destination", "have", "complete")}
    if not content["complete"]:
        short |= {name: content[name] for name in ("reason", "unsearched")}
    assumed = [name for names in first["assumed"].values() for name in names]
    return (
        short | {"assumed": assumed, "routes": [route(each) for each in content["routes"]]},
        [content["routes"]],
    )


def route(content: Json) -> Json:
    """Return one route."""
    learning = ("to_learn", "certifications", "education", "experience", "optional")
    return {
        "roles": content["roles"],
        "best_at": content["labels"],
        "steps": content["steps"],
        "to_learn": content["learning"],
        "to_learn_at_least": content["learning_at_least"],
        **{name if name != "to_learn" else "learn": content[name] for name in learning},
        "years": content["years"],
        "years_is": content["years_is"],
        "proved_best": content["optimal"],
        "transitions": [transition(each) for each in content["transitions"]],
    }


def transition(content: Json) -> Json:
    """Return one step."""
    names = ("destination", "kind", "evidence", "support", "count", "doubts", "skills")
    fields = {name: content[name] for name in (*names, "certifications", "years")}
    fields["kind"] = fields["kind"] or None
    return fields | {"pay": figures(content["pay"]), "sources": keys(content["sources"])}


def gap(content: list[Json], _given: Mapping[str, Any]) -> Short:
    """Return what is lacking and partly held, what is held, and what is only preferred."""
    required = [each for each in content if each["importance"] == "required"]
    preferred = [each for each in content if each["importance"] != "required"]
    of = {
        status: [each for each in required if each["status"] == status]
        for status in ("lack", "partly", "have")
    }
    lacking = [each for each in preferred if each["status"] != "have"]
    return {
        "required": len(required),
        "lack": by_type(of["lack"]),
        "partly": by_type(of["partly"]),
        "have": by_type(of["have"]),
        "of_that_assumed": sorted(each["name"] for each in of["have"] if each["assumed"]),
        "preferred_and_lacking": by_type(lacking),
    }, [of, lacking]


def reach(content: list[Json], given: Mapping[str, Any]) -> Short:
    """Return the first roles in reach."""
    shown = content[: given.get("top", FIRST)]
    rows = [
        {"role": each["roles"][-1], "by_way_of": each["roles"][1:-1], "steps": each["steps"]}
        | {"to_learn": each["learning"], "to_learn_at_least": each["learning_at_least"]}
        | {"years": each["years"], "years_is": each["years_is"]}
        | {"evidence": [step["evidence"] for step in each["transitions"]]}
        | {"doubts": sorted({text for step in each["transitions"] for text in step["doubts"]})}
        | {"sources": keys(cited for step in each["transitions"] for cited in step["sources"])}
        for each in shown
    ]
    complete = all(each["complete"] for each in content)
    short = counted({"complete": complete, "roles": rows}, content, shown)
    return short, [[step["sources"] for step in each["transitions"]] for each in shown]


def fit(content: list[Json], _given: Mapping[str, Any]) -> Short:
    """Return how well roles fit; those of which nothing is known by their names alone."""
    known = [each for each in content if each["known"]]
    rows = [
        {"role": each["role"], "level": each["level"], "begins": each["begins"]}
        | {"met": names(each["met"]), "missing": names(each["missing"])}
        | {"optional_met": names(each["optional_met"]), "pay": figures(each["pay"])}
        | {"sources": keys(cited for item in told_of(each) for cited in item["sources"])}
        for each in known
    ]
    unknown = [each["role"] for each in content if not each["known"]]
    return {"roles": rows, "unknown": unknown}, [[told_of(each), each["pay"]] for each in known]


def told_of(fit: Json) -> list[Json]:
    """Return the requirements that a short form tells of how well a role fits."""
    return [*fit["met"], *fit["missing"], *fit["optional_met"]]


def names(items: Iterable[Json]) -> list[str]:
    """Return the names of requirements."""
    return [label(each) for each in items]


def certification(content: Json | list[Json], _given: Mapping[str, Any]) -> Short:
    """Return what a certification takes, and which roles ask for it."""
    several = content if isinstance(content, list) else [content]
    shown = [
        {
            "name": each["name"],
            "full_name": each["full_name"] or None,
            "issuer": each["issuer"] or None,
            "takes_first": [
                {"words": stated["words"], "sources": keys(stated["sources"])}
                for stated in each["first"]
            ],
            "renewal_years": each["renewal_years"],
            "recommended_years": each["recommended_years"],
            "required_by": asking(each["required_by"]),
            "optional_for": asking(each["optional_for"]),
            **{name: each[name] for name in ("met_by", "meets", "needed_for")},
        }
        for each in several
    ]
    short = shown[0] if len(shown) == 1 else {"several": shown}
    cited = ("first", "sources", "required_by", "optional_for")
    return short, [[each[name] for name in cited] for each in several]


def asking(roles: Iterable[Json]) -> list[Json]:
    """Return which roles ask for something, in which words, and who says so."""
    asked = ((each["role"], each["requirement"]) for each in roles)
    return [
        {"role": role, "asks_for": label(item), "sources": keys(item["sources"])}
        for role, item in asked
    ]


def bibliography(content: list[Json], _given: Mapping[str, Any]) -> Short:
    """Return a bibliography, which is its own list of sources."""
    return {"bibliography": content}, []
