"""Questions as other programs ask them, beside the words that ask the command line the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

ENDS = {"origin": "IT project manager", "destination": "CIO"}
WORDS = ["IT project manager", "CIO"]

ASKED: list[tuple[str, dict[str, Any], list[str]]] = [
    ("roles", {}, ["roles"]),
    (
        "roles",
        {"search": "manager", "family": "project"},
        ["roles", "manager", "--family", "project"],
    ),
    (
        "roles",
        {"asks": ["Python", "Linux"], "required": True},
        ["roles", "--asks", "Python", "--asks", "Linux", "--required"],
    ),
    ("role", {"role": "CIO"}, ["role", "CIO"]),
    ("role", {"role": "13-1082"}, ["role", "13-1082"]),
    ("choices", ENDS, ["path", *WORDS]),
    (
        "choices",
        ENDS | {"have": ["PMP", "Kite flying"], "lack": ["Budget management"], "years": 12},
        [
            "path",
            *WORDS,
            "--have",
            "PMP",
            "--have",
            "Kite flying",
            "--lack",
            "Budget management",
            "--years",
            "12",
        ],
    ),
    (
        "choices",
        ENDS | {"no_inherited": True, "no_pay_cut": True, "optional": True, "claims": True},
        ["path", *WORDS, "--no-inherited", "--no-pay-cut", "--optional", "--claims"],
    ),
    (
        "choices",
        {"origin": "Business analyst", "destination": "Data scientist", "or_similar": True},
        ["path", "Business analyst", "Data scientist", "--or-similar"],
    ),
    (
        "routes",
        ENDS | {"by": "learning", "k": 5, "avoid": ["IT director"]},
        ["path", *WORDS, "--by", "learning", "-k", "5", "--avoid", "IT director"],
    ),
    (
        "routes",
        ENDS | {"evidence": ["stated", "inferred"], "kind": ["executive"], "max_steps": 4},
        [
            "path",
            *WORDS,
            "-k",
            "3",
            "--evidence",
            "stated,inferred",
            "--kind",
            "executive",
            "--max-steps",
            "4",
        ],
    ),
    (
        "routes",
        ENDS | {"by": "steps", "diverse": 0.5, "via": ["Portfolio manager"]},
        ["path", *WORDS, "--by", "steps", "--diverse", "0.5", "--via", "Portfolio manager"],
    ),
    (
        "routes",
        ENDS | {"max_years": 20, "min_pay": 60000, "without_certification": ["PMP"]},
        [
            "path",
            *WORDS,
            "-k",
            "3",
            "--max-years",
            "20",
            "--min-pay",
            "60000",
            "--without-certification",
            "PMP",
        ],
    ),
    (
        "reach",
        {"origin": "IT director", "within": 2, "max_learning": 10},
        ["reach", "IT director", "--within", "2", "--max-learning", "10"],
    ),
    ("gap", ENDS, ["gap", *WORDS]),
    (
        "gap",
        ENDS | {"have": ["MBA"], "assume": "none"},
        ["gap", *WORDS, "--have", "MBA", "--assume", "none"],
    ),
    (
        "fit",
        {"have": ["Linux", "Python=3"], "top": 2},
        ["fit", "--have", "Linux; Python=3", "--top", "2"],
    ),
    (
        "fit",
        {"years": 3, "family": "cloud", "max_level": 3},
        ["fit", "--years", "3", "--family", "cloud", "--max-level", "3"],
    ),
    ("certification", {"name": "pmp"}, ["certification", "pmp"]),
    ("cite", {"source": "itpmjobs-it-pm"}, ["cite", "itpmjobs-it-pm", "--format", "csl-json"]),
    (
        "cite",
        {"role": "CIO", "about": "pay"},
        ["cite", "CIO", "--about", "pay", "--format", "csl-json"],
    ),
    ("cite", ENDS, ["cite", *WORDS, "--format", "csl-json"]),
    ("sources", {"search": "project manager"}, ["sources", "project manager"]),
]


def printed(run: Callable[..., Result], words: list[str]) -> Any:  # noqa: ANN401 (JSON)
    """Return what the command line prints for the same question."""
    form = [] if "csl-json" in words else ["--format", "json"]
    result = run(*words, *form)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)
