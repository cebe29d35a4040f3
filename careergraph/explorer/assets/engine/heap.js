// A queue from which the first by some order is taken first.

/** A binary heap. @template T */
class Heap {
  /** @param {(a: T, b: T) => number} compare */
  constructor(compare) {
    this.compare = compare;
    this.listed = [];
  }

  get size() {
    return this.listed.length;
  }

  get first() {
    return this.listed[0];
  }

  /** @param {T} value */
  push(value) {
    const { listed, compare } = this;
    let at = listed.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (compare(value, listed[above]) >= 0) break;
      listed[at] = listed[above];
      at = above;
    }
    listed[at] = value;
  }

  /** @returns {T} */
  pop() {
    const { listed } = this;
    const first = listed[0];
    const last = listed.pop();
    if (listed.length) this.sink(last);
    return first;
  }

  /** Put a value where the first was. @param {T} value */
  sink(value) {
    const { listed, compare } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= listed.length) break;
      if (below + 1 < listed.length && compare(listed[below + 1], listed[below]) < 0) below += 1;
      if (compare(value, listed[below]) <= 0) break;
      listed[at] = listed[below];
      at = below;
    }
    listed[at] = value;
  }
}
