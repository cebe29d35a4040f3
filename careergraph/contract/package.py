"""The tables described as a Tabular Data Package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES
from careergraph.model.display.markdown import is_address

if TYPE_CHECKING:
    from careergraph.contract.declared import Column, Columns, Table

__all__ = ["datapackage"]

TERMS = ("source", "title", "publisher", "url", "licence", "attribution")


def datapackage(
    tables: dict[str, Columns], *, ending: str = ".csv", **about: object
) -> dict[str, object]:
    """Describe tables as a Tabular Data Package.

    Parameters
    ----------
    tables : dict of str to dict of str to list
        The tables' columns.
    ending : str, default ".csv"
        How the names of the files end; only CSV makes the package a tabular one.
    **about
        Further properties of the package, such as ``title``.

    Returns
    -------
    dict
        The content of ``datapackage.json``.

    Notes
    -----
    Data Package, https://specs.frictionlessdata.io/tabular-data-package/ (version 1, which
    readers of version 2 accept). Terms stand with the source whose they are: no licence of a part
    is said to be that of the whole.
    """
    kind = "tabular-data" if ending == ".csv" else "data"
    resources = [
        resource(TABLES[name], columns, tables)
        | {"path": f"{name}{ending}", "profile": f"{kind}-resource"}
        for name, columns in tables.items()
    ]
    sources = described_sources(tables.get("sources", {}))
    said = {"sources": sources} if sources else {}
    return {"profile": f"{kind}-package", **about, **said, "resources": resources}


def described_sources(columns: Columns) -> list[dict[str, str]]:
    """Describe the sources, each with its terms; only the address of a page is a path.

    Examples
    --------
    >>> described_sources({"source": ["a"], "url": ["javascript:b"], "licence": ["CC BY 4.0"]})
    [{'title': 'a', 'url': 'javascript:b', 'licence': 'CC BY 4.0'}]
    """
    fields = [name for name in TERMS if name in columns]
    rows = zip(*(columns[name] for name in fields), strict=True)
    described = []
    for cells in rows:
        stated = {name: str(cell) for name, cell in zip(fields, cells, strict=True) if cell}
        key = stated.pop("source")
        link = {"path": stated.pop("url")} if is_address(stated.get("url", "")) else {}
        described.append({"title": stated.pop("title", key), **link, **stated})
    return described


def resource(table: Table, columns: Columns, tables: dict[str, Columns]) -> dict[str, object]:
    """Describe one table."""
    schema: dict[str, object] = {
        "fields": [describe(name, table.column(name)) for name in columns],
        "missingValues": [""],
    }
    foreign = [
        {"fields": c.name, "reference": {"resource": c.refers, "fields": c.refers[:-1]}}
        for c in table.columns
        if c.name in columns and c.refers in tables
    ]
    if len(table.key) == 1:
        schema["primaryKey"] = table.key[0]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "name": table.name,
        "path": "",
        "profile": "",
        "description": table.about,
        "encoding": "utf-8",
        "schema": schema,
    }


def describe(name: str, column: Column | None) -> dict[str, object]:
    """Describe one column."""
    if column is None:
        return {"name": name, "type": "string"}
    kind = {"number": "number", "year": "integer"}.get(column.holds, "string")
    constraints: dict[str, object] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    field: dict[str, object] = {"name": name, "type": kind, "description": column.about}
    return field | ({"constraints": constraints} if constraints else {})
