// Masks as searches join and weigh them: words of 32 bits.

/** @typedef {Uint32Array} Mask */

/** The masks of all roles and steps for one person. */
class SearchMasks {
  /** @param {ItemMasks | LevelMasks} made @param {bigint[]} roles @param {?bigint[]} arcs
   * @param {bigint} held */
  constructor(made, roles, arcs, held = 0n) {
    this.made = made;
    const every = [...roles, ...arcs.filter((mask) => mask !== null), made.sets.bits, held];
    this.relevant = made.sets.relevant;
    const length = [...every, this.relevant].reduce((most, mask) => Math.max(most, bitLength(mask)), made.count);
    this.words = Math.ceil(length / 32);
    this.roles = roles.map((mask) => this.typed(mask));
    this.arcs = arcs.map((mask) => mask === null ? null : this.typed(mask));
    this.held = this.typed(held);
    this.none = this.typed(0n);
    this.readSets();
    this.alike = made instanceof ItemMasks;
    this.solved = new Map();
  }

  /** Read where the bits of sets are, and those that sets may bring. */
  readSets() {
    this.setBits = this.typed(this.made.sets.bits);
    this.relevantBits = this.typed(this.relevant);
    this.hasSets = this.made.sets.bits !== 0n;
    this.relevantWords = [...this.relevantBits.keys()].filter((word) => this.relevantBits[word] !== 0);
  }

  /** Add to a mask some bits, but those that are held. */
  addLacked(mask, bits, held) {
    for (let at = 0; at < bits.length; at += 1) mask[at] |= bits[at] & ~held[at];
  }

  /** @param {bigint} mask @returns {Mask} */
  typed(mask) {
    const words = new Uint32Array(this.words);
    for (let [left, at] = [mask, 0]; left; [left, at] = [left >> 32n, at + 1]) {
      words[at] = Number(left & 0xffffffffn);
    }
    return words;
  }

  /** Return what a step requires. @returns {Mask} */
  ofArc(arc, head) {
    return this.arcs[arc] ?? this.roles[head];
  }

  /** @param {Mask} a @param {Mask} b @returns {Mask} */
  join(a, b) {
    const words = new Uint32Array(this.words);
    for (let at = 0; at < words.length; at += 1) words[at] = a[at] | b[at];
    return words;
  }

  /** Take from a mask what is not in another; return whether that changed it. */
  meetInto(a, b) {
    let changed = false;
    for (let at = 0; at < a.length; at += 1) {
      const both = (a[at] & b[at]) >>> 0;
      changed = changed || both !== a[at];
      a[at] = both;
    }
    return changed;
  }

  /** Return whether all of a mask is in another. @param {Mask} a @param {Mask} b */
  isPart(a, b) {
    for (let at = 0; at < a.length; at += 1) if ((a[at] & ~b[at]) !== 0) return false;
    return true;
  }

  /** Return the least that a mask weighs. @param {Mask} mask @returns {number} */
  weigh(mask) {
    if (!this.hasSets || !this.isOpen(mask)) return this.sum(mask, null);
    return this.sum(mask, this.relevantBits) + this.solve(mask);
  }

  /** Return a weight as it is counted: what is held and what is unknown left out. */
  reported(weight) {
    return this.made.reported(weight - this.weigh(this.held));
  }

  isOpen(mask) {
    for (const word of this.relevantWords) if ((mask[word] & this.setBits[word]) !== 0) return true;
    return false;
  }

  /** Return the sum of the weights of bits, some left out. */
  sum(mask, without) {
    let weight = 0;
    for (let at = 0; at < mask.length; at += 1) {
      const word = without === null ? mask[at] : mask[at] & ~without[at];
      if (word !== 0) weight += this.alike ? onesIn(word) : this.sumOfWord(word, at * 32);
    }
    const unknown = (mask[0] & 1) === 1 && (without === null || (without[0] & 1) === 0);
    return unknown && this.alike ? weight + UNKNOWN - 1 : weight;
  }

  sumOfWord(word, first) {
    let weight = 0;
    for (let left = word; left !== 0; left &= left - 1) {
      weight += this.made.weightOf(first + 31 - Math.clz32(left & -left));
    }
    return weight;
  }

  /** Return what the bits weigh that sets may bring, the open sets among them met. */
  solve(mask) {
    let key = "";
    for (const word of this.relevantWords) key += String.fromCharCode(...halves(mask[word] & this.relevantBits[word]));
    let weight = this.solved.get(key);
    if (weight === undefined) {
      weight = this.made.weighPlain(this.made.sets.met(this.wide(mask)));
      this.solved.set(key, weight);
    }
    return weight;
  }

  /** Return the relevant bits of a mask as one number. @returns {bigint} */
  wide(mask) {
    return this.relevantWords.reduce(
      (wide, word) => wide | (BigInt((mask[word] & this.relevantBits[word]) >>> 0) << BigInt(32 * word)),
      0n,
    );
  }
}

const halves = (word) => [word >>> 16, word & 0xffff];

/** @param {bigint} mask @returns {number} */
function bitLength(mask) {
  return mask === 0n ? 0 : 4 * mask.toString(16).length;
}

/** Return the masks by which learning is counted: by levels where these can be added up. */
function learningMasks(person) {
  if (!levelsCompare(person.dataset)) return countingMasks(person);
  const made = new LevelMasks(person);
  return new SearchMasks(made, made.roles, made.arcs, made.held);
}

/** Return whether levels can be added up: some item has levels, and none has them only here and there. */
function levelsCompare(dataset) {
  return dataset.data.levels_compare;
}
