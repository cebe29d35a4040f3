// Routes in exact order, the best first: careergraph/kernel/learning/best_routes.py.
//
// The best route of all is searched first; the others are parted into sets by where they leave it, and
// the best of each set is searched when its turn comes (Lawler 1972).

const QUICK = 1_000; // labels made before stronger bounds are computed: most searches need fewer

/** Return the best route of a set, and, if it is not proved, a label before which there is none.
 * @param {Problem} problem @param {RouteSet} routes @param {Budget} budget
 * @returns {{best: ?Label, bound: ?Label}} */
function bestOfSet(problem, routes, budget) {
  if (problem.masks === null) return cheapestOfSet(problem, routes, budget);
  if (!problem.byCost) return leastLearning(problem, routes, budget, null);
  const cheapest = new LabelSearch({ ...problem, masks: null }, { ...routes, start: { ...routes.start, mask: null, weight: 0 } });
  if (!cheapest.run(budget)) return { best: withMasks(problem, routes, cheapest.best), bound: cheapest.heap.first };
  if (cheapest.best === null) return { best: null, bound: null };
  const best = withMasks(problem, routes, cheapest.best);
  return leastLearning(problem, routes, budget, best);
}

/** Return the cheapest route of a set. Ways may pass roles twice until the best does so; then these are
 * critical, and all is done again (decremental state space relaxation: Righini and Salani 2008). */
function cheapestOfSet(problem, routes, budget) {
  const critical = [];
  for (let best = null; ; ) {
    const search = new LabelSearch(problem, routes, { critical, best });
    if (!search.run(budget)) return { best: search.simple ?? best, bound: search.heap.first };
    if (search.best === null || isSimple(search.best)) return { best: search.best, bound: null };
    const { path } = search.best;
    critical.push(...new Set(path.filter((vertex, at) => path.indexOf(vertex) !== at)));
    best = search.simple;
  }
}

/** Return the label of a route that was found without masks. */
function withMasks(problem, { start }, found) {
  if (found === null) return null;
  let label = start;
  for (const to of found.path.slice(start.path.length)) {
    const here = label.path[label.path.length - 1];
    label = longer(problem, label, problem.network.leaving[here].find((step) => step.to === to));
  }
  return label;
}

/** Return the route of the least learning of a set; given one, of those that cost no more. The search
 * begins with a route that is known, else with one that is found quickly. */
function leastLearning(problem, routes, budget, known) {
  const ceiling = known === null ? null : known.cost;
  let best = known;
  if (best === null && problem.known) {
    const found = withMasks(problem, routes, { path: problem.known });
    best = found.weight < UNKNOWN ? found : null;
  }
  if (best === null) {
    const quick = new LabelSearch(problem, routes, { single: true });
    quick.run(new Budget(Infinity));
    best = quick.best;
  }
  const short = new LabelSearch(problem, routes, { ceiling, best });
  if (short.run(budget, QUICK)) return { best: short.best, bound: null };
  best = short.best;
  const region = regionOf(problem, routes, { ceiling, best });
  const start = { ...routes.start };
  const search = new LabelSearch(problem, { start, barred: routes.barred }, { ceiling, best, region });
  const proved = search.run(budget);
  return { best: search.best, bound: proved ? null : later(search.heap.first, short.heap.first) };
}

/** Return the later of two labels. */
function later(a, b) {
  return compareLabels(a, b) < 0 ? b : a;
}

/** Routes that are made as they are wanted. */
class BestRoutes {
  /** @param {Problem} problem @param {number} origin @param {Budget} budget */
  constructor(problem, origin, budget) {
    Object.assign(this, { problem, origin, budget });
    this.missed = null; // no route that was missed comes before this
  }

  /** Whether the budget sufficed so far. */
  get complete() {
    return this.missed === null;
  }

  /** Yield routes, each with its label and whether its place is proved. */
  *routes() {
    const { problem, budget } = this;
    const heap = new Heap((a, b) => compareLabels(a.label, b.label) || Number(a.isBest) - Number(b.isBest));
    const start = problem.stepsToGo[this.origin] === undefined ? null : firstLabel(problem, this.origin);
    if (start) heap.push({ label: start, set: { start, barred: new Set() }, isBest: false });
    while (heap.size) {
      const { label, set, isBest } = heap.pop();
      if (isBest) {
        yield this.reported(label);
        for (const part of this.without(label, set)) {
          const bound = this.bound(part);
          if (bound) heap.push({ label: bound, set: part, isBest: false });
        }
      } else if (label !== start && !budget.left) this.miss(label);
      else {
        const { best, bound } = bestOfSet(problem, set, budget);
        if (bound) this.miss(later(bound, label));
        if (best) heap.push({ label: best, set, isBest: true });
      }
    }
  }

  /** Remember that routes from this bound on were not looked for. */
  miss(bound) {
    if (this.missed === null || compareLabels(bound, this.missed) < 0) this.missed = bound;
  }

  /** Return a route with what the search knows of it. */
  reported(label) {
    const optimal = this.missed === null || compareLabels(label, this.missed) <= 0;
    return { vertices: label.path, label, optimal, bound: optimal ? null : this.missed };
  }

  /** Yield the sets into which the routes of a set fall when this route is taken out. */
  *without(route, { start, barred }) {
    let label = start;
    let passed = barred;
    for (const head of route.path.slice(start.path.length)) {
      yield { start: label, barred: new Set([...passed, head]) };
      const here = label.path[label.path.length - 1];
      label = longer(this.problem, label, this.problem.network.leaving[here].find((step) => step.to === head));
      if (label === null) return;
      passed = new Set();
    }
  }

  /** Return the first label to continue with in a set, null if there is none. */
  bound(routes) {
    const { start } = routes;
    if (start.path[start.path.length - 1] === this.problem.destination) return null;
    const search = new LabelSearch(this.problem, routes);
    search.heap.pop();
    search.grow(start);
    return search.heap.first ?? null;
  }
}
