"""One thing that roles ask for: as text for the terminal, and as rows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from careergraph.answering.json_forms import items_json
from careergraph.cli.citation_text import citation_text, key_and_place
from careergraph.cli.printing import print_json, print_rows
from careergraph.cli.terminal import echo
from careergraph.cli.text_blocks import labelled_lines, wrap
from careergraph.english import alternatives, counted, together
from careergraph.model.display.words import requirement_text
from careergraph.model.facts import Citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.model.item import Item, RoleRequirement

__all__ = ["is_covered", "item_text", "print_items"]

FIELDS = ("item", "type", "what", "value", "level", "asks", "source", "locator")
SHOWN = ("what", "value", "level", "asks", "sources")
EACH = 8  # roles of one level that a reader sees
UNKNOWN = "unknown: no source here says what it takes"
NOTHING = "nothing that a source here requires"
NO_SOURCE = "no source named"


def print_items(items: Sequence[Item], form: str, *, every: bool = False) -> None:
    """Print items, one after another."""
    if form == "json":
        print_json(items_json(items))
    elif form == "table":
        echo("\n\n".join(item_text(item, every=every) for item in items), styled=True)
    else:
        rows = [row for item in items for row in fact_rows(item)]
        if form == "csv":
            rows = [row for whole in rows for row in cited_rows(whole)]
        else:
            rows = [{**row, "sources": list(map(key_and_place, row["sources"]))} for row in rows]
        print_rows(rows, form, columns=SHOWN, fields=FIELDS)


def item_text(item: Item, *, every: bool = False) -> str:
    """Return an item as text: what it takes, who asks for it, what stands for what.

    Parameters
    ----------
    item : Item
        The item.
    every : bool, default False
        Show every role, each with where it stands, and every source.
    """
    full = f": {item.full_name}" if item.full_name not in ("", item.name) else ""
    lines = [*wrap(f"{item.name} ({item.type}){full}", 2, first=0, bold=True)]
    lines += certification_lines(item, every=every) if item.type == "certification" else []
    lines += roles_lines("Required by", item.required_by, item.roles, every=every)
    lines += roles_lines("Optional for", item.optional_for, item.roles, every=every)
    if not item.roles:
        lines += labelled_lines("Asked for by", "no role here", indent=0)
    if item.met_by:
        text = f"{alternatives(item.met_by)}: holding one is enough"
        lines += labelled_lines("Met by", text, indent=0)
    if item.meets:
        text = f"{together(item.meets)}: wherever that is asked for"
        lines += labelled_lines("Meets", text, indent=0)
    if item.needed_for:
        text = f"{together(item.needed_for)}: to be held first, alone or as one of several"
        lines += labelled_lines("Needed for", text, indent=0)
    if any(map(is_disputed, item.roles)):
        lines += wrap('"1 of 3 sources": of 3 that name it for the role, 1 requires it', 0)
    if not every:
        lines += wrap("--all shows every role, and who says so", 0)
    return "\n".join(lines)


def certification_lines(item: Item, *, every: bool) -> Iterator[str]:
    """Yield the lines of a certification: who issues it, what it takes, how long it lasts."""
    if item.issuer:
        yield from labelled_lines("Issued by", item.issuer, indent=0)
    if not item.first:
        yield from labelled_lines("Takes first", unstated_text(item), indent=0)
    for number, stated in enumerate(item.first):
        label = "Others say" if number else "Takes first"
        said_by = counted(len(stated.citations), "source") if stated.citations else NO_SOURCE
        yield from labelled_lines(label, f"{'; '.join(stated.words)} ({said_by})", indent=0)
        yield from source_lines(stated.citations) if every else ()
    if item.recommended_years:
        years = alternatives([counted(each, "year") for each in item.recommended_years])
        yield from labelled_lines("Recommended", f"{years} of experience", indent=0)
    yield from labelled_lines("Renewed", renewal_text(item), indent=0)
    if every:
        said = {citation for stated in item.first for citation in stated.citations}
        others = [citation for citation in item.citations if citation not in said]
        yield from source_lines(others, label="Described in")


def unstated_text(item: Item) -> str:
    """Return what is known of a certification of which no source says what it takes."""
    return NOTHING if item.recommended_years else UNKNOWN


def renewal_text(item: Item) -> str:
    """Return after how many years a certification must be renewed."""
    if not item.renewal_years:
        return "unknown: no source here says"
    if item.renewal_years == (1,):
        return "every year"
    return f"every {alternatives([f'{years:g}' for years in item.renewal_years])} years"


def source_lines(citations: Iterable[Citation], *, label: str = "  Source") -> Iterator[str]:
    """Yield the lines of the places where a fact stands."""
    for citation in citations:
        yield from labelled_lines(label, citation_text(citation), indent=0)


def roles_lines(
    label: str,
    asking: Sequence[RoleRequirement],
    others: Sequence[RoleRequirement],
    *,
    every: bool,
) -> Iterator[str]:
    """Yield the lines of the roles that ask for an item, those of a level together."""
    shown = asking if every else [each for each in asking if not is_covered(each, others)]
    if not shown:
        return
    yield from labelled_lines(label, counted(len({each.role for each in shown}), "role"), indent=0)
    for level, group in groupby(shown, key=lambda each: each.level):
        same = list(group)
        name = "  level unknown" if level is None else f"  level {level:g}"
        if every:
            for each in same:
                yield from labelled_lines(name, role_text(each), indent=0)
                yield from source_lines(each.requirement.citations)
                name = ""
            continue
        texts = [role_text(each) for each in same[:EACH]]
        more = len(same) - EACH
        texts += [f"and {more:,} more"] if more > 0 else []
        yield from labelled_lines(name, ", ".join(texts), indent=0)


def is_covered(each: RoleRequirement, others: Sequence[RoleRequirement]) -> bool:
    """Return whether a role asks for the item from everybody anyhow, and at least as strictly."""
    requirement = each.requirement
    names = [(kind, name) for kind, name, _ in requirement.alternatives]
    return any(
        other is not each
        and other.role == each.role
        and (other.requirement.type, other.requirement.name) in names
        and not other.requirement.origin
        and not other.requirement.any_of
        and other.requirement.preferred <= requirement.preferred
        for other in others
    )


def role_text(each: RoleRequirement) -> str:
    """Return a role, how it asks for the item, and how many sources say so."""
    requirement = each.requirement._replace(origin="")
    asks = requirement_text(requirement, preferred=False)
    plain = asks == requirement.name and not requirement.any_of
    origin = each.requirement.origin and f"of those from {each.requirement.origin}"
    said_by = counted(each.naming, "source") if each.requirement.citations else NO_SOURCE
    if is_disputed(each):
        said_by = f"{each.requiring} of {said_by}"
    return f"{each.role} ({'; '.join(filter(None, ('' if plain else asks, origin, said_by)))})"


def is_disputed(each: RoleRequirement) -> bool:
    """Return whether some sources only prefer what others require."""
    return not each.requirement.preferred and each.requiring < each.naming


def fact_rows(item: Item) -> Iterator[dict[str, Any]]:
    """Yield a row for each fact of an item, with its citations."""
    start: dict[str, Any] = {"item": item.name, "type": item.type}

    def fact(
        what: str, value: str, citations: Sequence[Citation] = (), level: float | None = None
    ) -> dict[str, Any]:
        row = {"what": what, "value": value, "level": level, "asks": ""}
        return start | row | {"sources": list(citations)}

    yield from [fact("full name", item.full_name)] if item.full_name else []
    yield from [fact("issuer", item.issuer)] if item.issuer else []
    yield from (fact("renewed after years", f"{years:g}") for years in item.renewal_years)
    yield from (fact("takes first", "; ".join(e.words), e.citations) for e in item.first)
    if item.type == "certification" and not item.first:
        yield fact("takes first", unstated_text(item))
    yield from (fact("described in", str(each), [each]) for each in item.citations)
    for each in item.roles:
        what = "optional for" if each.requirement.preferred else "required by"
        asks = requirement_text(each.requirement, preferred=False)
        row = fact(what, each.role, each.requirement.citations, each.level)
        yield row | {"asks": asks}
    yield from (fact("met by", name) for name in item.met_by)
    yield from (fact("meets", name) for name in item.meets)
    yield from (fact("needed for", name) for name in item.needed_for)


def cited_rows(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a fact once for each place where it stands."""
    citations: list[Citation] = row.pop("sources")
    for citation in citations or [Citation("", "", "")]:
        yield row | {"source": citation.source, "locator": citation.locator}
