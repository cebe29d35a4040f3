// What a route may be best at among those to choose between: careergraph/search/choice_labels.py.

const MORE_STEPS = 3; // than the best-founded route has: longer ones are no choice

/** One question of which several routes are the answer. */
class Inquiry {
  /** @param {Question} question @param {Route} first @param {() => Budget} budget */
  constructor(question, first, budget) {
    Object.assign(this, { question, first, budget, dataset: question.dataset });
    this.longest = first.steps + MORE_STEPS;
  }

  /** Return the best-founded route without some steps, of so many at most. */
  founded(keep, most) {
    let route;
    try {
      route = this.question.one(this.question.founded(keep), this.budget());
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error;
      return this.limited(keep, most);
    }
    return route === null || route.steps <= most ? route : this.limited(keep, most);
  }

  limited(keep, most) {
    return this.question.one(this.question.founded(keep, most), this.budget());
  }

  /** Return the best founded of the routes of fewest steps. */
  fewest() {
    const { first, question } = this;
    if (first.steps === 1 || !this.dataset.arcs.some(({ doubt }) => doubt)) return first;
    const network = networkOf(this.dataset, null, null);
    const before = stepsFrom(network, "leaving", question.origin);
    const after = stepsFrom(network, "entering", question.destination);
    const steps = before[question.destination];
    if (steps === first.steps) return first;
    const keep = (arc) => {
      const { tail, head } = this.dataset.arcs[arc];
      return before[tail] + 1 + after[head] <= steps;
    };
    return question.one(question.founded(keep), this.budget());
  }

  /** Return the best-founded route whose lowest value of a step is highest; null of none. */
  highest(values) {
    const levels = [...new Set(values)].filter((value) => value !== null).sort((a, b) => a - b);
    const atLeast = (least) => (arc) => values[arc] !== null && values[arc] >= least;
    let [known, end] = [0, levels.length];
    while (known < end) {
      const middle = (known + end) >> 1;
      if (this.leadsThere(atLeast(levels[middle]))) known = middle + 1;
      else end = middle;
    }
    return known ? this.founded(atLeast(levels[known - 1]), this.longest) : null;
  }

  /** Return whether some steps lead to the destination within the longest. */
  leadsThere(keep) {
    const network = networkOf(this.dataset, keep, null);
    return stepsFrom(network, "leaving", this.question.origin, this.longest)[this.question.destination] !== undefined;
  }

  /** Return what the role of each step pays that may lie between the ends; null where that is unknown. */
  payOnTheWay() {
    this.paid ??= this.paidSteps();
    return this.paid;
  }

  paidSteps() {
    const { dataset, question } = this;
    const top = dataset.roles[question.destination].level ?? Infinity;
    return dataset.arcs.map(({ tail, head, rise }) => {
      if (head === question.destination) return tail === question.origin ? null : Infinity;
      const { level, amount } = dataset.roles[head];
      return (level ?? -Infinity) >= top || (rise || 0) < 0 ? null : amount;
    });
  }

  /** Return how many people made each step, null where nobody was counted to. */
  travellers() {
    return this.dataset.arcs.map(({ amount }) => amount || null);
  }

  /** Return the lowest value of a route's steps, null where one is unknown or they are too many. */
  lowest(values, route) {
    const stated = route.arcs.map((arc) => values[arc]);
    return stated.includes(null) || route.steps > this.longest ? null : Math.min(...stated);
  }
}

/** Return what there is to learn on a route, less is better; null where that is unknown. */
function learnt(inquiry, route) {
  if (route.unstated.length) return null;
  const masks = inquiry.question.masks(learningMasks);
  const join = (mask, arc) => masks.join(mask, masks.ofArc(arc, inquiry.dataset.arcs[arc].head));
  return -masks.weigh(route.arcs.reduce(join, masks.held));
}

/** Return whether a step leads over more than one level, or it is unknown over how many. */
function leaps(rise) {
  return rise === null || Math.abs(rise) > 1;
}

/** Return 1 of a route on which each step leads up or down one level at most. */
function noLeap(inquiry, route) {
  const leapt = route.arcs.some((arc) => leaps(inquiry.dataset.arcs[arc].rise));
  return leapt || route.steps > inquiry.longest ? null : 1;
}

/** Return the best founded of the routes without a leap. */
function stepByStep(inquiry) {
  const { arcs } = inquiry.dataset;
  if (noLeap(inquiry, inquiry.first) || arcs.every(({ rise }) => rise === null)) return inquiry.first;
  return inquiry.founded((arc) => !leaps(arcs[arc].rise), inquiry.longest);
}

/** @typedef {{name: string, value: (inquiry: Inquiry, route: Route) => ?number,
 *   search: (inquiry: Inquiry) => ?Route}} Label */

/** @type {Label[]} */
const LABELS = [
  {
    name: "best founded",
    value: (inquiry, route) => (compareLists(route.vertices, inquiry.first.vertices) === 0 ? 1 : null),
    search: (inquiry) => inquiry.first,
  },
  {
    name: "fewest steps",
    value: (_, route) => -route.steps,
    search: (inquiry) => inquiry.fewest(),
  },
  {
    name: "least to learn",
    value: learnt,
    search(inquiry) {
      const { question } = inquiry;
      return inquiry.dataset.data.requirements ? question.one(question.leastLearning(inquiry.first.vertices), inquiry.budget()) : null;
    },
  },
  { name: "step by step", value: noLeap, search: stepByStep },
  {
    name: "best paid on the way",
    value: (inquiry, route) => inquiry.lowest(inquiry.payOnTheWay(), route),
    search(inquiry) {
      const paid = inquiry.dataset.roles.some(({ amount }) => amount !== null);
      return inquiry.first.steps === 1 || !paid ? null : inquiry.highest(inquiry.payOnTheWay());
    },
  },
  {
    name: "most travelled",
    value: (inquiry, route) => inquiry.lowest(inquiry.travellers(), route),
    search(inquiry) {
      const values = inquiry.travellers();
      return values.some(Boolean) ? inquiry.highest(values) : null;
    },
  },
];
