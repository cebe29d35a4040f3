"""How the documentation is built: python -m sphinx -W --keep-going -b html docs docs/_build.

`python docs/conf.py` brings up to date what the pages hold of the declarations.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import careergraph
from careergraph.answering import questions_asked
from careergraph.assistant import tools
from careergraph.contract.tables import TABLES, Column
from careergraph.files.known_formats import formats_table
from careergraph.histories.laid_out import known_layouts
from careergraph.search import choice_labels, doubts, objectives

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

    from careergraph.contract.declared import Column

project = "careergraph"
version = release = importlib.metadata.version("careergraph")
language = "en_GB"
smartquotes = False  # they make dashes of --options

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
]
exclude_patterns = ["_build"]
nitpicky = False  # numpydoc types such as "int or float" are words, not targets

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_preprocess_types = True
napoleon_use_rtype = False

html_theme = "furo"
html_title = f"careergraph {release}"
html_copy_source = False
html_show_copyright = False

SCHEMA = Path(__file__).with_name("path.schema.json")
FURTHER = [SCHEMA.with_name(f"{name}.schema.json") for name in ("pareto", "near-routes")]


def columns_table(name: str) -> str:
    """Write the columns of one table, and those that no two rows share."""
    rows = [
        (f"`{column.name}`" + ("&nbsp;*" if column.required else ""), holds(column), column.about)
        for column in TABLES[name].columns
    ]
    text = markdown(("Column", "Holds", "Meaning"), rows)
    key = [f"`{column}`" for column in TABLES[name].key]
    names = " and ".join([", ".join(key[:-1]), key[-1]] if len(key) > 1 else key)
    return f"{text}\n\nNo two rows agree in {names}." if key else text


def holds(column: Column) -> str:
    """Say what a cell of a column holds."""
    if column.choices:
        return "one of " + ", ".join(f"`{choice}`" for choice in column.choices)
    return f"a key of `{column.refers}.csv`" if column.refers else column.holds


def fields_table(name: str) -> str:
    """Write the fields of one object of the JSON schema as a Markdown table."""
    answers = dict(zip(("answer", "front", "near_answer"), schemas().values(), strict=True))
    schema = next((each for each in answers.values() if name in each["$defs"]), path_schema())
    schema = answers.get(name, schema)
    properties = (schema if name in answers else schema["$defs"][name])["properties"]
    rows = [
        (f"`{field}`", json_type(spec, schema), spec["description"])
        for field, spec in properties.items()
    ]
    return markdown(("Field", "Holds", "Meaning"), rows)


def path_schema() -> dict[str, Any]:
    """Return the JSON schema of an answer, with the objectives that are declared."""
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    names = [each.name for each in objectives.OBJECTIVES]
    schema["properties"]["by"]["examples"] = ["choices", *names]
    schema["$defs"]["label"]["enum"] = [each.name for each in choice_labels.LABELS]
    return schema


def further_schema(file: Path) -> dict[str, Any]:
    """Return the JSON schema of another answer of `path`, with what it shares with the first."""
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    shared, own = path_schema()["$defs"], schema["$defs"]
    if "front_route" in own:  # a route, and what it costs by each criterion
        route, costs = shared["route"], own["front_route"]["properties"]["costs"]
        own["front_route"] = route | {
            "required": [*route["required"], "costs"],
            "properties": route["properties"] | {"costs": costs},
        }
    mine = {name: spec for name, spec in own.items() if name not in shared}
    found = referred({"properties": schema["properties"], "$defs": mine}, shared)
    schema["$defs"] = mine | {name: shared[name] for name in shared if name in found}
    return schema


def referred(spec: dict[str, Any], shared: dict[str, Any]) -> set[str]:
    """Return which definitions a schema refers to, and those that these refer to."""
    found: set[str] = set()
    waiting = [json.dumps(spec)]
    for text in waiting:  # it grows while it is read
        for name in set(re.findall(r'"#/\$defs/(\w+)"', text)) - found:
            found.add(name)
            if name in shared:
                waiting.append(json.dumps(shared[name]))
    return found


def schemas() -> dict[Path, dict[str, Any]]:
    """Return every JSON schema by its file."""
    return {SCHEMA: path_schema()} | {file: further_schema(file) for file in FURTHER}


def json_type(spec: dict[str, Any], schema: dict[str, Any]) -> str:
    """Say what a field of the JSON holds."""
    if "$ref" in spec:
        return named_type(spec["$ref"].rpartition("/")[2], schema)
    if "oneOf" in spec:
        return " or ".join(json_type(one, schema) for one in spec["oneOf"])
    if "examples" in spec:
        names = ", ".join(f"`{choice}`" for choice in spec["examples"])
        return f"one of {names}, or the name of a column"
    if "enum" in spec:
        return "one of " + ", ".join(f"`{choice}`" for choice in spec["enum"])
    kinds = [spec["type"]] if isinstance(spec["type"], str) else spec["type"]
    if kinds == ["array"]:
        return f"list of {json_type(spec['items'], schema)}s"
    return " or ".join(kinds)


def named_type(name: str, schema: dict[str, Any]) -> str:
    """Say what a definition of the JSON schema holds: objects are sections of their own."""
    definition = schema["$defs"][name]
    return name if definition["type"] == "object" else json_type(definition, schema)


def markdown(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Write rows as a Markdown table."""
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# What stands in a page as a comment, and what writes it: the pages cannot drift from the contract.
WRITERS = {"columns": columns_table, "fields": fields_table}
MARK = re.compile(rf"<!-- ({'|'.join(WRITERS)}): (\w+) -->")
# Tables that a forge shows too: they stand in the page, and what is declared takes their place.
DECLARED = {
    "labels": choice_labels.markdown_table,
    "objectives": objectives.markdown_table,
    "doubts": doubts.markdown_table,
    "layouts": known_layouts.layouts_table,
    "formats": formats_table,
    "questions": questions_asked.markdown_table,
    "tools": tools.markdown_table,
}


def fill(_app: Sphinx | None, _page: str, source: list[str]) -> None:
    """Put the generated tables into a page."""
    source[0] = MARK.sub(lambda mark: WRITERS[mark[1]](mark[2]), source[0])
    source[0] = declared(source[0])


def declared(text: str) -> str:
    """Put the tables of what is declared in code between their marks."""
    for name, table in DECLARED.items():
        between = rf"(?<=<!-- {name} -->\n).*?(?=\n<!-- end of {name} -->)"
        text = re.sub(between, lambda _, table=table: table(), text, flags=re.DOTALL)
    return text


def write_schema(app: Sphinx, error: Exception | None) -> None:
    """Put the JSON schemas beside the pages that link to them."""
    for file, schema in schemas().items() if error is None else ():
        (Path(app.outdir) / file.name).write_text(as_text(schema), encoding="utf-8")


def write_page(app: Sphinx, error: Exception | None) -> None:
    """Put the page beside the page that tells of it: what `careergraph explore` writes."""
    if error is None and app.builder.format == "html":
        page = careergraph.explore(careergraph.load(), "IT project manager", "CIO")
        page.write(Path(app.outdir) / "live-page.html")


def as_text(schema: dict[str, Any]) -> str:
    """Return a JSON schema as its file holds it."""
    return f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"


def write_copies() -> None:
    """Bring up to date what the pages hold of the declarations, so that a forge shows it too."""
    for name in ("choosing.md", "exporting.md", "layouts.md", "serving.md", "assistants.md"):
        page = Path(__file__).with_name(name)
        page.write_text(declared(page.read_text(encoding="utf-8")), encoding="utf-8")
    for file, schema in schemas().items():
        file.write_text(as_text(schema), encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("source-read", fill)
    app.connect("build-finished", write_schema)
    app.connect("build-finished", write_page)


if __name__ == "__main__":
    write_copies()
