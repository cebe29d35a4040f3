// What roles require that a person does not hold: careergraph/search/person.py.

const COUNTED = new Set(["skill", "certification"]); // types that learning counts

/** Who puts a question. */
class Person {
  /** @param {Dataset} dataset @param {Object} start what `outsetOf` returns */
  constructor(dataset, start) {
    this.dataset = dataset;
    this.start = start;
    this.holds = start.holds;
    this.parts = new Map();
    this.lackedOf = new Map(); // by the list that is required: many routes ask again
  }

  /** Return what a step requires that someone who holds so much does not hold. */
  missing(role, origin, holds) {
    return holds.lacking(this.dataset.requiredOf(role, origin).filter((item) => !isPreferred(item)));
  }

  /** Return what those from an origin, or from any, lack at the start of what a role requires.
   * @param {number} role @param {?number} origin */
  lacked(role, origin) {
    const items = origin === null ? this.dataset.roles[role].required : this.dataset.requiredOf(role, origin);
    let lacked = this.lackedOf.get(items);
    if (lacked === undefined) {
      lacked = this.holds.lacking(items.filter((item) => !isPreferred(item)));
      this.lackedOf.set(items, lacked);
    }
    return lacked;
  }

  /** Return what is missing, with what certifications take first, and what meets what. */
  missingTold(role, origin, holds) {
    return this.withStronger([...this.withFirst(this.sameNamed(this.missing(role, origin, holds), role, origin), holds)]);
  }

  /** Return what a step only prefers and is not held. */
  optionalTold(role, origin, holds) {
    const preferred = this.dataset.requiredOf(role, origin).filter(isPreferred);
    return this.sameNamed(holds.lacking(preferred), role, origin);
  }

  /** Return all requirements of the names of some. */
  sameNamed(items, role, origin) {
    if (!items.length || !this.dataset.data.cited) return items;
    const wanted = new Set(items.map((item) => itemKey(item.type, item.name)));
    return this.dataset.requiredOf(role, origin).filter((item) => wanted.has(itemKey(item.type, item.name)));
  }

  /** Return requirements, each with another of them that meets it too. */
  withStronger(items) {
    const meets = this.dataset.standsFor;
    if (!meets.size) return items;
    const stronger = new Map();
    for (const item of items.filter(({ any_of }) => !any_of.length).reverse()) {
      const [[own]] = item.ways;
      for (const weaker of meets.get(own) ?? []) {
        if (!(meets.get(weaker) ?? []).includes(own)) stronger.set(weaker, item.name);
      }
    }
    return items.map((item) => {
      const names = item.ways.map(([way]) => stronger.get(way)).filter(Boolean);
      return { ...item, met_by: names[0] ?? "" };
    });
  }

  /** Yield requirements, each certification after those that it takes first. */
  *withFirst(items, holds) {
    if (!this.dataset.takesFirst) {
      for (const item of items) yield this.told(item);
      return;
    }
    const waiting = new Map(items.map((item) => [itemKey(item.type, item.name), item]));
    let held = holds;
    while (waiting.size) {
      const [[key, item]] = waiting;
      waiting.delete(key);
      for (const told of this.inTurn(item, held, waiting, new Set())) {
        held = held.plus([told]);
        yield told;
      }
    }
  }

  /** Yield a requirement after what it takes first that is not held, first first. */
  *inTurn(item, holds, waiting, above) {
    if (item.type !== "certification" || item.any_of.length) {
      yield item;
      return;
    }
    const [[own]] = item.ways;
    const passed = new Set([...above, own]);
    let held = holds;
    for (const { options, citation } of this.dataset.partsFirst(own)) {
      const before = { ...this.firstOf(options, item.name), citations: [citation] };
      if (held.satisfies(before) || options.some((option) => passed.has(option))) continue;
      const key = options.map((option) => this.keyOf(option)).find((each) => waiting.has(each));
      const next = key === undefined ? before : waiting.get(key);
      waiting.delete(key);
      for (const told of this.inTurn(next, held, waiting, passed)) {
        held = held.plus([told]);
        yield told;
      }
    }
    yield this.told(item);
  }

  keyOf(item) {
    const { type, name } = this.dataset.items.listed[item];
    return itemKey(type, name);
  }

  /** Return a requirement, a certification with what it takes first in words. */
  told(item) {
    if (item.type !== "certification" || item.any_of.length) return item;
    return { ...item, first: this.dataset.wordsFirst(item.ways[0][0]) };
  }

  /** Return what a certification takes first as a requirement. */
  firstOf(options, certification) {
    const named = options.map((option) => this.dataset.items.listed[option]);
    const [{ type, name }] = named;
    const ways = options.map((option) => [option, 0]);
    const bare = { ...BARE, type, name, needed_for: certification, ways };
    if (options.length === 1) return bare;
    const any_of = named.map((each) => [each.type, each.name, 0]);
    return { ...bare, name: named.map((each) => each.name).join(" or "), any_of };
  }

  /** Return what may be learnt for an item: itself, and what stands for it. */
  waysTo(item) {
    return [item, ...(this.dataset.metBy.get(item) ?? [])];
  }

  /** Return what an item takes first that the person lacks: of each list, one is enough. */
  first(item) {
    return this.partsLacked(item).map((part) => this.waysFirst(part, item));
  }

  /** Return the same in the words of the sources. */
  partsLacked(item) {
    if (!this.parts.has(item)) {
      const { name } = this.dataset.items.listed[item];
      const lacked = this.dataset
        .partsFirst(item)
        .map(({ options }) => options)
        .filter((options) => !this.holds.satisfies(this.firstOf(options, name)));
      this.parts.set(item, lacked);
    }
    return this.parts.get(item);
  }

  /** Return what may be learnt before an item for a part of what it takes first. */
  waysFirst(part, item) {
    const above = part.flatMap((each) => this.dataset.metBy.get(each) ?? []);
    const standing = above.filter((way) => way !== item && !this.takes(way).has(item));
    return [...new Set([...part, ...standing])];
  }

  /** Return all that an item may take first, what stands for that included. */
  takes(item) {
    const found = new Set();
    const waiting = [item];
    for (const each of waiting) {
      for (const name of this.partsLacked(each).flat()) {
        for (const way of this.waysTo(name)) {
          if (!found.has(way)) {
            found.add(way);
            waiting.push(way);
          }
        }
      }
    }
    return found;
  }
}
