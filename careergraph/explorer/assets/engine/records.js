// The compiled tables as records: each table is read when it is first wanted.

/** @typedef {{length: number, columns: Object<string, [string, *]>}} Table */

/** Return a table as an array of objects.
 * @param {Table} table @param {string[]} texts @returns {Object[]} */
function recordsOf(table, texts) {
  const records = Array.from({ length: table.length }, () => ({}));
  for (const [name, [kind, cells]] of Object.entries(table.columns)) {
    const read = READERS[kind];
    const listed = Array.isArray(cells);
    records.forEach((record, at) => {
      record[name] = read(listed ? cells[at] : cells, texts);
    });
  }
  return records;
}

const READERS = {
  text: (cell, texts) => texts[cell],
  texts: (cell, texts) => cell.map((number) => texts[number]),
  plain: (cell) => cell,
};

/** Type and name of an item as one key.
 * @param {string} type @param {string} name @returns {string} */
function itemKey(type, name) {
  return `${type}\u0000${name}`;
}

/** The numbers of items: they are compared more often than anything else. */
class ItemNumbers {
  constructor() {
    this.numbers = new Map();
    this.listed = [];
  }

  /** Return the number of an item.
   * @param {string} type @param {string} name @returns {number} */
  of(type, name) {
    const key = itemKey(type, name);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.listed.length;
      this.numbers.set(key, number);
      this.listed.push({ type, name });
    }
    return number;
  }
}

/** Return how much of a requirement is asked for: years of experience, else the level, else 0. */
function depthOf(item) {
  if (item.type === "experience") return item.years_asked || item.years || 0;
  return item.level || 0;
}

/** Return a requirement with the numbers of its alternatives: `ways` has number and depth of each.
 * @param {ItemNumbers} items @param {Object} item @returns {Object} */
function withWays(items, item) {
  const ways = item.any_of.length
    ? item.any_of.map(([type, name, depth]) => [items.of(type, name), depth])
    : [[items.of(item.type, item.name), depthOf(item)]];
  return { ...item, ways };
}

/** A requirement in which nothing is stated but its type and name. */
const BARE = {
  level: null,
  importance: "required",
  years: null,
  years_high: null,
  year_sources: 0,
  years_asked: null,
  any_of: [],
  citations: [],
  first: [],
  needed_for: "",
  required_by: "",
  met_by: "",
};

const isPreferred = (item) => item.importance === "preferred";

/** Return a requirement as an answer has it. */
function requirementJson(item) {
  return {
    type: item.type,
    name: item.name,
    level: item.level,
    importance: item.importance,
    any_of: item.any_of.map(([, name]) => name),
    years: item.years,
    years_high: item.years_high,
    first: item.first,
    needed_for: item.needed_for,
    required_by: item.required_by,
    met_by: item.met_by,
    sources: item.citations,
  };
}
