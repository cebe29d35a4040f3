// What one person lacks as masks of levels: careergraph/search/level_masks.py.

/** @typedef {{levels: Map<number, ?number>, choices: Set<number>}} Lacked */

/** Masks in which each item has a bit for having it and one for each level that is told apart. */
class LevelMasks {
  /** @param {Person} person */
  constructor(person) {
    this.person = person;
    this.dataset = person.dataset;
    this.choices = new Map(); // each with its place and its options
    const { roles, arcs } = this.dataset;
    const ofRoles = roles.map((_, role) => this.lacked(role, null));
    const own = arcs.map((arc, number) =>
      this.dataset.ownArcs[number] || arc.unstated ? this.lacked(arc.head, arc.tail) : null,
    );
    const brought = this.brought();
    const every = [...ofRoles, ...own.filter(Boolean), ...brought.flat()];
    this.placeLevels(every.map(({ levels }) => levels));
    this.assemble(ofRoles, own, brought);
  }

  /** Return what a role requires that the person lacks: items with levels, and choices. */
  lacked(role, origin) {
    const found = { levels: new Map(), choices: new Set() };
    for (const item of this.person.lacked(role, origin)) this.add(this.choice(item), found);
    return found;
  }

  /** Return what meets a requirement, each with the level that it takes. */
  choice(item) {
    const options = new Map();
    const rank = (level) => (level === null ? 1 : level);
    for (const [own, depth] of item.ways) {
      const level = item.any_of.length ? depth || null : item.level;
      for (const way of this.person.waysTo(own)) {
        const before = options.has(way) ? options.get(way) : level;
        options.set(way, rank(level) < rank(before) ? level : before);
      }
    }
    return [...options];
  }

  /** Add one choice to what is required: as an item if it is the only one, else as a set. */
  add(choice, found) {
    const counts = ([item]) => COUNTED.has(this.dataset.items.listed[item].type);
    if (!choice.length || !choice.every(counts)) return;
    if (choice.length > 1) {
      const key = JSON.stringify(choice);
      if (!this.choices.has(key)) this.choices.set(key, { place: this.choices.size, options: choice });
      found.choices.add(this.choices.get(key).place);
      return;
    }
    const more = this.withFirst(...choice[0]);
    for (const [item, level] of more.levels) {
      const highest = found.levels.get(item) ?? null;
      found.levels.set(item, highest === null ? level : Math.max(highest, level ?? 0));
    }
    for (const place of more.choices) found.choices.add(place);
  }

  /** Return an item with all that it takes first. */
  withFirst(item, level) {
    const found = { levels: new Map([[item, level]]), choices: new Set() };
    const waiting = [item];
    for (const each of waiting) {
      for (const options of this.person.first(each)) {
        const [first] = options;
        const counts = COUNTED.has(this.dataset.items.listed[first].type);
        if (options.length > 1) this.add(options.map((option) => [option, null]), found);
        else if (counts && !found.levels.has(first)) {
          found.levels.set(first, null);
          waiting.push(first);
        }
      }
    }
    return found;
  }

  /** Return what comes with each option of each choice, which may bring further choices. */
  brought() {
    const found = [];
    for (const { options } of this.choices.values()) {
      found.push(options.map(([item, level]) => this.withFirst(item, level)));
    }
    return found;
  }

  /** Give each item its bits: one for having it, then one for each level. */
  placeLevels(required) {
    const [told, most] = [new Map(), new Map()];
    for (const levels of required) {
      for (const [item, level] of levels) {
        if (!told.has(item)) told.set(item, new Set([0]));
        told.get(item).add(level ?? 1);
        most.set(item, Math.max(most.get(item) ?? 0, level ?? 1));
      }
    }
    for (const [item, levels] of told) {
      const held = this.person.holds.held.get(item);
      if (held !== undefined && held < most.get(item)) levels.add(Math.max(0, held));
    }
    const every = [...told.values()].flatMap((levels) => [...levels].map(decimalOf));
    this.places = Math.max(0, ...every.map(({ places }) => places));
    this.bits = new Map();
    this.weights = [UNKNOWN];
    for (const [item, levels] of told) {
      const sorted = [...levels].sort((a, b) => a - b);
      this.bits.set(item, sorted.map((level, at) => this.bitOf(level, at ? sorted[at - 1] : 0)));
    }
  }

  /** Return a new bit for a level, which weighs what it is above the one below. */
  bitOf(level, below) {
    this.weights.push(this.units(level) - this.units(below));
    return { level, bit: 1n << BigInt(this.weights.length - 1) };
  }

  /** Return a level in whole units. */
  units(level) {
    const { digits, places } = decimalOf(level);
    return Number(digits * 10n ** BigInt(this.places - places));
  }

  /** Return the mask of an item at a level, which is rounded down to one that is told apart. */
  itemMask(item, level) {
    const bits = this.bits.get(item) ?? [];
    return bits.filter((each) => each.level <= level).reduce((mask, { bit }) => mask | bit, 0n);
  }

  /** Make the masks, and the sets of what one is enough of. */
  assemble(ofRoles, own, brought) {
    const first = this.weights.length;
    this.weights.push(...brought.map(() => 0));
    const ofSet = (place) => 1n << BigInt(first + place);
    const mask = ({ levels, choices }) => {
      let made = 0n;
      for (const [item, level] of levels) made |= this.itemMask(item, level ?? 1);
      for (const place of choices) made |= ofSet(place);
      return made;
    };
    this.sets = new OpenSets((each) => this.weighPlain(each));
    for (const { place, options } of this.choices.values()) {
      const ways = options.map(([item, level], at) => ({
        own: this.itemMask(item, level ?? 1),
        whole: mask(brought[place][at]) | this.itemMask(item, level ?? 1),
      }));
      this.sets.add(ofSet(place), ways);
    }
    this.roles = ofRoles.map(mask);
    this.arcs = own.map((each, number) => {
      const { head, unstated } = this.dataset.arcs[number];
      return each && mask(each) | this.roles[head] | (unstated ? 1n : 0n);
    });
    this.held = 0n;
    for (const item of this.bits.keys()) {
      const level = this.person.holds.held.get(item);
      if (level !== undefined) this.held |= this.itemMask(item, level);
    }
  }

  /** How many bits a mask has at least. */
  get count() {
    return this.weights.length;
  }

  /** Return a weight as it is counted, what is unknown left out. */
  reported(weight) {
    return plain({ digits: BigInt(weight % UNKNOWN), places: this.places });
  }

  weightOf(place) {
    return this.weights[place];
  }

  weighPlain(mask) {
    let weight = 0;
    for (let [left, at] = [mask, 0]; left; [left, at] = [left >> 1n, at + 1]) {
      if (left & 1n) weight += this.weights[at];
    }
    return weight;
  }
}
