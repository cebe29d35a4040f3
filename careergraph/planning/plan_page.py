"""A plan as one page of HTML: it loads nothing, runs nothing, and prints well."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from careergraph.hidden_characters import line_shown
from careergraph.model.display.markdown import is_address
from careergraph.planning.plan_blocks import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.planning.plan import Plan
    from careergraph.planning.plan_blocks import Block

__all__ = ["page"]

STYLE = """
:root { color-scheme: light dark; --line: #8886; --accent: #2a6fb0; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; }
h2 { border-bottom: 1px solid var(--line); margin-top: 2rem; }
h3 { border-left: .4rem solid var(--accent); padding-left: .6rem; margin-bottom: .3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; }
tbody tr { border-top: 1px solid var(--line); }
tbody td:first-child { font-weight: bold; }
ul.checklist { list-style: none; padding-left: .2rem; columns: 18rem; }
ul.checklist li { break-inside: avoid; padding-left: 1.6rem; text-indent: -1.6rem; }
.label { font-weight: bold; margin: .6rem 0 .2rem; }
.known { opacity: .8; }
a { overflow-wrap: anywhere; }
@media print {
  body { font-size: 11pt; margin: 0; max-width: none; }
  h2, h3, .label { break-after: avoid; }
  tr { break-inside: avoid; }
}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
TAGS = {"title": "h1", "heading": "h2", "step": "h3"}


def page(plan: Plan) -> str:
    """Return a plan as a page of HTML."""
    body = "\n".join(part for block in blocks(plan) for part in written(block))
    title = f"From {plan.route.roles[0]} to {plan.route.roles[-1]}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(line_shown(title))}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def text(content: object) -> str:
    """Return text as HTML; the direction in which it is read changes nothing around it."""
    return f"<bdi>{escape(line_shown(str(content)))}</bdi>"


def written(block: Block) -> Iterator[str]:
    """Yield the HTML of a block."""
    if block.kind in TAGS:
        tag = TAGS[block.kind]
        yield f"<{tag}>{text(block.lines[0])}</{tag}>"
    elif block.kind in ("text", "label"):
        yield f'<p class="{block.kind}">{text(block.lines[0])}</p>'
    elif block.kind == "table":
        yield from table(block)
    else:
        yield f'<ul class="{block.kind}">'
        yield from (f"<li>{item(block.kind, line)}</li>" for line in block.lines)
        yield "</ul>"


def item(kind: str, line: str | tuple[str, ...]) -> str:
    """Return an item of a list; of a checklist with a box to tick."""
    if kind == "checklist":
        return f'<label><input type="checkbox"> {text(line)}</label>'
    if isinstance(line, str):
        return text(line)
    title, address, known = line
    more = f' <span class="known">{text(known)}</span>' if known else ""
    if is_address(address):
        link = escape(address)
        return f'{text(title)}.{more} <a href="{link}" rel="noreferrer">{link}</a>'
    return f"{text(title)}.{more} {text(address) if address else ''}".rstrip()


def table(block: Block) -> Iterator[str]:
    """Yield the HTML of a table, whose first line are its heads."""
    heads, *rows = block.lines
    cells = "".join(f'<th scope="col">{text(head)}</th>' for head in heads)
    yield f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>"
    yield from (f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    yield "</tbody>\n</table>"
