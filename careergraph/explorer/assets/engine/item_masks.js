// What one person lacks, as bit masks: careergraph/search/missing_masks.py (OpenMasks).

const UNKNOWN = 2 ** 40; // weighs more than all that is known: unknown is never before known

/** Masks in which each item is a bit, and each set of which one is enough; made in turn. */
class ItemMasks {
  /** @param {Person} person */
  constructor(person) {
    this.person = person;
    this.dataset = person.dataset;
    this.bits = new Map([["unknown", 1n]]);
    this.keys = ["unknown"];
    this.sets = new OpenSets((mask) => this.weighPlain(mask));
  }

  /** Return the mask of what those from an origin, or from any, lack of what a role requires.
   * @param {number} role @param {?number} origin @returns {bigint} */
  required(role, origin) {
    let mask = 0n;
    for (const item of this.person.lacked(role, origin)) mask |= this.ofItem(item);
    return mask;
  }

  /** Return the mask of what meets a requirement. */
  ofItem(item) {
    const ways = item.ways.flatMap(([way]) => this.person.waysTo(way));
    return this.anyOf([...new Set(ways)]);
  }

  /** How many bits a mask has at least. */
  get count() {
    return this.keys.length;
  }

  /** Return what a step requires: what its role does of its own, or that no source says so. */
  ofArc(arc) {
    const { tail, head, unstated } = this.dataset.arcs[arc];
    return this.required(head, tail) | (unstated ? 1n : 0n);
  }

  /** Return the bit of an item, or of a set of items. */
  bit(key) {
    if (!this.bits.has(key)) {
      this.bits.set(key, 1n << BigInt(this.keys.length));
      this.keys.push(key);
    }
    return this.bits.get(key);
  }

  isCounted(item) {
    return COUNTED.has(this.dataset.items.listed[item].type);
  }

  /** Return the mask of what any one of some items meets, with what each takes first. */
  anyOf(options) {
    if (!options.length || !options.every((item) => this.isCounted(item))) return 0n;
    if (options.length === 1) return this.withFirst(options[0]);
    const key = options.join(" ");
    if (this.bits.has(key)) return this.bits.get(key);
    const bit = this.bit(key); // before what comes with it, which may lead back here
    const whole = options.map((item) => this.withFirst(item));
    this.sets.add(bit, options.map((item, at) => ({ own: this.bit(item), whole: whole[at] })));
    return bit;
  }

  /** Return the mask of an item and of all that it takes first. */
  withFirst(item) {
    let mask = 0n;
    const [seen, waiting] = [new Set([item]), [item]];
    for (const each of waiting) {
      mask |= this.bit(each);
      for (const options of this.person.first(each)) {
        if (options.length > 1) mask |= this.anyOf(options);
        else if (!seen.has(options[0]) && this.isCounted(options[0])) {
          seen.add(options[0]);
          waiting.push(options[0]);
        }
      }
    }
    return mask;
  }

  /** Return what a bit weighs, by its place. */
  weightOf(place) {
    return place === 0 ? UNKNOWN : 1;
  }

  /** Return a weight as it is counted, what is unknown left out. */
  reported(weight) {
    return weight % UNKNOWN;
  }

  /** Return what a mask without sets weighs. */
  weighPlain(mask) {
    let weight = mask & 1n ? UNKNOWN - 1 : 0;
    for (let left = mask; left; left >>= 32n) weight += onesIn(Number(left & 0xffffffffn));
    return weight;
  }

  /** Return the items of the least that meets all of a mask, those first seen first. */
  itemsOf(mask) {
    const met = this.sets.bits & mask ? this.sets.met(mask) : mask;
    return this.keys.filter((key) => typeof key === "number" && met & this.bits.get(key));
  }
}

/** Return how many bits a number of 32 bits has. @param {number} number */
function onesIn(number) {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
