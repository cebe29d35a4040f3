// Texts as Python compares, folds and quotes them.

/** Compare two texts by code points, as Python does; JavaScript's own order is by UTF-16 units.
 * @param {string} a @param {string} b @returns {number} */
function compareText(a, b) {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [first, second] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (first !== second) return afterSurrogates(first) - afterSurrogates(second);
  }
  return a.length - b.length;
}

/** Return where a UTF-16 unit stands among code points: halves of pairs stand for high ones.
 * @param {number} unit @returns {number} */
function afterSurrogates(unit) {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Compare two lists of numbers, place by place; the beginning of another comes before it.
 * @param {ArrayLike<number>} a @param {ArrayLike<number>} b @returns {number} */
function compareLists(a, b) {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
  return a.length - b.length;
}

// Blanks of Python, and what Unicode calls default-ignorable: see careergraph/contract/caseless.py.
const NOTHING_SEEN = new RegExp(
  "[\\s\\x1c-\\x1f\\x85\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f" +
    "\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8" +
    "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]+",
  "gu",
);

/** Return a text without case, as Python's casefold: each code point by itself.
 * @param {string} text @returns {string} */
function casefold(text) {
  let folded = "";
  for (const letter of text) folded += CASE_FOLDS.get(letter) ?? letter.toLowerCase();
  return folded;
}

/** Return the form in which names are compared.
 * @param {string} name @returns {string} */
function normalise(name) {
  return casefold(name.normalize("NFKD")).replace(NOTHING_SEEN, "").normalize("NFC");
}

const ESCAPES = new Map([["\\", "\\\\"], ["\n", "\\n"], ["\r", "\\r"], ["\t", "\\t"]]);
// What Python does not print as it is.
const UNPRINTED = /[\\\p{C}\p{Z}]/gu;

/** Return a text in quotation marks, as Python writes it, and as its errors then show it.
 * @param {string} text @returns {string} */
function quoted(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let inner = text.replace(UNPRINTED, (letter) => (letter === " " ? letter : escaped(letter)));
  if (mark === "'") inner = inner.replaceAll("'", "\\'");
  return mark + inner.replace(HIDDEN, escapedCharacter) + mark;
}

/** Return a character as Python's `repr` escapes it.
 * @param {string} letter @returns {string} */
function escaped(letter) {
  return ESCAPES.get(letter) ?? escapedCharacter(letter);
}

/** Return a whole number with commas.
 * @param {number} number @returns {string} */
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Return a number with its noun: `no roles`, `1 role`, `1,016 roles`.
 * @param {number} number @param {string} noun @returns {string} */
function counted(number, noun) {
  if (number === 1) return `1 ${noun}`;
  return `${number === 0 ? "no" : grouped(number)} ${noun}s`;
}

/** Join words to a list that ends in a word of its own.
 * @param {string[]} words @param {string} last @returns {string} */
function joined(words, last) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words[words.length - 1]}`;
}

/** Join names as a choice, each in quotation marks.
 * @param {string[]} names @returns {string} */
function either(names) {
  return joined(names.map(quoted), "or");
}

/** Split a cell or a text that is a list.
 * @param {string} text @param {string} separator @returns {string[]} */
function split(text, separator) {
  return text.split(separator).map(stripped).filter(Boolean);
}

// JavaScript's \s has a byte-order mark, which is no blank to Python, and lacks some controls.
const BLANK = "[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const OUTER_BLANKS = new RegExp(`^${BLANK}|${BLANK}$`, "g");

/** Return a text without blanks around it, as Python's strip.
 * @param {string} text @returns {string} */
function stripped(text) {
  return text.replace(OUTER_BLANKS, "");
}
