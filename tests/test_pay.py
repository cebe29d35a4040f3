"""Pay: which figure an answer shows, which figures compare, and what is said of those that do not.

Beside hand-worked cases, what is shown and what is barred is held against the oracle of the search,
which tries every choice of rows.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from search_oracle import ALL, Row, World, ends, examples, number, worlds

import careergraph
from careergraph.citing import cited_by_route
from careergraph.cli import main
from careergraph.errors import NoRouteError
from careergraph.files.database.sqlite_check import checked
from careergraph.graph.records import role
from careergraph.graph.yearly_pay import comparable, pay_along, yearly_pay
from careergraph.model.facts import Citation, Pay
from careergraph.search.limits import RolePays

if TYPE_CHECKING:
    import pathlib

    from careergraph import CareerGraph
    from careergraph.model.route import Route


def figure(median: float | None, year: int | None, source: str = "", country: str = "") -> Pay:
    """Return a figure; without a median a band."""
    band = (None, None) if median is not None else (1, 9)
    return Pay(band[0], median, band[1], "EUR", "year", year, Citation(source, "", ""), country)


def told(pay: Pay | None) -> dict[str, Any] | None:
    """Return what an answer shows of pay, as the oracle's rows say it."""
    if pay is None:
        return None
    figures = {"low": pay.low, "median": pay.median, "high": pay.high, "year": pay.year}
    return figures | {"source": pay.citation.source, "country": pay.country}


def written(row: Row | None) -> dict[str, Any] | None:
    if row is None:
        return None
    figures = {name: number(row[name]) for name in ("low", "median", "high", "year")}
    return figures | {"source": row["source"], "country": row["country"]}


# Which figures are shown


@examples(200)
@given(data=st.data(), world=worlds(pay=True))
def test_a_route_shows_the_figures_that_compare_or_else_the_newest(
    data: st.DataObject, world: World
) -> None:
    way = tuple(data.draw(st.lists(st.sampled_from(world.roles), min_size=2, unique=True)))
    shown = pay_along(world.graph, way)
    assert list(map(told, shown)) == list(map(written, world.shown(way)))
    for each in way:
        assert told(yearly_pay(world.graph, each)) == written(world.newest(each))


@examples(60)
@given(data=st.data(), world=worlds(pay=True))
def test_an_answer_shows_these_figures_and_whether_they_compare(
    data: st.DataObject, world: World
) -> None:
    pair = data.draw(ends(world))
    try:
        found = careergraph.routes(world.graph, *pair, k=ALL)
    except NoRouteError:
        return
    for route in found:
        rows = world.shown(route.roles)
        assert [*map(told, (route.origin_pay, *route.pay))] == [*map(written, rows)]
        stated = [row for row in rows if row]
        series = {(row["source"], row["year"], row["country"]) for row in stated}
        assert route.pay_comparable is (len(series) <= 1)
        fields = route.to_dict()
        assert fields["origin_pay"] == (route.origin_pay and route.origin_pay.to_dict())
        assert fields["pay_comparable"] is route.pay_comparable


@examples(100)
@given(world=worlds(pay=True))
def test_a_step_is_barred_for_less_pay_or_pay_that_does_not_compare(world: World) -> None:
    pays, graph = RolePays(world.graph), world.graph
    for arc in range(len(graph.index.tails)):
        step = graph.ends(arc)
        rise = world.rise(step)
        found = pays.rise(*(graph.numbers[role] for role in step))
        assert (found is None) == (rise is None)
        assert rise is None or found == pytest.approx(float(rise))
        assert pays.cuts(arc) == (rise is None or rise < 0)


@pytest.mark.parametrize("form", ["folder", "file.sqlite"])
@examples(20)
@given(data=st.data(), world=worlds(pay=True))
def test_every_stored_form_shows_the_same_pay(
    form: str, data: st.DataObject, world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("pay") / form
    careergraph.save(world.graph, place)
    pair = data.draw(ends(world))
    try:
        found = careergraph.routes(world.graph, *pair)
    except NoRouteError:
        return
    stored = careergraph.routes(careergraph.load(place), *pair)
    assert stored == found
    assert [route.origin_pay for route in stored] == [route.origin_pay for route in found]


OLD, NEW, BAND = figure(1, 2020, "a"), figure(2, 2024, "a"), figure(None, 2024, "b")


@pytest.mark.parametrize(
    ("figures", "chosen"),
    [
        pytest.param([], (), id="no roles"),
        pytest.param([[], []], (), id="no figures"),
        pytest.param([[OLD], []], (OLD, None), id="a role without figures does not count"),
        pytest.param([[OLD, NEW], [NEW, OLD]], (NEW, NEW), id="the newest series"),
        pytest.param([[OLD, NEW], [OLD, BAND]], (OLD, OLD), id="one series before newer figures"),
        pytest.param([[NEW], [OLD]], (), id="one source, two years"),
        pytest.param([[NEW], [BAND]], (), id="one year, two sources"),
        pytest.param(
            [[figure(1, 2024, "a", "DE")], [figure(1, 2024, "a", "FR")]], (), id="two countries"
        ),
        pytest.param(
            [[figure(None, 2024, "a"), figure(5, 2024, "b")]] * 2,
            (figure(5, 2024, "b"),) * 2,
            id="that with medians",
        ),
        pytest.param(
            [[figure(5, 2024, "b"), figure(6, 2024, "a")]] * 2,
            (figure(6, 2024, "a"),) * 2,
            id="the first by name",
        ),
        pytest.param(
            [[figure(None, 2024, "a"), figure(7, 2024, "a"), figure(8, 2024, "a")]],
            (figure(7, 2024, "a"),),
            id="two rows of one series: the first with a median",
        ),
        pytest.param(
            [[figure(3, None, "a"), figure(4, 2001, "b")], [figure(3, None, "a")]],
            (),
            id="one without a year beside one with a year: they do not compare",
        ),
        pytest.param(
            [[figure(3, None, "a"), figure(4, None, "b")], [figure(3, None, "a")]],
            (figure(3, None, "a"),) * 2,
            id="no figure has a year",
        ),
    ],
)
def test_figures_of_one_series(figures: list[list[Pay]], chosen: tuple[Pay | None, ...]) -> None:
    assert comparable(figures) == (chosen if any(chosen) else ())


# What is said


BLS = Citation("bls", "Wages", "row 7")


@pytest.mark.parametrize(
    ("low", "median", "high", "of", "text"),
    [
        (
            60000,
            104420,
            160000,
            (2025, "US"),
            "104,420 a year (median; 60,000 to 160,000; US, 2025)",
        ),
        (60000, None, 160000, (2025, "US"), "60,000 to 160,000 a year (US, 2025)"),
        (60000, None, 160000, (None, ""), "60,000 to 160,000 a year"),
        (None, 104420, None, (2025, ""), "104,420 a year (2025)"),
        (None, 104420, None, (None, "US"), "104,420 a year (US)"),
        (60000, 104420, None, (None, ""), "104,420 a year (median; 60,000 or more)"),
        (None, 20, 31.5, (2024, ""), "20 a year (median; 31.5 or less; 2024)"),
        (5, None, None, (None, ""), "5 or more a year"),
        (None, None, 0, (None, ""), "0 or less a year"),
    ],
)
def test_a_figure_says_what_it_is_of_and_nothing_else(
    low: float | None,
    median: float | None,
    high: float | None,
    of: tuple[int | None, str],
    text: str,
) -> None:
    year, country = of
    assert str(Pay(low, median, high, "USD", "year", year, BLS, country)) == f"USD {text}"


def test_an_hour_and_a_month() -> None:
    assert str(Pay(None, 20, None, "EUR", "hour", None, BLS)) == "EUR 20 an hour"
    assert str(Pay(None, 20, None, "EUR", "month", None, BLS)) == "EUR 20 a month"


@given(
    low=st.one_of(st.none(), st.integers(0, 9)),
    high=st.one_of(st.none(), st.integers(10, 99)),
    country=st.sampled_from(("", "US")),
)
def test_no_middle_of_a_band_is_called_a_median(
    low: int | None, high: int | None, country: str
) -> None:
    assert "median" not in str(Pay(low, None, high, "USD", "year", None, BLS, country))


def ladder(pay: dict[str, list[Any]], **tables: Any) -> CareerGraph:  # noqa: ANN401
    """Return a dataset in which A leads to B, and B to Z."""
    moves = pd.DataFrame({"origin": list("AB"), "destination": list("BZ")})
    return careergraph.from_frames(moves, pay=pd.DataFrame(pay), **tables)


def wages(*rows: tuple[str, int, int, str]) -> dict[str, list[Any]]:
    roles, medians, years, sources = map(list, zip(*rows, strict=True))
    columns = {"role": roles, "median": medians, "year": years, "source": sources}
    return columns | {"currency": ["EUR"] * len(rows)}


RISING = wages(("A", 10, 2024, "s"), ("B", 20, 2024, "s"), ("Z", 30, 2024, "s"))
FALLING = wages(("A", 30, 2024, "s"), ("B", 20, 2024, "s"), ("Z", 10, 2024, "s"))
MIXED = wages(
    *(("A", 30, 2024, "s"), ("B", 20, 2024, "s"), ("B", 5, 2026, "t")),
    *(("Z", 50, 2026, "t"), ("Z", 90, 2025, "s")),
)


def only_route(graph: CareerGraph, **options: Any) -> Route:  # noqa: ANN401
    (route,) = careergraph.routes(graph, "A", "Z", **options)
    return route


def test_no_pay_cut_compares_each_step_by_the_newest_figures_of_both() -> None:
    assert only_route(ladder(RISING), no_pay_cut=True).pay_comparable
    mixed = ladder(MIXED)
    # From A to B by s of 2024, where B pays less; from B to Z by t of 2026, where Z pays more.
    (step,) = careergraph.routes(mixed, "B", "Z", no_pay_cut=True)
    assert [told(step.origin_pay), *map(told, step.pay)] == [
        told(figure(5, 2026, "t")),
        told(figure(50, 2026, "t")),
    ]
    with pytest.raises(NoRouteError):
        careergraph.routes(mixed, "A", "B", no_pay_cut=True)


@pytest.mark.parametrize(
    ("pay", "why"),
    [
        (FALLING, "; pays less: A → B, B → Z"),
        (MIXED, "; pays less: A → B"),
        (RISING | {"year": [2022, 2023, 2024]}, "; pay not comparable: A → B, B → Z"),
        (RISING | {"source": ["s", "s", "t"]}, "; pay not comparable: B → Z"),
        (FALLING | {"source": ["s", "s", "t"]}, "; pays less: A → B; pay not comparable: B → Z"),
        (
            FALLING | {"country": ["FR", "DE", "DE"]},
            "; pays less: B → Z; pay not comparable: A → B",
        ),
        (wages(("A", 1, 2024, "s"), ("B", 2, 2024, "s")), "; pay not comparable: B → Z"),
    ],
)  # fmt: skip
def test_less_pay_is_told_from_pay_that_does_not_compare(pay: dict[str, Any], why: str) -> None:
    with pytest.raises(NoRouteError) as error:
        careergraph.routes(ladder(pay), "A", "Z", no_pay_cut=True)
    route = "'no pay cut' bars the last route; without it there is A → B → Z"
    assert str(error.value).partition(": ")[2] == route + why


def test_less_pay_is_told_beside_other_limits() -> None:
    moves = pd.DataFrame({"origin": list("AABC"), "destination": list("BCZZ")})
    pay = wages(*((role, 9, 2024, "s") for role in "ABZ"), ("C", 5, 2024, "s"))
    graph = careergraph.from_frames(moves, pay=pd.DataFrame(pay))
    with pytest.raises(NoRouteError) as error:
        careergraph.routes(graph, "A", "Z", avoid=["B"], no_pay_cut=True)
    assert str(error.value).endswith(
        "'no pay cut' together with 'avoid B' bars the last route; without it there is A → C → Z; "
        "pays less: A → C"
    )


def test_the_least_pay_is_asked_of_the_newest_figure() -> None:
    graph = ladder(MIXED)
    assert only_route(graph, min_pay=5).steps == 2
    with pytest.raises(NoRouteError, match="'min pay 6' bars the last route"):
        careergraph.routes(graph, "A", "Z", min_pay=6)


def printed(graph: CareerGraph, place: pathlib.Path, *words: str) -> str:
    careergraph.save(graph, place)
    arguments = ["path", "A", "Z", "--data", str(place), *words]
    result = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_text_of_figures_that_compare(tmp_path: pathlib.Path) -> None:
    bands = {"low": [8, 18, None], "high": [12, 22, None], "country": ["NL"] * 3}
    sources = pd.DataFrame({"source": ["s"], "title": ["Survey"], "publisher": ["Office"]})
    text = printed(ladder(RISING | bands, sources=sources), tmp_path / "d")
    assert text.splitlines() == [
        "A → Z   1 route",
        "Nothing is assumed of an A",
        "Pay a year: EUR 10 now, EUR 30 at the end, +200% (NL, 2024 [s])",
        "",
        "Route 1: best founded, fewest steps, best paid on the way",
        "A → B → Z",
        "2 steps; what there is to learn is unknown; years unknown",
        "",
        "1. B   (stated, no source named)",
        "   must       skills: unknown, no source says which",
        "   pays       EUR 20 a year, +100%",
        "   says who   no source named",
        "",
        "2. Z   (stated, no source named)",
        "   must       skills: unknown, no source says which",
        "   pays       EUR 30 a year, +50%",
        "   says who   no source named",
    ]


def test_the_text_of_figures_that_do_not_compare(tmp_path: pathlib.Path) -> None:
    pay = RISING | {"year": [2022, 2023, 2024], "country": ["NL", "NL", "BE"]}
    text = printed(ladder(pay), tmp_path / "d")
    assert "\npay is not comparable: the figures differ in year and country\n" in text
    assert "   pays       EUR 20 a year (NL, 2023 [s])\n" in text
    rows = printed(ladder(pay), tmp_path / "e", "--format", "csv").splitlines()
    assert rows[0].endswith("route_pay_comparable,route_origin_pay,route_optional,complete")
    assert all(row.endswith('True,,False,"EUR 10 a year (NL, 2022)",,True') for row in rows[1:])


def test_an_origin_without_pay_says_nothing_of_it(tmp_path: pathlib.Path) -> None:
    graph = ladder(wages(("B", 20, 2024, "s"), ("Z", 30, 2020, "s")))
    text = printed(graph, tmp_path / "d")
    assert "now unknown" in text
    assert "not comparable: the figures differ in year" in text
    assert only_route(graph).to_dict()["origin_pay"] is None


def test_who_says_what_the_origin_pays_is_cited() -> None:
    graph = ladder(RISING | {"source": ["first", "second", "third"]})
    assert cited_by_route(graph, "A", "Z").keys() == {"first", "second", "third"}


def test_a_database_from_before_there_were_countries_still_answers(tmp_path: pathlib.Path) -> None:
    place, graph = tmp_path / "old.sqlite", ladder(RISING)
    careergraph.save(graph, place)
    with sqlite3.connect(place) as connection:
        connection.execute("ALTER TABLE pay DROP COLUMN country")
    connection.close()
    old = careergraph.load(place)
    assert careergraph.routes(old, "A", "Z", no_pay_cut=True) == careergraph.routes(graph, "A", "Z")
    assert [pay.country for pay in only_route(old).pay if pay] == ["", ""]
    assert checked(place) == graph


def test_a_country_is_kept_in_every_form(tmp_path: pathlib.Path) -> None:
    graph = ladder(RISING | {"country": ["NL", "", "NL"]})
    for form in ("folder", "file.sqlite"):
        careergraph.save(graph, tmp_path / form)
        stored = careergraph.load(tmp_path / form)
        for each in (graph, stored):
            route = only_route(each)
            assert [pay.country for pay in (route.origin_pay, *route.pay) if pay] == [
                "NL",
                "",
                "NL",
            ]
            assert not route.pay_comparable
    assert [pay.country for pay in role(graph, "Z").pay] == ["NL"]
    assert role(graph, "Z").to_dict()["pay"][0]["country"] == "NL"
