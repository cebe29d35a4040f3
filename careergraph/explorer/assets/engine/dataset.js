// A dataset: roles and steps in numbers, with what is known of each.

const FORM = 1; // of the compiled data

/** What `createEngine` is made of: nothing in it changes. */
class Dataset {
  /** @param {Object} data what careergraph/explorer/compiled.py returns */
  constructor(data) {
    if (data.version !== FORM) {
      throw new QuestionError(`found data of the form ${data.version}; right would be ${FORM}`);
    }
    this.data = data;
    this.items = new ItemNumbers();
    this.read = (table) => recordsOf(table, data.texts);
    this.roles = this.read(data.tables.roles);
    this.names = this.roles.map((role) => role.name);
    this.arcs = this.read(data.tables.arcs);
    this.leaving = this.arcsBy("tail");
    this.entering = this.arcsBy("head");
    this.steps = { leaving: this.stepsBy(this.leaving, "head"), entering: this.stepsBy(this.entering, "tail") };
    this.makeRecords();
    this.readRoles();
    this.readItems();
    this.bits = [];
    this.parts = new Map(); // of the dataset, by the evidence that counts
    this.variants = this.read(data.tables.variants);
    this.isBarred = () => false;
    this.isMixed = false;
  }

  /** Return the numbers of the arcs of each role.
   * @param {"tail" | "head"} end @returns {number[][]} */
  arcsBy(end) {
    const found = this.roles.map(() => []);
    this.arcs.forEach((arc, number) => found[arc[end]].push(number));
    return found;
  }

  /** Return the arcs of each role as steps to the other end. */
  stepsBy(arcs, end) {
    return arcs.map((numbers) => numbers.map((arc) => ({ arc, to: this.arcs[arc][end] })));
  }

  /** Read what roles, steps and places state. */
  makeRecords() {
    const { records, texts } = this.data;
    this.sources = this.read(records.sources);
    this.citations = this.read(records.citations);
    const cited = (number) => this.citations[number];
    const options = ([type, name, depth]) => [texts[type], texts[name], depth];
    this.requirements = this.read(records.requirements).map((item) =>
      withWays(this.items, {
        ...BARE,
        ...item,
        any_of: item.any_of.map(options),
        citations: item.citations.map(cited),
      }),
    );
    this.claims = this.read(records.claims).map((claim) => ({ ...claim, citation: cited(claim.citation) }));
    this.transitions = this.read(records.transitions);
    this.pay = this.read(records.pay).map((pay) => ({ ...pay, citation: cited(pay.citation) }));
    this.facts = this.read(records.facts).map((fact) => ({ ...fact, citation: cited(fact.citation) }));
    this.weights = this.data.doubts.map(([, , weight]) => weight);
    for (const arc of this.arcs) {
      arc.doubt = this.doubtOf(arc.doubts);
      arc.asksYears = arc.asks_years.map((number) => this.requirements[number]);
      const [low, high] = [this.roles[arc.tail].level, this.roles[arc.head].level];
      arc.rise = low === null || high === null ? null : high - low;
    }
  }

  /** Return what some doubts weigh together. @param {number} bits a bit for each */
  doubtOf(bits) {
    return this.weights.reduce((sum, weight, bit) => sum + ((bits >> bit) & 1) * weight, 0);
  }

  /** Read what roles require. */
  readRoles() {
    const required = (numbers) => numbers.map((number) => this.requirements[number]);
    for (const role of this.roles) {
      role.required = required(role.required);
      role.assumed = required(role.assumed);
      role.asksYears = required(role.asks_years);
      role.yearly = role.yearly.map((number) => this.pay[number]);
    }
    this.own = new Map();
    for (const own of this.read(this.data.tables.own)) {
      this.own.set(this.pair(own.origin, own.role), required(own.required));
    }
    this.ownArcs = this.arcs.map((arc) => this.own.has(this.pair(arc.tail, arc.head)));
    this.eventual = new Map(
      this.read(this.data.tables.eventual).map((each) => [this.pair(each.tail, each.head), each.transition]),
    );
  }

  /** Read what stands for what, and what certifications take first. */
  readItems() {
    const { tables, texts } = this.data;
    this.known = this.read(tables.items);
    for (const { type, name } of this.known) this.items.of(type, name);
    const pairs = this.read(tables.standing).map(({ type, name, satisfies }) => [
      this.items.of(type, name),
      this.items.of(type, satisfies),
    ]);
    this.standsFor = closed(pairs);
    this.metBy = closed(pairs.map(([held, meets]) => [meets, held]));
    this.certifications = new Map();
    for (const { name, words, parts } of this.read(tables.certifications)) {
      const read = parts.map(([options, citation]) => ({
        options: options.map(([type, option]) => this.items.of(texts[type], texts[option])),
        citation: this.citations[citation],
      }));
      this.certifications.set(this.items.of("certification", name), { words, parts: read });
    }
    this.takesFirst = [...this.certifications.values()].some(({ parts }) => parts.length > 0);
  }

  /** What roles require in bits, made when it is first wanted. */
  get searchBits() {
    this.bits[0] ??= new SearchBits(this); // in a list, so that parts of the dataset share it
    return this.bits[0];
  }

  /** Return two roles as one number. */
  pair(origin, role) {
    return origin * this.names.length + role;
  }

  /** Return what a role requires or prefers of those from an origin.
   * @param {number} role @param {number} origin @returns {Object[]} */
  requiredOf(role, origin) {
    return this.own.get(this.pair(origin, role)) ?? this.roles[role].required;
  }

  /** Return the number of the arc between two roles that a step joins. */
  arcBetween(tail, head) {
    return this.leaving[tail].find((arc) => this.arcs[arc].head === head);
  }

  /** Return the numbers of a route's arcs. */
  arcsAlong(vertices) {
    return vertices.slice(1).map((head, at) => this.arcBetween(vertices[at], head));
  }

  /** Return in words what a certification takes first. */
  wordsFirst(item) {
    return this.certifications.get(item)?.words ?? [];
  }

  /** Return what a certification takes first that can be held. */
  partsFirst(item) {
    return this.certifications.get(item)?.parts ?? [];
  }
}

/** Return all that can be come to from each item, nearest first.
 * @param {[number, number][]} pairs @returns {Map<number, number[]>} */
function closed(pairs) {
  const onward = new Map();
  for (const [start, end] of pairs) {
    if (!onward.has(start)) onward.set(start, new Set());
    onward.get(start).add(end);
  }
  const found = new Map();
  for (const start of onward.keys()) {
    const seen = new Set([start]);
    // A set that grows while it is read is read to its end; all next ones of an item come together.
    for (const item of seen) for (const other of onward.get(item) ?? []) seen.add(other);
    found.set(start, [...seen].slice(1));
  }
  return found;
}
