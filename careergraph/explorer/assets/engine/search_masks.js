// Masks as searches join and weigh them: words of 32 bits.

/** @typedef {Uint32Array} Mask */

const MOST_SOLVED = 100_000; // weights that are kept

/** The masks of all roles and steps for one person. */
class SearchMasks {
  /** @param {ItemMasks | LevelMasks} made @param {bigint[]} roles @param {?bigint[]} arcs
   * @param {bigint} held */
  constructor(made, roles, arcs, held = 0n) {
    this.made = made;
    this.relevant = made.sets.relevant;
    this.words = Math.ceil(made.count / 32);
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
    putWords(words, mask, 0, this.words);
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

  /** Add to a mask all of another. @param {Mask} a @param {Mask} b */
  joinInto(a, b) {
    for (let at = 0; at < a.length; at += 1) a[at] |= b[at];
  }

  /** Take from a mask what is in neither of two others; return whether that changed it. */
  meetInto(a, b, c) {
    let changed = false;
    for (let at = 0; at < a.length; at += 1) {
      const both = (a[at] & (b[at] | c[at])) >>> 0;
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

  /** Return what a mask weighs at least, quickly: its sets as nothing. @param {Mask} mask */
  weighLeast(mask) {
    return this.sum(mask, this.hasSets ? this.setBits : null);
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
    for (const word of this.relevantWords) {
      const bits = mask[word] & this.relevantBits[word];
      if (bits !== 0) key += String.fromCharCode(word, bits >>> 16, bits & 0xffff);
    }
    let weight = this.solved.get(key);
    if (weight === undefined) {
      if (this.solved.size >= MOST_SOLVED) this.solved.clear();
      weight = this.made.weighPlain(this.made.sets.met(this.wide(mask)));
      this.solved.set(key, weight);
    }
    return weight;
  }

  /** Return the relevant bits of a mask as one number. @returns {bigint} */
  wide(mask) {
    let wide = 0n;
    for (const word of this.relevantWords) {
      const bits = (mask[word] & this.relevantBits[word]) >>> 0;
      if (bits !== 0) wide |= BigInt(bits) << BigInt(32 * word);
    }
    return wide;
  }
}

/** Put a mask into words: by halves, as most of a mask is empty.
 * @param {Mask} words @param {bigint} mask @param {number} at @param {number} count */
function putWords(words, mask, at, count) {
  if (mask === 0n) return;
  if (count === 1) {
    words[at] = Number(mask);
    return;
  }
  const low = count >> 1;
  putWords(words, BigInt.asUintN(32 * low, mask), at, low);
  putWords(words, mask >> BigInt(32 * low), at + low, count - low);
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
