// Requirements that any one of several items meets: careergraph/kernel/graph/open_sets.py.
//
// Sets are known by their places. A map from masks would be slow: V8 hashes a BigInt by its lowest 64
// bits alone, so that all masks of sets, which stand high, would collide.

/** @typedef {{own: bigint, whole: bigint}} Option */

/** Return the places of the bits of a mask, the lowest first. @param {bigint} mask @returns {number[]} */
function bitPlaces(mask) {
  const digits = mask.toString(16);
  const places = [];
  for (let at = digits.length - 1, first = 0; at >= 0; at -= 1, first += 4) {
    if (digits[at] === "0") continue;
    const four = parseInt(digits[at], 16);
    for (let bit = 0; bit < 4; bit += 1) if ((four >> bit) & 1) places.push(first + bit);
  }
  return places;
}

/** Sets of which one option is enough, and the lightest way to meet all of a mask. */
class OpenSets {
  /** @param {(mask: bigint) => number} weigh of masks without sets */
  constructor(weigh) {
    this.weighPlain = weigh;
    this.bits = 0n;
    this.brings = 0n; // what any option may bring
    this.sets = new Map(); // by their places
    this.touched = new Map();
    this.solved = new Map();
  }

  /** Add a set. @param {bigint} bit @param {Option[]} options */
  add(bit, options) {
    this.bits |= bit;
    for (const { whole } of options) this.brings |= whole;
    this.sets.set(bitPlaces(bit)[0], { bit, options });
  }

  /** Return the bits that matter to a solution. */
  get relevant() {
    return this.bits | this.brings;
  }

  /** Return a mask without its sets. A negated mask would be as long as the longest. */
  plainOf(mask) {
    return mask ^ (mask & this.bits);
  }

  /** Return the lightest mask without open sets that meets all of a mask. @param {bigint} mask */
  met(mask) {
    const key = mask.toString(32);
    let found = this.solved.get(key);
    if (found === undefined) {
      found = this.solution(mask);
      this.solved.set(key, found);
    }
    return found;
  }

  /** Meet the open sets, those that may share an option together. What is acquired beside all that a
   * group may bring changes nothing in how it is met: so it is met once for many masks. */
  solution(mask) {
    let acquired = this.plainOf(mask);
    const groups = this.groups(this.open(mask));
    if (groups.length === 1 && (acquired & groups[0].touched) === acquired) return this.lightest(acquired, mask, groups[0]);
    for (const { bits, touched } of groups) acquired |= this.met((this.plainOf(mask) & touched) | bits);
    return acquired;
  }

  /** Try each option of the set with the fewest, and meet what is then still open. */
  lightest(acquired, mask, { places }) {
    const open = places.map((place) => this.sets.get(place));
    const fewest = open.reduce((least, set) => (set.options.length < least.options.length ? set : least));
    let [best, least] = [null, Infinity];
    for (const option of fewest.options) {
      const longer = acquired | option.whole | ((mask & this.bits) ^ fewest.bit);
      if (best !== null && this.weighPlain(this.plainOf(longer)) >= least) continue;
      const found = this.met(longer);
      const weight = this.weighPlain(found);
      if (best === null || weight < least) [best, least] = [found, weight];
    }
    return best;
  }

  /** Return the places of the sets in a mask that nothing in it meets. */
  open(mask) {
    const acquired = this.plainOf(mask);
    const isMet = ({ own }) => (acquired & own) === own;
    return bitPlaces(mask & this.bits).filter((place) => !this.sets.get(place).options.some(isMet));
  }

  /** Return the open sets by groups that share nothing with each other, those of lower places first. */
  groups(open) {
    let groups = [];
    for (const place of open) {
      let group = { places: [place], bits: this.sets.get(place).bit, touched: this.touches(place) };
      const apart = [];
      for (const other of groups) {
        if (other.touched & group.touched) group = oneGroup(other, group);
        else apart.push(other);
      }
      groups = [...apart, group];
    }
    return groups;
  }

  /** Return all that meeting a set may bring. */
  touches(place) {
    if (!this.touched.has(place)) {
      let touched = 0n;
      // A set that grows while it is read is read to its end.
      const reached = new Set([place]);
      for (const each of reached) {
        for (const { whole } of this.sets.get(each).options) {
          const sets = whole & this.bits;
          touched |= whole ^ sets;
          if (sets) for (const other of bitPlaces(sets)) reached.add(other);
        }
      }
      this.touched.set(place, touched);
    }
    return this.touched.get(place);
  }
}

/** Return two groups as one, its sets in the order of their places. */
function oneGroup(a, b) {
  const places = [...a.places, ...b.places].sort((one, other) => one - other);
  return { places, bits: a.bits | b.bits, touched: a.touched | b.touched };
}
