// The part of a dataset that a question walks: with the claims of some evidence, without some roles.

/** The parts of a dataset, each made once.
 * @typedef {{dataset: Dataset, names: Names, stated: StatedNames}} World */
class Admitted {
  /** @param {Object} data what careergraph/explorer/compiled.py returns */
  constructor(data) {
    this.data = data;
    this.worlds = new Map();
  }

  /** Return the part that a question walks.
   * @param {{evidence?: string | string[], avoid?: string | string[]}} asked @returns {World} */
  world({ evidence, avoid }) {
    const whole = this.ofEvidence(this.kinds(listOf(evidence)));
    const roles = listOf(avoid).map((name) => whole.names.role(name));
    return roles.length ? { ...whole, dataset: without(whole.dataset, new Set(roles)) } : whole;
  }

  /** Return the kinds of evidence that are left, "" where all are. @param {string[]} asked */
  kinds(asked) {
    const known = this.data.evidence_kinds;
    const wanted = asked.map(normalise);
    const unknown = wanted.find((kind) => !known.includes(kind));
    if (unknown !== undefined) {
      throw new QuestionError(`no transition has the evidence ${quoted(unknown)}: there are ${known.join(", ")}`);
    }
    const chosen = known.filter((kind) => wanted.includes(kind));
    return chosen.length === known.length ? "" : chosen.join(" ");
  }

  /** @param {string} kinds @returns {World} */
  ofEvidence(kinds) {
    if (!this.worlds.has(kinds)) this.worlds.set(kinds, worldOf(this.part(kinds)));
    return this.worlds.get(kinds);
  }

  /** Return the data with the steps of some evidence. @param {string} kinds */
  part(kinds) {
    if (!kinds) return this.data;
    const part = this.data.evidence_parts[kinds];
    if (!part) throw new QuestionError("this page counts one kind of evidence alone, or all; `careergraph serve` counts any");
    return { ...this.data, sums: part.sums, tables: { ...this.data.tables, ...part.tables } };
  }
}

/** @param {Object} data @returns {World} */
function worldOf(data) {
  const dataset = new Dataset(data);
  const names = new Names(dataset);
  return { dataset, names, stated: new StatedNames(names) };
}

/** Return a dataset of which no step leads from or to some roles. @param {Set<number>} roles */
function without(dataset, roles) {
  const isKept = (number) => !roles.has(dataset.arcs[number].tail) && !roles.has(dataset.arcs[number].head);
  const numbers = (ends) => ends.map((arcs) => arcs.filter(isKept));
  const steps = (ends) => ends.map((all) => all.filter(({ arc }) => isKept(arc)));
  return Object.assign(Object.create(dataset), {
    leaving: numbers(dataset.leaving),
    entering: numbers(dataset.entering),
    steps: { leaving: steps(dataset.steps.leaving), entering: steps(dataset.steps.entering) },
    madeBits: dataset.searchBits, // of all steps: whichever are walked
  });
}

const listOf = (values) => (values === undefined || values === null ? [] : [values].flat());
