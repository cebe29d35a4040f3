"""The pages of the documentation as they are built: with their generated tables."""

from __future__ import annotations

import importlib.util
import pathlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

DOCS = pathlib.Path(__file__).parents[1] / "docs"


def conf() -> ModuleType:
    """Return the documentation's configuration, whose functions write the generated tables."""
    spec = importlib.util.spec_from_file_location("docs_conf", DOCS / "conf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def filled(page: str) -> str:
    """Return the text of a page as Sphinx reads it."""
    source = [(DOCS / page).read_text(encoding="utf-8")]
    conf().fill(None, page, source)
    return source[0]
