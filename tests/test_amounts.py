"""Amounts of money on the command line: what people write, and what may mean two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.cli.amounts import amount, fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

READ = {
    "60000": 60_000,
    "60,000": 60_000,
    "60 000": 60_000,
    "60\u00a0000": 60_000,
    "60\u202f000": 60_000,
    "60'000": 60_000,
    "60k": 60_000,
    "60K": 60_000,
    " 60 k ": 60_000,
    "62.5k": 62_500,
    "1.5m": 1_500_000,
    "1,250,000": 1_250_000,
    "1,250k": 1_250_000,
    "60,000.50": 60_000.5,
    "52.5": 52.5,
    "52.50": 52.5,
    "0.500": 0.5,
    "1234.567": 1234.567,
    "52.0000": 52,
    "0": 0,
    "6e4": 60_000,
    "6E+4": 60_000,
}
RIGHT = "right would be 60000, 60,000, 60k or 1.5m"
CURRENCY = "leave the currency out; amounts are in that of the dataset"
REFUSED = {
    "52.000": "'52.000' may be 52 or 52000; write one of them",
    "1.250": "'1.250' may be 1.25 or 1250; write one of them",
    "52.000k": "'52.000k' may be 52k or 52000k; write one of them",
    "1.250.000": "'1.250.000': right would be 1,250,000",
    "52,5": "'52,5': right would be 52.5, with a point",
    "52,50k": "'52,50k': right would be 52.50k, with a point",
    "1.250,50": f"'1.250,50' is no amount; {RIGHT}",
    "60,00,000": f"'60,00,000' is no amount; {RIGHT}",
    "60,000 000": f"'60,000 000' is no amount; {RIGHT}",
    "6000,000": f"'6000,000' is no amount; {RIGHT}",
    "USD 60,000": f"'USD 60,000': {CURRENCY}",
    "60,000 EUR": f"'60,000 EUR': {CURRENCY}",
    "$60k": f"'$60k': {CURRENCY}",
    "60k\u20ac": f"'60k\u20ac': {CURRENCY}",
    "-5": f"'-5' is no amount; {RIGHT}",
    "much": f"'much' is no amount; {RIGHT}",
    "nan": f"'nan' is no amount; {RIGHT}",
    "inf": f"'inf' is no amount; {RIGHT}",
    "6e-4": f"'6e-4' is no amount; {RIGHT}",
    "6e": f"'6e' is no amount; {RIGHT}",
    "6e999": f"'6e999' is no amount; {RIGHT}",
    "k": f"'k' is no amount; {RIGHT}",
    "60kk": f"'60kk' is no amount; {RIGHT}",
    "\u0666\u0660": f"'\u0666\u0660' is no amount; {RIGHT}",
    "9" * 400: f"{'9' * 400!r} is no amount; {RIGHT}",
}


@pytest.mark.parametrize(("text", "number"), READ.items(), ids=map(ascii, READ))
def test_what_people_write_is_read(text: str, number: float) -> None:
    assert amount(text) == number


@pytest.mark.parametrize(("text", "error"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_no_one_amount_is_refused(text: str, error: str) -> None:
    assert amount(text) is None
    assert fault(text) == error


@given(st.integers(0, 10**12))
def test_a_whole_number_is_read_with_or_without_marks(number: int) -> None:
    assert amount(str(number)) == amount(f"{number:,}") == amount(f"{number:,}".replace(",", " "))
    assert amount(f"{number}k") == 1000 * number


def test_the_command_line_takes_amounts(run: Callable[..., Result]) -> None:
    path = ("path", "IT project manager", "CIO", "-k", "1", "--format", "json", "--min-pay")
    texts = ("70000", "70,000", "70k", "0.07m")
    plain, *others = [run(*path, text) for text in texts]
    assert plain.exit_code == 0
    assert [other.stdout for other in others] == [plain.stdout] * 3
    refused = run(*path, "52.000")
    assert refused.exit_code == 2
    assert refused.stderr.endswith(
        "\nError: Invalid value for '--min-pay': '52.000' may be 52 or 52000; write one of them\n"
    )
