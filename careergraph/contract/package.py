"""The tables described as a Tabular Data Package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES

if TYPE_CHECKING:
    from careergraph.contract.declared import Column, Columns, Table

__all__ = ["datapackage"]


def datapackage(tables: dict[str, Columns], **about: object) -> dict[str, object]:
    """Describe tables as a Tabular Data Package.

    Parameters
    ----------
    tables : dict of str to dict of str to list
        The tables' columns.
    **about
        Further properties of the package, such as ``title``.

    Returns
    -------
    dict
        The content of ``datapackage.json``.

    Notes
    -----
    Data Package, https://specs.frictionlessdata.io/tabular-data-package/ (version 1, which
    readers of version 2 accept).
    """
    resources = [resource(TABLES[name], columns, tables) for name, columns in tables.items()]
    return {"profile": "tabular-data-package", **about, "resources": resources}


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
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
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
