// What roles require as bits that do not depend on the person, made once for a dataset.
//
// Most requirements are plain: one skill or certification, at no level, for which nothing else stands
// and which takes nothing first. Each of these is a bit; whoever holds it is without the bit. Only the
// others are worked out for each person.

/** Return whether nothing but holding an item itself meets a requirement. */
function isPlain(dataset, item) {
  if (item.any_of.length) return false;
  const [[own, depth]] = item.ways;
  return depth === 0 && !dataset.metBy.has(own) && dataset.partsFirst(own).length === 0;
}

/** The bits of a dataset's items, and what roles require in them. */
class SearchBits {
  /** @param {Dataset} dataset */
  constructor(dataset) {
    this.dataset = dataset;
    this.places = new Map(); // of each item that counts; place 0 is what is unknown
    dataset.items.listed.forEach(({ type }, item) => {
      if (COUNTED.has(type)) this.places.set(item, this.places.size + 1);
    });
    this.count = this.places.size + 1;
    this.roles = dataset.roles.map((role) => this.parted(role.required));
    this.arcs = dataset.arcs.map(({ tail, head }, arc) =>
      dataset.ownArcs[arc] ? this.parted(dataset.requiredOf(head, tail)) : null,
    );
  }

  /** Return the bits of plain requirements, and the other ones that count. */
  parted(items) {
    const bits = new Uint32Array(Math.ceil(this.count / 32));
    const others = [];
    for (const item of items) {
      const counts = item.any_of.length || COUNTED.has(item.type);
      if (isPreferred(item) || !counts) continue;
      if (isPlain(this.dataset, item)) setBit(bits, this.places.get(item.ways[0][0]));
      else others.push(item);
    }
    return { bits, others };
  }

  /** Return the bits of what somebody holds. @param {Holdings} holds */
  held(holds) {
    const bits = new Uint32Array(Math.ceil(this.count / 32));
    for (const item of holds.held.keys()) if (this.places.has(item)) setBit(bits, this.places.get(item));
    return bits;
  }
}

/** @param {Uint32Array} bits @param {number} place */
function setBit(bits, place) {
  bits[place >>> 5] |= 1 << (place & 31);
}

/** Masks of requirements that are not plain, in the bits of a dataset and further ones for sets. */
class OtherMasks extends ItemMasks {
  /** @param {Person} person @param {SearchBits} known */
  constructor(person, known) {
    super(person);
    this.known = known;
    this.next = known.count;
  }

  /** Return the bit of an item, or of a set of items. */
  bit(key) {
    if (!this.bits.has(key)) {
      const place = typeof key === "number" ? this.known.places.get(key) : this.next++;
      this.bits.set(key, 1n << BigInt(place));
    }
    return this.bits.get(key);
  }

  /** How many bits a mask has at least. */
  get count() {
    return this.next;
  }

  /** Return the mask of those of some requirements that are lacking. */
  ofItems(items) {
    return this.person.holds.lacking(items).reduce((mask, item) => mask | this.ofItem(item), 0n);
  }
}

/** Return the masks of what a person lacks, each item counted once. @param {Person} person */
function countingMasks(person) {
  const { dataset } = person;
  const known = dataset.searchBits;
  const made = new OtherMasks(person, known);
  const held = known.held(person.holds);
  const others = (parted) => (parted === null ? 0n : made.ofItems(parted.others));
  const roles = known.roles.map(others);
  const arcs = known.arcs.map((parted, arc) => {
    const { head, unstated } = dataset.arcs[arc];
    return parted === null && !unstated ? null : others(parted) | roles[head] | (unstated ? 1n : 0n);
  });
  const masks = new SearchMasks(made, roles, arcs);
  known.roles.forEach(({ bits }, role) => masks.addLacked(masks.roles[role], bits, held));
  known.arcs.forEach((parted, arc) => {
    if (masks.arcs[arc] === null) return;
    masks.addLacked(masks.arcs[arc], known.roles[dataset.arcs[arc].head].bits, held);
    if (parted !== null) masks.addLacked(masks.arcs[arc], parted.bits, held);
  });
  return masks;
}
