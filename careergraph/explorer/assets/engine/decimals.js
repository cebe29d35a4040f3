// Decimals as they are written: 0.1 and 0.2 are 0.3, whatever floats make of it.

/** @typedef {{digits: bigint, places: number}} Decimal */

/** Return the decimal that a number is written as.
 * @param {number} number @returns {Decimal} */
function decimalOf(number) {
  const [mantissa, exponent] = String(number).split("e");
  const [before, behind = ""] = mantissa.split(".");
  const places = behind.length - Number(exponent ?? 0);
  const digits = BigInt(before + behind);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

const NOTHING = { digits: 0n, places: 0 };

/** Return the digits of two decimals with as many places.
 * @param {Decimal} a @param {Decimal} b @returns {[bigint, bigint, number]} */
function aligned(a, b) {
  const places = Math.max(a.places, b.places);
  const digits = [a, b].map((each) => each.digits * 10n ** BigInt(places - each.places));
  return [digits[0], digits[1], places];
}

/** @param {Decimal} a @param {Decimal} b @returns {Decimal} */
function plus(a, b) {
  const [first, second, places] = aligned(a, b);
  return { digits: first + second, places };
}

/** @param {Decimal} a @param {Decimal} b @returns {boolean} */
function isAbove(a, b) {
  const [first, second] = aligned(a, b);
  return first > second;
}

/** Return the number nearest to a decimal.
 * @param {Decimal} decimal @returns {number} */
function plain(decimal) {
  return Number(`${decimal.digits}e-${decimal.places}`);
}

/** Return what is left of years asked for; never below 0.
 * @param {number} asked @param {number} held @returns {number} */
function lessHeld(asked, held) {
  if (held >= asked) return 0;
  const [first, second, places] = aligned(decimalOf(asked), decimalOf(held));
  return plain({ digits: first - second, places });
}

/** Return a quotient of whole numbers, rounded once, as Python divides.
 * @param {bigint} part @param {bigint} whole @returns {number} */
function quotient(part, whole) {
  const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);
  if (part <= LIMIT && whole <= LIMIT) return Number(part) / Number(whole);
  const length = (number) => number.toString(2).length;
  const shift = BigInt(Math.max(0, 66 - (length(part) - length(whole))));
  const scaled = (part << shift) / whole;
  const rest = (part << shift) % whole;
  const sticky = (scaled << 1n) | (rest === 0n ? 0n : 1n); // half-way is told from a little more
  return shifted(Number(sticky), Number(shift) + 1);
}

/** Return a number divided by a power of two, in steps that lose nothing.
 * @param {number} number @param {number} shift @returns {number} */
function shifted(number, shift) {
  let [left, result] = [shift, number];
  for (; left > 1000; left -= 1000) result *= 2 ** -1000;
  return result * 2 ** -left;
}
