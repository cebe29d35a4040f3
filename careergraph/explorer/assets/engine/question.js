// A question about routes: who asks, between which roles, and its answer by one order.

const LABELS_IN_ALL = 3_000_000; // that the searches for an answer may make
const LABELS_OF_ONE = 200_000; // that the search for one choice may make

/** A question in numbers. */
class Question {
  /** @param {Dataset} dataset @param {Names} names @param {StatedNames} stated
   * @param {{origin: string, destination: string, have?: string[], lack?: string[], years?: number}} asked */
  constructor(dataset, names, stated, asked) {
    const who = askerOf(stated, asked);
    [this.origin, this.destination] = [names.role(asked.origin), names.role(asked.destination)];
    if (this.origin === this.destination) {
      const role = quoted(dataset.names[this.origin]);
      throw new QuestionError(`origin and destination are both ${role}: a route leads to another role`);
    }
    this.limits = new Limits(names, [this.origin, this.destination], asked);
    this.dataset = this.limits.left();
    const avoided = (asked.avoid ?? []).length ? namesGiven(asked.avoid, "avoids").map((name) => names.role(name)) : [];
    if (avoided.some((role) => role === this.origin || role === this.destination)) {
      throw new QuestionError("origin and destination cannot be avoided: every route visits them");
    }
    this.have = asTyped(dataset, who);
    this.person = new Person(this.dataset, outsetOf(dataset, this.origin, who));
    this.made = new Map();
    // Doubt, then steps: more than the steps of any route make one of it.
    this.unit = dataset.names.length + 1;
    this.doubtCosts = this.dataset.arcs.map((arc) => arc.doubt * this.unit + 1);
  }

  /** Return the masks of what the person lacks, made once. */
  masks(make) {
    if (!this.made.has(make)) this.made.set(make, make(this.person));
    return this.made.get(make);
  }

  /** Return the masks that break ties, null where nothing is said of requirements. */
  get tieMasks() {
    return this.dataset.data.requirements ? this.masks(countingMasks) : null;
  }

  /** Return the problem of the best-founded routes. @param {(arc: number) => boolean} keep */
  founded(keep = null, most = Infinity) {
    const network = networkOf(this.dataset, keep, this.doubtCosts);
    return problemOf({ network, destination: this.destination, masks: this.tieMasks, byCost: true, most });
  }

  /** Return the problem of the routes of the least sum of costs, null where each step costs 1.
   * @param {?Array<*>} costs @param {*} zero @param {?SearchMasks} masks */
  byCosts(costs, zero, masks, keep = null) {
    const network = networkOf(this.dataset, keep, costs, zero);
    return problemOf({ network, destination: this.destination, masks, byCost: true });
  }

  /** Return the problem of the routes of the least to learn.
   * @param {?number[]} known a route from which the search for the best one may begin */
  leastLearning(known = null) {
    const network = networkOf(this.dataset, null, null);
    const masks = this.masks(learningMasks);
    return { ...problemOf({ network, destination: this.destination, masks, byCost: false }), known };
  }

  /** Return the best route of a problem; null where there is none.
   * @throws {BudgetError} where the budget does not suffice to prove it */
  one(problem, budget) {
    const search = new BestRoutes(problem, this.origin, budget);
    const { value } = search.routes().next();
    if (value === undefined) {
      if (!search.complete) throw new BudgetError(budget.reason);
      return null;
    }
    if (!value.optimal) throw new BudgetError(budget.reason);
    return this.route(value.vertices);
  }

  /** Return a route by its roles, whose cost is its doubt. */
  route(vertices, more = {}) {
    const route = new Route(this.person, { vertices, optimal: true, bound: null, ...more });
    if (route.cost === undefined) route.cost = route.doubt;
    return route;
  }

  /** Return the error for a question without an answer. */
  noRoute(reason) {
    const [origin, destination] = [this.origin, this.destination].map((role) => quoted(this.dataset.names[role]));
    return new QuestionError(`no documented route leads from ${origin} to ${destination}: ${reason}`, "no route");
  }

  /** Return why there is no route; `unstated` says so where steps make some within all limits. */
  whyNone(unstated) {
    const { before, culprits } = this.limits.why(this.origin, this.destination);
    if (culprits === null) return unstated(arrows(this.dataset, before));
    return culprits.length ? barredWords(this.dataset, before, culprits) : this.reached();
  }

  /** Return how far roles reach from the origin, and how many lead to the destination. */
  reached() {
    const { dataset } = this.limits.names; // without limits
    const documented = (arc) => dataset.transitions[dataset.arcs[arc].transition].inherited_from === "";
    const network = networkOf(dataset, documented, null);
    const count = (way, start) => stepsFrom(network, way, start).filter((steps) => steps !== undefined).length - 1;
    const [onward, leading] = [count("leaving", this.origin), count("entering", this.destination)];
    const [origin, destination] = [this.origin, this.destination].map((role) => quoted(this.dataset.names[role]));
    const these = this.dataset.data.part ? "by these transitions " : "";
    return (
      `${these}${counted(onward, "role")} can be reached from ${origin}, ` +
      `${counted(leading, "role")} ${leading === 1 ? "leads" : "lead"} to ${destination}`
    );
  }
}

/** Return an answer to a question about routes. */
function routesJson(question, by, routes, { variants = [], unsearched = [], complete = true, reason = "", claims = false } = {}) {
  return {
    origin: question.dataset.names[question.origin],
    destination: question.dataset.names[question.destination],
    by,
    have: question.have,
    routes: routes.map((route) => route.toJson(claims)),
    variants: variants.map(({ choice, route }) => ({ choice, route: route.toJson(claims) })),
    unsearched,
    complete,
    reason,
  };
}
