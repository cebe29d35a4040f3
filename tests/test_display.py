"""What notebooks and DataFrames show of answers is what the answers say."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from html_tables import Table
from hypothesis import given
from hypothesis import strategies as st
from search_oracle import World, ends, examples, options_of, people, worlds

import careergraph
from careergraph import NoRouteError, Requirement, Route, Transition
from careergraph.hidden_characters import shown
from careergraph.model.answers import Gaps, Routes, Transitions
from careergraph.model.display.html import ABREAST
from careergraph.model.display.html import MOST as ROWS
from careergraph.model.display.words import (
    HEADINGS,
    MOST,
    requirement_text,
    support_text,
    years_range,
    years_text,
)
from careergraph.model.facts import Citation, Claim, Pay
from careergraph.model.profile import Gap
from careergraph.search.pareto import Front

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HOSTILE = (
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    "R&D &amp; &lt;lead&gt;",
    "\"double\" 'single' `back`",
    "מנהל פרויקט",
    "مدير المشاريع",
    "line\nbreak\r\ntab\t",
    "a\u2028b\u2029c\u202ed",
    "$x_1$ and $y$",
    "<!-- comment --> <![CDATA[x]]> <?pi?>",
    "long " * 400,
    "x" * 3_000,
)
# As they are shown: tests/test_hidden_characters.py holds what is shown escaped.
names = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1)).map(shown)
figures = st.one_of(st.none(), st.integers(0, 10**9), st.sampled_from((0.5, 2.25, 1e-7)))
citations = st.builds(Citation, names, st.one_of(st.just(""), names), st.one_of(st.just(""), names))
claims = st.builds(
    Claim,
    *(names, st.sampled_from(("stated", "observed")), figures, figures, names),
    st.one_of(citations, st.just(Citation("", "", ""))),
    st.one_of(st.just(""), names),
)
items = st.builds(
    Requirement,
    *(st.sampled_from(tuple(HEADINGS)), names, figures),
    st.sampled_from(("required", "preferred")),
    figures,
    st.lists(citations, max_size=2).map(tuple),
    any_of=st.lists(st.tuples(names, names, figures.map(bool).map(float)), max_size=3).map(tuple),
    first=st.lists(names, max_size=3).map(tuple),
    **dict.fromkeys(
        ("origin", "needed_for", "required_by", "met_by"), st.one_of(st.just(""), names)
    ),
)
pays = st.builds(
    lambda low, median, *rest: Pay(low, median and low + 1, low + 2, *rest),
    *(st.integers(0, 10**6), st.one_of(st.none(), st.just(1)), names, st.just("year")),
    *(st.one_of(st.none(), st.just(2024)), citations, st.one_of(st.just(""), names)),
)
gaps = st.builds(Gap, items, st.sampled_from(("lack", "partly", "have")), figures)


@st.composite
def moves(draw: st.DrawFn, origin: str, destination: str) -> Transition:
    said = tuple(draw(st.lists(claims, min_size=1, max_size=3)))
    kind, evidence = draw(names), draw(st.sampled_from(("stated", "observed")))
    support, count = draw(st.integers(0, 9)), draw(figures)
    return Transition(origin, destination, kind, evidence, support, count, draw(figures), said)


@st.composite
def hostile_routes(draw: st.DrawFn) -> Route:
    """Draw a route that no dataset would give, with any text in any place."""
    roles = tuple(draw(st.lists(names, min_size=2, max_size=4, unique=True)))
    steps = tuple(draw(moves(*pair)) for pair in pairwise(roles))
    unique = st.lists(items, max_size=4, unique_by=lambda item: (item.type, item.name)).map(tuple)
    asked = tuple(draw(unique) for _ in steps)
    paid = tuple(draw(st.one_of(st.none(), pays)) for _ in steps)
    optimal, chance = draw(st.booleans()), draw(st.one_of(st.none(), st.floats(0, 1)))
    bound = None if optimal else draw(figures)
    learning = draw(st.one_of(st.none(), st.integers(0, 9)))
    route = Route(roles, steps, asked, paid, 3, learning, optimal, chance, bound)
    optional, assumed = tuple(draw(unique) for _ in steps), draw(unique)
    to_learn = tuple(draw(st.lists(names, max_size=3)))
    start = draw(st.one_of(st.none(), pays))
    doubts = tuple(() for _ in steps)
    route = route._replace(doubts=doubts, origin_pay=start)
    return route._replace(optional=optional, assumed=assumed, to_learn=to_learn)


def ask(world: World, pair: tuple[str, str], **options: Any) -> Routes:  # noqa: ANN401
    """Ask the package, nothing where it knows no route."""
    try:
        return careergraph.routes(world.graph, *pair, k=5, **options)
    except NoRouteError:
        return Routes()


# HTML


@given(route=hostile_routes())
@examples(150)
def test_a_route_in_a_notebook_is_what_it_is(route: Route) -> None:
    check_route(route, Table(route._repr_html_()))


def check_route(route: Route, table: Table) -> None:
    """Compare each cell with the step that it tells of."""
    assert table.caption.startswith(f"{route}: ")
    assert ("not proved" in table.caption.removeprefix(str(route))) is not route.optimal
    start = "" if route.origin_pay is None else f"; the first role pays {route.origin_pay}"
    note = "" if route.pay_comparable else "; pay is not comparable: the figures differ in "
    assert f"{start}{note}" in table.caption
    assert table.caption.count("pay is not comparable") >= (not route.pay_comparable)
    assert len(table.body) == route.steps
    marked = []
    for place, row in enumerate(table.body):
        move, pay = route.transitions[place], route.pay[place]
        assert row["Role"].text == move.destination
        for kind, heading in HEADINGS.items():
            told = [requirement_text(item) for item in route.asked[place] if item.type == kind]
            assert (row[heading].items if heading in row else []) == told
        apart = [requirement_text(item, preferred=False) for item in route.optional[place]]
        assert (row["Optional"].items if "Optional" in row else []) == apart
        years = years_range(move.years, move.years_high, move.year_sources)
        assert (row["Years"].text if "Years" in row else "") == years
        assert (row["Pay"].text if "Pay" in row else "") == ("" if pay is None else str(pay))
        assert row["Evidence"].text.startswith(f"{move.kind}; {support_text(move)}")
        cited = [str(c.citation) for c in move.claims if c.citation.source]
        assert (row["Sources"].items if "Sources" in row else []) == cited
        marked += [place] if row["Evidence"].strong == "weakest link" else []
    supports = [move.support for move in route.transitions]
    assert marked == ([supports.index(min(supports))] if route.steps > 1 else [])


@given(found=st.lists(hostile_routes(), max_size=4).map(Routes))
@examples(80)
def test_hostile_routes_side_by_side_are_what_they_are(found: Routes) -> None:
    check_routes(found, Table(found._repr_html_()))


@given(data=st.data(), world=worlds(levels=None, pay=True))
@examples(80)
def test_routes_side_by_side_need_what_they_need(data: st.DataObject, world: World) -> None:
    person = data.draw(people(world))
    found = ask(world, data.draw(ends(world)), **options_of(person))
    check_routes(found, Table(found._repr_html_()))
    for route in found:
        told = Table(route._repr_html_())
        assert [row["Role"].text for row in told.body] == list(route.roles[1:])


def check_routes(found: Sequence[Route], table: Table) -> None:
    """Compare each column with its route."""
    assert table.head == ["Route", *map(str, range(1, len(found) + 1))]
    for place, route in enumerate(found):
        assert table.row("Roles")[place].items == list(route.roles)
        assert table.row("Steps")[place].text == str(route.steps)
        assert table.row("Years")[place].text == years_text(route)
        start, end = route.origin_pay, route.pay[-1]
        for heading, pay in (("Pay at the start", start), ("Pay at the end", end)):
            row = table.row(heading)
            assert (row[place].text if row else "unknown") == str(pay or "unknown")
        row = table.row("Pay of one source, year and country")
        assert (row[place].text if row else "yes") == ("yes" if route.pay_comparable else "no")
        link = route.weakest
        told = f"{link.origin} → {link.destination}: {support_text(link)}"
        assert table.row("Weakest link")[place].text == told
        for kind, heading in HEADINGS.items():
            shared = [
                item
                for cell in table.row(f"{heading} that every route needs")[:1]
                for item in cell.items
            ]
            rest = table.row(f"{heading} besides" if shared else heading)
            own = rest[place].items if rest else []
            assert sorted(shared + own) == sorted(
                requirement_text(item) for item in route.requirements if item.type == kind
            )
    for heading in HEADINGS.values():
        rest = table.row(f"{heading} besides")
        columns = [{*cell.items} for cell in rest]
        assert not rest or not set.intersection(*columns), "what all need stands apart"


@given(found=st.lists(gaps, max_size=5).map(Gaps))
@examples(80)
def test_gaps_in_a_notebook_are_what_they_are(found: Gaps) -> None:
    table = Table(found._repr_html_())
    assert len(table.body) == len(found)
    for gap, row in zip(found, table.body, strict=True):
        item = gap.requirement.with_depths()  # of alternatives what each takes
        status = gap.status + (" (assumed)" if gap.assumed else "")
        assert (row["Requirement"].text, row["Status"].text) == (item.name, status)
        assert row["Type"].text == item.type + (" (preferred)" if item.preferred else "")
        asked = item.years if item.type == "experience" else item.level
        told = "Asked for" in row and row["Asked for"].text != ""
        assert told == (asked is not None)
        held = gap.held_level is not None or gap.status == "partly"  # it may not be known how much
        assert ("Held" in row and row["Held"].text != "") == held
        assert (row["Sources"].items if "Sources" in row else []) == list(map(str, item.citations))


@given(data=st.data())
@examples(60)
def test_transitions_in_a_notebook_are_what_they_are(data: st.DataObject) -> None:
    drawn = st.tuples(names, names).flatmap(lambda pair: moves(*pair))
    found = Transitions(data.draw(st.lists(drawn, max_size=4)))
    table = Table(found._repr_html_())
    for move, row in zip(found, table.body, strict=True):
        assert row["Transition"].text == f"{move.origin} → {move.destination}"
        assert row["Evidence"].text == f"{move.kind}; {support_text(move)}"


def test_levels_and_years_are_told_apart() -> None:
    python = Requirement("skill", "Python", level=3)
    practice = Requirement("experience", "Practice", years=1, importance="preferred")
    found = Gaps([Gap(python, "partly", 2.0), Gap(practice, "lack", None)])
    first, second = Table(found._repr_html_()).body
    assert (first["Asked for"].text, first["Held"].text) == ("level 3", "level 2")
    assert (second["Asked for"].text, second["Held"].text) == ("1 year", "")
    assert second["Type"].text == "experience (preferred)"
    assert repr(found) == "<Gaps: 0 lack, 1 partly, 0 have; 1 optional>"


def test_the_bundled_dataset_is_summed_up() -> None:
    graph = careergraph.load()
    table = Table(graph._repr_html_())
    assert f"<{table.caption}>" == repr(graph)
    counts = {row["What"].text: int(row["How many"].text.replace(",", "")) for row in table.body}
    evidence = graph.transitions["evidence"].value_counts()
    steps = graph.transitions[graph.transitions["span"] != "eventually"]
    assert counts == {
        "Roles": len(graph.roles),
        "Families of roles": graph.roles["family"].nunique(),
        "Transitions": len(steps.drop_duplicates(["origin", "destination"])),
        "Claims of transitions, stated": evidence["stated"],
        "Claims of transitions, inferred": evidence["inferred"],
        "Sources": len(graph.sources),
        "Publishers": graph.sources["publisher"].nunique(),
    } | {f"Rows of the table {name}": len(getattr(graph, name)) for name in graph.tables}


def test_a_dataset_of_nothing_but_transitions_is_summed_up() -> None:
    table = pd.DataFrame({"origin": ["<b>"], "destination": ["&"], "count": [2]})
    told = Table(careergraph.from_frames(table)._repr_html_())
    assert told.row("Claims of transitions, observed")[0].text == "1"
    assert told.row("Sources")[0].text == "0"


def test_many_routes_say_that_they_are_cut() -> None:
    found = careergraph.reach(careergraph.load(), "Help desk technician", within=None)
    assert len(found) > MOST
    table = Table(found._repr_html_())
    assert table.caption == (
        f"{len(found)} routes; here the first {ABREAST}, in to_frame() all of them"
    )
    assert len(table.head) == ABREAST + 1
    lines = repr(found).splitlines()
    assert len(lines) == MOST + 2
    assert lines[-1] == f"... and {len(found) - MOST} more"


def test_what_every_route_needs_is_what_those_not_shown_need_too() -> None:
    route = careergraph.routes(careergraph.load(), "IT PM", "CIO")[0]
    easy = route._replace(asked=((),))
    for found, shared in (([route] * (ABREAST + 1), True), ([route] * ABREAST + [easy], False)):
        table = Table(Routes(found)._repr_html_())
        assert bool(table.row("Skills that every route needs")) is shared
        assert bool(table.row("Skills")) is not shared


def test_many_gaps_and_transitions_say_that_they_are_cut() -> None:
    gap = Gap(Requirement("skill", "Python"), "lack", None)
    move = Transition("A", "B", "", "stated", 0, None, None, ())
    for found in (Gaps([gap] * (ROWS + 1)), Transitions([move] * (ROWS + 1))):
        table = Table(found._repr_html_())
        assert len(table.body) == ROWS
        assert table.caption.endswith(f"; here the first {ROWS}, in to_frame() all of them")


def choices() -> careergraph.CareerGraph:
    """Return three ways from A to C: the fewer steps, the more there is to learn."""
    ways = {"origin": list("AABADE"), "destination": list("CBCDEC")}
    costs = {"years": [9, 1, 1.5, 3, 3, 3], "weight": [1, 2, 3, 1, 1, 1]}
    moves = pd.DataFrame(ways | costs | {"skills": ["x; y", "x", "", "", "", ""]})
    held = pd.DataFrame({"role": list("ABCDE"), "type": "skill", "name": "held"})
    return careergraph.from_frames(moves, requirements=held)


def test_a_front_marks_its_knee() -> None:
    front = careergraph.pareto(choices(), "A", "C")
    table = Table(front._repr_html_())
    place = front.knee
    assert [cell.text for cell in table.row("Knee")].index("knee") == place
    assert table.caption.endswith(f"by steps and learning; route {place + 1} is the knee")
    for name, costs in zip(front.criteria, zip(*front.costs, strict=True), strict=True):
        assert [cell.text for cell in table.row(f"By {name}")] == [f"{cost:g}" for cost in costs]
    check_routes(front.routes, table)
    routes = type(front.routes)(front.routes, reason="2 seconds were spent")
    unproved = front._replace(complete=False, routes=routes)
    spent = "; not searched to the end (2 seconds were spent): there may be more"
    assert spent in repr(unproved)
    assert spent in Table(unproved._repr_html_()).caption


def test_cells_begin_on_the_left_without_any_style() -> None:
    """Forges drop styles from notebooks, whose tables of numbers begin on the right."""
    html = careergraph.routes(careergraph.load(), "IT PM", "CIO")._repr_html_()
    bare = re.sub(' style="[^"]*"', "", html)
    opened = re.findall(r"<(?:caption|th|td)\b[^>]*>", bare)
    assert len(opened) > 1
    assert len(re.findall(r'<(?:caption|th|td)\b[^>]*><div align="left">', bare)) == len(opened)


def test_formulas_are_left_alone() -> None:
    html = careergraph.feeders(careergraph.load(), "CIO")._repr_html_()
    assert 'class="tex2jax_ignore mathjax_ignore"' in html


# Plain text


@given(route=hostile_routes())
@examples(80)
def test_a_route_at_a_prompt_is_one_line(route: Route) -> None:
    assert len(repr(route).splitlines()) == 1
    assert len(repr(Routes([route, route])).splitlines()) == 3
    assert len(repr(Transitions(route.transitions)).splitlines()) == route.steps + 1
    front = Front(("steps", "years"), Routes([route]), [(1.0, 2.5)], 0, complete=True)
    title, line = repr(front).splitlines()
    assert title == "<Front: 1 route by steps and years, * the knee>"
    assert line.startswith("* 1, 2.5: ")


def test_a_route_says_at_a_prompt_whether_it_is_proved() -> None:
    route = careergraph.routes(careergraph.load(), "IT PM", "CIO", have=["PMP"], by="steps")[0]
    count = len(route.to_learn)
    text = f"IT project manager → Chief information officer; 1 step, {count} to learn"
    assert repr(route) == f"<Route: {text}>"
    assert repr(route._replace(optimal=False)) == f"<Route: {text}, not proved best>"
    unknown, nothing = route._replace(learning=None), route._replace(learning=0, to_learn=())
    assert repr(unknown).endswith(f"; 1 step, at least {count} to learn>")
    assert repr(nothing).endswith("; 1 step, nothing to learn>")
    neither = nothing._replace(learning=None)
    assert repr(neither).endswith("; 1 step, learning unknown>")
    assert str(route) == "IT project manager → Chief information officer"


def test_no_answers_are_shown_too() -> None:
    assert repr(Routes()) == "<Routes: no routes>"
    assert repr(Gaps()) == "<Gaps: 0 lack, 0 partly, 0 have>"
    assert repr(Transitions()) == "<Transitions: no transitions>"
    for nothing in (Routes(), Gaps(), Transitions()):
        assert Table(nothing._repr_html_()).body == []
        assert len(nothing.to_frame()) == 0


# Lists


def test_answers_are_lists() -> None:
    graph = careergraph.load()
    answers = (
        (Routes, careergraph.routes(graph, "IT PM", "CIO", by="steps")),
        (Routes, careergraph.reach(graph, "IT director", within=1)),
        (Routes, careergraph.who_can(graph, "CIO", within=1)),
        (Routes, careergraph.pareto(choices(), "A", "C").routes),
        (Gaps, careergraph.gap(graph, "IT PM", "CIO")),
        (Transitions, careergraph.next_roles(graph, "IT PM")),
        (Transitions, careergraph.feeders(graph, "CIO")),
    )
    for kind, found in answers:
        plain = list(found)
        assert found == plain
        assert plain == found
        assert len(plain) > 1
        for part in (slice(1), slice(None), slice(None, None, -1), slice(9, 0)):
            assert type(found[part]) is kind
            assert found[part] == plain[part]
        assert found[-1] is plain[-1]
        for twin in (pickle.loads(pickle.dumps(found)), copy.copy(found)):  # noqa: S301 (our own)
            assert (type(twin), twin) == (kind, plain)


# DataFrames


def cells(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a DataFrame as plain values, None where one is missing."""
    rows = frame.astype(object).to_dict("records")
    return [{str(name): missing(cell) for name, cell in row.items()} for row in rows]


def missing(cell: object) -> object:
    """Return None for what pandas calls missing."""
    return cell if isinstance(cell, list) or not pd.isna(cell) else None  # type: ignore[call-overload]


def agree(rows: Iterable[Mapping[str, Any]], told: Iterable[Mapping[str, Any]]) -> None:
    """Compare rows with dicts in all that both name; blanks are missing, sources are keys."""
    for row, whole in zip(rows, told, strict=True):
        for name in row.keys() & whole.keys() - {"sources", "pay_source"}:
            assert row[name] == (None if whole[name] == "" else whole[name]), name


def sources(told: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(one["source"] for one in told["sources"]))


@given(data=st.data(), world=worlds(levels=None, pay=True, probability=None))
@examples(80)
def test_frames_of_routes_say_what_their_dicts_say(data: st.DataObject, world: World) -> None:
    person = data.draw(people(world))
    found = ask(world, data.draw(ends(world)), **options_of(person))
    whole = found.to_frame()
    agree(cells(whole), [{"bound": None} | route.to_dict() for route in found])
    assert whole["route"].tolist() == list(map(str, found))
    assert whole["weakest"].tolist() == [
        f"{route.weakest.origin} → {route.weakest.destination}" for route in found
    ]
    for route, row in zip(found, cells(whole), strict=True):
        steps, told = cells(route.to_frame()), route.to_dict(claims=True)["transitions"]
        agree(steps, told)
        agree_in_pay([row], told[-1:])
        agree_in_pay([row], [{"pay": route.to_dict()["origin_pay"]}], "origin_pay")
        agree_in_pay(steps, told)
        assert [step["step"] for step in steps] == list(range(1, route.steps + 1))
        assert [step["sources"] for step in steps] == list(map(sources, told))
        assert [step["optional"] for step in steps] == [
            [item["name"] for item in step["requirements"] if item["importance"] == "preferred"]
            for step in told
        ]


def agree_in_pay(
    rows: list[dict[str, Any]], told: list[dict[str, Any]], prefix: str = "pay"
) -> None:
    """Compare what rows and steps say of pay."""
    for row, step in zip(rows, told, strict=True):
        for name in ("low", "median", "high", "currency", "year", "country", "source"):
            assert row[f"{prefix}_{name}"] == ((step["pay"] or {}).get(name) or None)


@given(world=worlds(levels=None))
@examples(60)
def test_frames_of_gaps_and_transitions_say_what_their_dicts_say(world: World) -> None:
    for role in world.roles:
        for move in (careergraph.next_roles, careergraph.feeders):
            found = move(world.graph, role)
            rows, told = cells(found.to_frame()), [one.to_dict() for one in found]
            agree(rows, told)
            assert [row["sources"] for row in rows] == list(map(sources, told))
            assert [row["publishers"] for row in rows] == [list(one.publishers) for one in found]
        lacking = careergraph.gap(world.graph, world.roles[0], role)
        rows, told = cells(lacking.to_frame()), [one.to_dict() for one in lacking]
        agree(rows, told)
        assert [row["sources"] for row in rows] == list(map(sources, told))


def test_a_front_of_fewer_than_three_routes_has_no_knee() -> None:
    front = careergraph.pareto(careergraph.load(), "Help desk technician", "CIO")
    assert (len(front.routes), front.knee) == (1, None)
    assert repr(front).splitlines()[0] == "<Front: 1 route by steps and learning>"
    assert "*" not in repr(front)
    assert "knee" not in front._repr_html_().casefold()
    assert not front.to_frame()["knee"].any()


@pytest.mark.parametrize("criteria", [("steps", "learning"), ("learning", "years", "weight")])
def test_the_frame_of_a_front_holds_its_costs(criteria: tuple[str, ...]) -> None:
    front = careergraph.pareto(choices(), "A", "C", criteria=criteria)
    frame = front.to_frame()
    assert len(front.routes) == len(frame) == 3
    assert frame.index[frame["knee"]].tolist() == [front.knee]
    columns = [f"cost_{name}" for name in criteria]
    assert list(map(tuple, frame[columns].to_numpy().tolist())) == front.costs
    rest = frame.drop(columns=["knee", *columns])
    pd.testing.assert_frame_equal(rest, front.routes.to_frame())


def test_the_types_of_columns_do_not_depend_on_the_rows() -> None:
    graph = careergraph.load()
    found = careergraph.routes(graph, "IT PM", "CIO")
    answers = (found, careergraph.gap(graph, "IT PM", "CIO"), careergraph.feeders(graph, "CIO"))
    for some in answers:
        types = some.to_frame().dtypes
        assert types.equals(some[:0].to_frame().dtypes)
    steps = found[0].to_frame().dtypes
    assert (steps["step"], steps["years"], steps["pay_year"]) == ("int64", "Float64", "Int64")


def test_a_frame_of_routes_explodes_to_what_is_learnt() -> None:
    found = careergraph.routes(careergraph.load(), "IT PM", "CIO")
    counts = found.to_frame().explode("skills")["skills"].value_counts()
    assert counts["Cybersecurity"] == len(found)


def test_showing_an_answer_waits_for_no_dataframes() -> None:
    script = (
        "import sys, careergraph\n"
        "found = careergraph.routes(careergraph.load(), 'IT PM', 'CIO')\n"
        "repr(found), found._repr_html_(), found[0]._repr_html_()\n"
        "print('pandas' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "False\n"
