// Requirements that any one of several items meets: careergraph/kernel/graph/open_sets.py.

/** @typedef {{own: bigint, whole: bigint}} Option */

/** Return the bits of a mask, the lowest first, each as a mask. @param {bigint} mask */
function onesOf(mask) {
  const bits = [];
  for (let left = mask; left; left &= left - 1n) bits.push(left & -left);
  return bits;
}

/** Sets of which one option is enough, and the lightest way to meet all of a mask. */
class OpenSets {
  /** @param {(mask: bigint) => number} weigh of masks without sets */
  constructor(weigh) {
    this.weighPlain = weigh;
    this.bits = 0n;
    this.options = new Map();
    this.touched = new Map();
    this.solved = new Map();
  }

  /** Add a set. @param {bigint} bit @param {Option[]} options */
  add(bit, options) {
    this.bits |= bit;
    this.options.set(bit, options);
  }

  /** Return the bits that matter to a solution. */
  get relevant() {
    return [...this.options.keys()].reduce((bits, bit) => bits | this.touches(bit), this.bits);
  }

  /** Return the lightest mask without open sets that meets all of a mask. @param {bigint} mask */
  met(mask) {
    if (!this.solved.has(mask)) this.solved.set(mask, this.solution(mask));
    return this.solved.get(mask);
  }

  /** Meet the open sets, those that may share an option together. */
  solution(mask) {
    let acquired = mask & ~this.bits;
    const open = this.open(mask);
    const groups = this.groups(open);
    if (groups.length === 1) return this.lightest(acquired, mask, open);
    for (const bits of groups) acquired |= this.met((mask & ~this.bits) | bits);
    return acquired;
  }

  /** Try each option of the set with the fewest, and meet what is then still open. */
  lightest(acquired, mask, open) {
    const count = (bit) => this.options.get(bit).length;
    const fewest = open.reduce((least, bit) => (count(bit) < count(least) ? bit : least));
    let [best, least] = [null, Infinity];
    for (const option of this.options.get(fewest)) {
      const longer = acquired | option.whole | (mask & this.bits & ~fewest);
      if (best !== null && this.weighPlain(longer & ~this.bits) >= least) continue;
      const found = this.met(longer);
      const weight = this.weighPlain(found);
      if (best === null || weight < least) [best, least] = [found, weight];
    }
    return best;
  }

  /** Return the bits of the sets in a mask that nothing in it meets. */
  open(mask) {
    const acquired = mask & ~this.bits;
    const isMet = (option) => (acquired | option.own) === acquired;
    return onesOf(mask & this.bits).filter((bit) => !this.options.get(bit).some(isMet));
  }

  /** Return the open sets by groups that share nothing with each other. */
  groups(open) {
    let groups = [];
    for (const bit of open) {
      let [bits, touched] = [bit, this.touches(bit)];
      const apart = [];
      for (const [others, theirs] of groups) {
        if (theirs & touched) [bits, touched] = [bits | others, touched | theirs];
        else apart.push([others, theirs]);
      }
      groups = [...apart, [bits, touched]];
    }
    return groups.map(([bits]) => bits);
  }

  /** Return all that meeting a set may bring. */
  touches(bit) {
    if (!this.touched.has(bit)) {
      let [touched, seen] = [0n, bit];
      const waiting = [bit];
      while (waiting.length) {
        for (const { whole } of this.options.get(waiting.pop())) {
          touched |= whole & ~this.bits;
          waiting.push(...onesOf(whole & this.bits & ~seen));
          seen |= whole & this.bits;
        }
      }
      this.touched.set(bit, touched);
    }
    return this.touched.get(bit);
  }
}
