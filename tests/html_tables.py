"""HTML read back: one table, strictly, with everything that a reader of any kind is told."""

from __future__ import annotations

from html.parser import HTMLParser

# What may stand in a notebook's table: nothing that runs, fetches or colours.
ALLOWED = {
    "table": {"class"},
    "caption": {"style"},
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope", "style"},
    "td": {"colspan", "style"},
    "div": {"align"},
    "ul": {"style"},
    "ol": {"style"},
    "li": set(),
    "bdi": set(),
    "strong": set(),
}
STYLES = {
    "caption-side",
    "vertical-align",
    "overflow-wrap",
    "margin",
    "padding-inline-start",
}


class Cell:
    """One cell: its tag and attributes, its whole text, and the items of its list."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag, self.attributes = tag, attributes
        self.text = ""
        self.items: list[str] = []
        self.strong = ""


class Table(HTMLParser):
    """A table that was parsed: caption, and rows of cells."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.captions: list[str] = []
        self.rows: list[list[Cell]] = []
        self.tables = 0
        self.feed(html)
        self.close()
        assert self.open == [], "every tag is closed"
        assert self.tables == 1
        assert len(self.captions) == 1
        assert self.captions[0]
        self.check_headings()

    @property
    def caption(self) -> str:
        return self.captions[0]

    @property
    def head(self) -> list[str]:
        return [cell.text for cell in self.rows[0]]

    @property
    def body(self) -> list[dict[str, Cell]]:
        """The rows below the head, by column."""
        return [dict(zip(self.head, row, strict=False)) for row in self.rows[1:]]

    def row(self, heading: str) -> list[Cell]:
        """Return the cells beside a heading, none where there is no such row."""
        found = [row[1:] for row in self.rows[1:] if row[0].text == heading]
        assert len(found) <= 1, heading
        return found[0] if found else []

    def check_headings(self) -> None:
        first, *others = self.rows
        assert {(cell.tag, cell.attributes.get("scope")) for cell in first} == {("th", "col")}
        assert all(cell.text for cell in first)
        for row in others:
            assert (row[0].tag, row[0].attributes.get("scope")) == ("th", "row")
            assert row[0].text
            assert {cell.tag for cell in row[1:]} <= {"td"}
            spans = [int(cell.attributes.get("colspan") or 1) for cell in row]
            assert sum(spans) == len(first)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert given.keys() <= ALLOWED[tag], (tag, attrs)
        styles = [rule.partition(":")[0].strip() for rule in (given.get("style") or "").split(";")]
        assert {*styles} - {""} <= STYLES
        self.open.append(tag)
        if tag == "table":
            self.tables += 1
        elif tag == "caption":
            self.captions.append("")
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append(Cell(tag, given))
        elif tag == "li":
            self.rows[-1][-1].items.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "caption" in self.open:
            self.captions[-1] += data
        elif {"th", "td"} & {*self.open}:
            cell = self.rows[-1][-1]
            cell.text += data
            if "li" in self.open:
                cell.items[-1] += data
            if "strong" in self.open:
                cell.strong += data
        else:
            assert data.strip() == "", data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)
