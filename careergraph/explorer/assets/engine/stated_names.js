// The words in which a person says what they hold or lack: careergraph/graph/stated_names.py.

const LARGEST = 1e300;
const NUMBER = /^[ \t-\r\x1c-\x1f]*\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?[ \t-\r\x1c-\x1f]*$/i;
const UNIT = /\s*(years?|yrs?)$/i;
const DECIMAL_COMMA = /=\s*(\d+),(\d+)(?:\s*(?:years?|yrs?))?\s*$/i;

/** Return the number that a text is, 0 or more; null where it is none.
 * @param {string} text @returns {?number} */
function numberIn(text) {
  if (/^[ \t-\r\x1c-\x1f]*-0*\.?0*(e[+-]?\d+)?[ \t-\r\x1c-\x1f]*$/i.test(text) && /0/.test(text)) return 0;
  const value = NUMBER.test(text) ? Number(stripped(text)) : NaN;
  return value >= 0 && value <= LARGEST ? value : null;
}

/** Return a text parted at the last sign, as Python's rpartition.
 * @param {string} text @param {string} sign @returns {[string, string, string]} */
function partedLast(text, sign) {
  const at = text.lastIndexOf(sign);
  return at < 0 ? ["", "", text] : [text.slice(0, at), sign, text.slice(at + 1)];
}

/** What a person says, as items of a dataset. */
class StatedNames {
  /** @param {Names} names */
  constructor(names) {
    this.names = names;
    this.listed = names.dataset.items.listed;
  }

  isKnown(name) {
    return this.names.itemsMeant(name).length > 0;
  }

  /** Return each item that a text says is held, with its level. @returns {[number, number][]} */
  held(text) {
    return this.namesIn(text).flatMap((name) => this.levelled(name));
  }

  /** Return each item that a text names. @returns {number[]} */
  namedBy(text) {
    return this.namesIn(text).flatMap((name) => this.names.itemsMeant(name));
  }

  /** Return the names in a text: one if the dataset knows it, else a list. @returns {string[]} */
  namesIn(text) {
    const [name, , amount] = partedLast(text, "=");
    const levelled = this.isKnown(name) && !/[;,]/.test(amount);
    if (levelled || this.isKnown(text)) return [text];
    const comma = DECIMAL_COMMA.exec(text);
    if (comma) {
      throw new QuestionError(`${quoted(text)}: right would be ${comma[1]}.${comma[2]}, with a point`);
    }
    const separator = [";", ","].find((each) => text.includes(each));
    return separator ? split(text, separator).flatMap((part) => this.namesIn(part)) : [text];
  }

  /** Return the items that a name means, with the level at which they are held. */
  levelled(text) {
    const [name, equals, amount] = partedLast(text, "=").map(stripped);
    const meant = (which, level) => this.names.itemsMeant(which).map((item) => [item, level]);
    if (!equals || this.isKnown(text)) return meant(text, Infinity);
    if (!name) {
      const right = "right would be a name and its level: 'Python=3'";
      throw new QuestionError(`${quoted(text)}: found no name; ${right}`);
    }
    const stated = numberIn(amount.replace(UNIT, ""));
    if (stated !== null) {
      const items = meant(name, stated);
      return UNIT.test(amount) ? this.yearsOf(items, name) : items;
    }
    if (this.isKnown(name)) {
      const right = `right would be a number, 0 or more: '${name}=3'`;
      throw new QuestionError(`${quoted(text)}: found ${quoted(amount)}; ${right}`);
    }
    return meant(text, Infinity);
  }

  /** Return the experience among items that are said to be held for some years. */
  yearsOf(items, name) {
    const experience = items.filter(([item]) => this.listed[item].type === "experience");
    if (items.length && !experience.length) {
      const { type } = this.listed[items[0][0]];
      const which = `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
      throw new QuestionError(
        `${quoted(name)} is ${which}, and only experience is held for years; ` +
          `say its level, such as '${name}=3', or its name alone`,
      );
    }
    return experience;
  }
}

/** Return names that were given, a single one as a list of one. @returns {string[]} */
function namesGiven(names, what) {
  if (names === undefined || names === null) return [];
  const listed = typeof names === "string" ? [names] : names;
  if (!Array.isArray(listed)) {
    const right = `what a person ${what} would be a list of names, such as ['PMP']`;
    throw new QuestionError(`found ${pythonValue(names)}; ${right}`);
  }
  const wrong = listed.find((name) => typeof name !== "string");
  if (wrong !== undefined) {
    throw new QuestionError(`found ${pythonValue(wrong)}; a name would be text, such as 'PMP'`);
  }
  return listed;
}

/** Return a number that was given, undefined and null as null.
 * @param {string} name @param {*} value @param {string} right @returns {?number} */
function numberGiven(name, value, right = "a number, 0 or more") {
  if (value === undefined || value === null) return null;
  const whole = right.startsWith("a whole") && !Number.isInteger(value);
  if (typeof value !== "number" || !(value >= 0) || whole) {
    throw new QuestionError(`${name} is ${pythonValue(value)}; right would be ${right}`);
  }
  return value;
}

/** Return a level as Python's format "g" writes it: six digits.
 * @param {number} number @returns {string} */
function sixDigits(number) {
  if (number === 0) return "0";
  const [mantissa, exponent] = number.toExponential(5).split("e");
  const power = Number(exponent);
  const trimmed = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  if (power >= -4 && power < 6) return trimmed(number.toFixed(Math.max(0, 5 - power)));
  const sign = power < 0 ? "-" : "+";
  return `${trimmed(mantissa)}e${sign}${String(Math.abs(power)).padStart(2, "0")}`;
}
