// The best route of a set: labels are ways from the origin, the best first.
//
// Routes are ordered by cost, then by what is to be learnt, then by steps, then by their roles. A label
// is dropped where another at its role comes no later, costs no more and has acquired a part of what it
// has: whatever can be added to this one can be added to that. Where that passes a role twice, the way
// without the detour is better still. So each search is exact; a budget bounds how many labels it makes.

/** @typedef {{cost: *, weight: number, steps: number, path: number[], spent: *, mask: ?Mask}} Label */

const COMPARED = 16; // to compare so many labels takes as long as to make one

/** Compare labels by the order of routes. @param {Label} a @param {Label} b */
function compareLabels(a, b) {
  if (a.cost !== b.cost) return a.cost < b.cost ? -1 : 1;
  if (a.weight !== b.weight) return a.weight - b.weight;
  if (a.steps !== b.steps) return a.steps - b.steps;
  return compareLists(a.path, b.path);
}

/** What routes are to keep to and to be best by.
 * @typedef {Object} Problem
 * @property {Network} network
 * @property {number} destination
 * @property {?SearchMasks} masks null where learning does not count
 * @property {boolean} byCost whether cost comes before learning
 * @property {number} most steps at most
 * @property {number[]} stepsToGo from each role
 * @property {Array<*>} costToGo from each role */

/** Return a problem with what is still to go from each role.
 * @returns {Problem} */
function problemOf({ network, destination, masks, byCost, most = Infinity }) {
  return {
    network,
    destination,
    masks,
    byCost,
    most,
    stepsToGo: stepsFrom(network.entering, destination),
    costToGo: byCost ? costsFrom(network.entering, destination, network.zero) : [],
  };
}

/** Return the label at an origin. @param {Problem} problem @param {number} origin */
function firstLabel(problem, origin) {
  const { masks, network } = problem;
  const mask = masks && masks.held;
  return finished(problem, { path: [origin], spent: network.zero, mask });
}

/** Return a label with its lower bounds; null where it cannot become a route. */
function finished(problem, { path, spent, mask }) {
  const vertex = path[path.length - 1];
  const steps = path.length - 1 + problem.stepsToGo[vertex];
  if (!(steps <= problem.most)) return null;
  const cost = problem.byCost ? spent + problem.costToGo[vertex] : 0;
  return { cost, weight: mask === null ? 0 : problem.masks.weigh(mask), steps, path, spent, mask };
}

/** Return a label one step further on; null where it cannot become a route. */
function longer(problem, label, step) {
  const { masks } = problem;
  const mask = masks && masks.join(label.mask, masks.ofArc(step.arc, step.to));
  const spent = problem.byCost ? label.spent + step.cost : 0;
  return finished(problem, { path: [...label.path, step.to], spent, mask });
}

/** All routes that begin with a label's roles and do not go on to those barred.
 * @typedef {{start: Label, barred: Set<number>}} RouteSet */

/** One best-first search for the best route of a set. */
class LabelSearch {
  /** @param {Problem} problem @param {RouteSet} routes
   * @param {{ceiling?: *, region?: Region, best?: Label, single?: boolean}} [within] */
  constructor(problem, routes, { ceiling = null, region = null, best = null, single = false } = {}) {
    Object.assign(this, { problem, routes, ceiling, region, best, single });
    this.settled = new Map();
    this.heap = new Heap(compareLabels);
    this.heap.push(routes.start);
  }

  /** Search until the best route is proved or none is left; return false where the budget ended it.
   * @param {Budget} budget */
  run(budget, most = Infinity) {
    const end = budget.labels - most;
    while (this.heap.size) {
      const label = this.heap.first;
      if (label.path[label.path.length - 1] === this.problem.destination) {
        this.best = label;
        return true;
      }
      if (!budget.left || budget.labels < end) return false;
      this.heap.pop();
      const before = this.heap.size;
      if (this.settle(label)) this.grow(label);
      const compared = this.settled.get(label.path[label.path.length - 1]).length;
      budget.labels -= this.heap.size - before + 1 + Math.floor(compared / COMPARED);
    }
    return true;
  }

  /** Settle a label; return false if one that is settled at its role makes it needless. */
  settle(label) {
    const vertex = label.path[label.path.length - 1];
    if (!this.settled.has(vertex)) this.settled.set(vertex, []);
    const settled = this.settled.get(vertex);
    if (this.single ? settled.length : settled.some((other) => this.dominates(other, label))) return false;
    settled.push(label);
    return true;
  }

  /** Return whether a label makes another needless. */
  dominates(other, label) {
    const { masks, most } = this.problem;
    if (other.spent > label.spent) return false;
    const [steps, theirs] = [label.path.length, other.path.length];
    if (other.spent < label.spent) {
      if (most < Infinity && theirs > steps) return false;
    } else if (theirs > steps || (theirs === steps && compareLists(other.path, label.path) > 0)) {
      return false;
    }
    return masks === null || masks.isPart(other.mask, label.mask);
  }

  /** Put the label's continuations in the heap, those that may become the best route. */
  grow(label) {
    const { problem, routes, region } = this;
    const isStart = label === routes.start;
    for (const step of problem.network.leaving[label.path[label.path.length - 1]]) {
      if (problem.stepsToGo[step.to] === undefined || label.path.includes(step.to)) continue;
      if ((isStart && routes.barred.has(step.to)) || (region && !region.ahead[step.to])) continue;
      const next = longer(problem, label, step);
      if (next === null || (this.ceiling !== null && next.cost > this.ceiling)) continue;
      if (region) {
        next.mask = problem.masks.join(next.mask, region.ahead[step.to]);
        next.weight = problem.masks.weigh(next.mask);
      }
      if (this.best && compareBounds(next, this.best) > 0) continue;
      if (step.to === problem.destination && (!this.best || compareLabels(next, this.best) < 0)) this.best = next;
      this.heap.push(next);
    }
  }
}

/** Compare labels by their numbers alone. */
function compareBounds(a, b) {
  if (a.cost !== b.cost) return a.cost < b.cost ? -1 : 1;
  return a.weight - b.weight || a.steps - b.steps;
}
