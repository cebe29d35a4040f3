// A route as docs/json.md has it: careergraph/model/route.py.

const LISTS = { skills: "skill", certifications: "certification", education: "education", experience: "experience" };

/** Return the names of requirements by their type. */
function namesByType(items) {
  const named = {};
  for (const [list, type] of Object.entries(LISTS)) {
    named[list] = items.filter((item) => item.type === type).map((item) => item.name);
  }
  return named;
}

/** Return a transition as an answer has it, without its sources. */
function transitionJson(dataset, number) {
  const step = dataset.transitions[number];
  const estimates = step.estimates && Object.fromEntries(ESTIMATES.map((name, at) => [name, step.estimates[at]]));
  return {
    origin: step.origin,
    destination: step.destination,
    kind: step.kind,
    evidence: step.evidence,
    support: step.support,
    count: step.count,
    weighted_count: step.weighted_count,
    share: step.share,
    share_low: step.share_low,
    share_high: step.share_high,
    movers: step.movers,
    hidden_below: step.hidden_below,
    estimates,
    years: step.years,
    years_high: step.years_high,
    inherited_from: step.inherited_from,
    span: step.span,
  };
}

const ESTIMATES = [
  "persons",
  ...["probability", "probability_low", "probability_high", "hazard", "hazard_low", "hazard_high"],
  ...["median_years", "median_years_low", "median_years_high", "lower_quartile_years", "upper_quartile_years"],
];

/** Return where the claims of a transition stand. */
function sourcesOf(dataset, number) {
  const claims = dataset.transitions[number].claims.map((claim) => dataset.claims[claim]);
  return claims.filter(({ citation }) => citation.source).map(({ citation }) => citation);
}

/** Return a transition with its sources. */
function wholeTransitionJson(dataset, number) {
  return { ...transitionJson(dataset, number), sources: sourcesOf(dataset, number) };
}

/** Return every claim, requirement and pay figure of a step, each with its source. */
function claimsOf(dataset, number, items, pay) {
  const claims = dataset.transitions[number].claims.map((claim) => {
    const { kind, evidence, count, weighted_count, years, note, publisher, citation } = dataset.claims[claim];
    return { kind, evidence, count, weighted_count, years, note, publisher, ...citation };
  });
  const stands = pay && pay.citation.source ? pay.citation : null;
  return { claims, requirements: items.map(requirementJson), pay_source: stands };
}

/** What a route is, and what the search knows of it.
 * @typedef {{vertices: number[], cost: ?number, optimal: boolean, bound: ?number}} Found */

/** All that is known of a route, for one person. */
class Route {
  /** @param {Person} person @param {Found} found */
  constructor(person, found) {
    Object.assign(this, found, { person, dataset: person.dataset });
    this.arcs = this.dataset.arcsAlong(found.vertices);
    this.steps = this.arcs.length;
    this.doubt = this.arcs.reduce((sum, arc) => sum + this.dataset.arcs[arc].doubt, 0);
    this.unstated = unstatedAlong(this.dataset, this.arcs);
    this.labels = [];
  }

  /** Return the route as an answer has it. @param {boolean} [claims] whether every claim is in it */
  toJson(claims = false) {
    const { person, dataset, arcs, vertices } = this;
    const { asked, optional } = neededAlong(person, vertices);
    const time = routeTime(person, arcs);
    const pay = payAlong(dataset, vertices);
    const eventually = dataset.eventual.get(dataset.pair(vertices[0], vertices[vertices.length - 1]));
    return {
      ...this.numbersJson(time, leastToLearn(person, arcs, asked)),
      ...(this.unstated.length ? { unstated: this.unstated } : {}),
      eventually: eventually === undefined ? null : wholeTransitionJson(dataset, eventually),
      assumed: namesByType(person.start.assumed),
      experience_years: person.start.years,
      experience_assumed: person.start.yearsAssumed,
      ...namesByType(firstNeeded(asked)),
      optional: [...new Set(asked.flatMap((_, at) => preferredNames(asked[at], optional[at])))],
      pay_comparable: new Set(pay.filter(Boolean).map(seriesOf)).size <= 1,
      origin_pay: pay[0] && payJson(pay[0]),
      transitions: arcs.map((_, at) => this.stepJson(at, { asked, optional, time, pay, claims })),
    };
  }

  /** Return the first fields, in their order. */
  numbersJson(time, toLearn) {
    const { dataset, arcs } = this;
    const learning = this.unstated.length ? null : toLearn.length;
    const supports = arcs.map((arc) => dataset.transitions[dataset.arcs[arc].transition].support);
    return {
      roles: this.vertices.map((vertex) => dataset.names[vertex]),
      labels: this.labels,
      cost: this.cost,
      steps: this.steps,
      learning,
      learning_at_least: learning ?? toLearn.length,
      to_learn: toLearn,
      years: time.years,
      years_is: time.kind,
      support: Math.min(...supports),
      doubt: this.doubt,
      probability: probabilityAlong(dataset, arcs),
      optimal: this.optimal,
      ...(this.optimal ? {} : { bound: this.bound }),
    };
  }

  /** Return one step. */
  stepJson(at, { asked, optional, time, pay, claims }) {
    const { dataset } = this;
    const arc = dataset.arcs[this.arcs[at]];
    const told = pay[at + 1];
    const items = [...asked[at], ...optional[at]];
    return {
      ...transitionJson(dataset, arc.transition),
      ...namesByType(asked[at]),
      optional: preferredNames(asked[at], optional[at]),
      pay: told && payJson(told),
      sources: sourcesOf(dataset, arc.transition),
      ...(claims ? claimsOf(dataset, arc.transition, items, told) : {}),
      doubts: doubtWords(dataset, arc.doubts),
      years_experience: time.steps[at].asked,
      years_by_then: time.steps[at].by,
    };
  }
}

/** Return the doubts of some bits in words. */
function doubtWords(dataset, bits) {
  return dataset.data.doubts.filter((_, bit) => (bits >> bit) & 1).map(([words]) => words);
}

/** Return what one step only prefers, those that count first. */
function preferredNames(asked, optional) {
  return [...asked, ...optional].filter(isPreferred).map((item) => item.name);
}

/** Return requirements of several steps, each type and name once. */
function firstNeeded(asked) {
  const firsts = new Map();
  for (const item of asked.flat()) {
    const key = itemKey(item.type, item.name);
    if (!firsts.has(key)) firsts.set(key, item);
  }
  return [...firsts.values()];
}
