// What a person holds: items with their levels, and alternatives of which one is held.

/** See careergraph.model.profile.Holdings. */
class Holdings {
  /** @param {Dataset} dataset @param {Map<number, number>} held @param {[number, number][][]} met */
  constructor(dataset, held = new Map(), met = []) {
    this.dataset = dataset;
    this.held = held;
    this.met = met;
  }

  /** Return the level held of what is required; null where nothing is held. */
  level(item) {
    const levels = item.ways.map(([way]) => this.held.get(way)).filter((level) => level !== undefined);
    return levels.length ? Math.max(...levels) : null;
  }

  /** Return whether the person holds what is required, at least as high. */
  satisfies(item) {
    for (const [way, depth] of item.ways) if (this.held.get(way) >= depth) return true;
    return this.met.some((met) => this.covers(item, met));
  }

  /** Return whether each of some alternatives meets what is required, at least as high. */
  covers(item, met) {
    const depths = new Map(item.ways);
    return met.every(([way, depth]) =>
      [way, ...this.standing(way)].some((each) => depths.get(each) <= depth),
    );
  }

  /** Return the items that an item stands for. */
  standing(item) {
    return this.dataset.standsFor.get(item) ?? [];
  }

  /** Return what someone holds who also meets some requirements. */
  plus(items) {
    const [held, met] = [new Map(this.held), [...this.met]];
    for (const item of items) {
      if (item.any_of.length) met.push(item.ways);
      else {
        const [[own, depth]] = item.ways;
        for (const each of [own, ...this.standing(own)]) {
          held.set(each, Math.max(held.get(each) ?? -Infinity, depth));
        }
      }
    }
    return new Holdings(this.dataset, held, met);
  }

  /** Return the requirements that are not held, or not as high. */
  lacking(items) {
    return items.filter((item) => !this.satisfies(item));
  }
}
