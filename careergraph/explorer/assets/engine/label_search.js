// The best route of a set: labels are ways from the origin, the best first.
//
// Routes are ordered by cost, then by what is to be learnt, then by steps, then by their roles. A label
// is dropped where another at its role comes no later, costs no more and has acquired a part of what it
// has: whatever can be added to this one can be added to that. Where that passes a role twice, the way
// without the detour is better still. So each search is exact; a budget bounds how many labels it makes.

/** `paid` tells whether a step is on the way of which every route must have one; `passed` has a bit for
 * each critical role that was passed.
 * @typedef {{cost: *, weight: number, steps: number, path: number[], spent: *, mask: ?Mask,
 *   paid: boolean, passed: bigint}} Label */

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
 * @property {?number[]} floors for each step the time before which its role is not entered; null where
 *   costs add up
 * @property {?(arc: number) => boolean} pays tells the steps of which every route must have one
 * @property {number[]} stepsToGo from each role
 * @property {Array<*>} costToGo from each role */

/** Return a problem with what is still to go from each role.
 * @returns {Problem} */
function problemOf({ network, destination, masks, byCost, most = Infinity, floors = null, pays = null }) {
  return {
    network,
    destination,
    masks,
    byCost,
    most,
    floors,
    pays,
    stepsToGo: stepsFrom(network, "entering", destination),
    costToGo: byCost ? costsFrom(network, "entering", destination) : [],
  };
}

/** Return the label at an origin. @param {Problem} problem @param {number} origin */
function firstLabel(problem, origin) {
  const { masks, network } = problem;
  // What the destination requires is acquired in any case.
  const mask = masks && masks.join(masks.held, masks.roles[problem.destination]);
  return finished(problem, { path: [origin], spent: network.zero, mask, paid: problem.pays === null, passed: 0n });
}

/** Return a label with its lower bounds; null where it cannot become a route, or none as good as the
 * best. */
function finished(problem, { path, spent, mask, paid, passed }, best = null) {
  const vertex = path[path.length - 1];
  const steps = path.length - 1 + problem.stepsToGo[vertex];
  if (!(steps <= problem.most)) return null;
  const cost = costInAll(problem, spent, vertex);
  // To meet sets takes long: most labels are too heavy without what meets them.
  if (best !== null && mask !== null && !(cost < best.cost) && problem.masks.weighLeast(mask) > best.weight) return null;
  return { cost, weight: mask === null ? 0 : problem.masks.weigh(mask), steps, path, spent, mask, paid, passed };
}

/** Return what a route costs at least that has spent so much at a role. */
function costInAll({ byCost, costToGo }, spent, vertex) {
  return byCost ? spent + costToGo[vertex] : 0;
}

/** Return what a step costs. */
function costOf({ costs }, arc) {
  return costs === null ? 1 : costs[arc];
}

/** Return what is spent one step further on. */
function spentAfter(problem, label, arc) {
  const spent = problem.byCost ? label.spent + costOf(problem.network, arc) : 0;
  return problem.floors === null ? spent : Math.max(spent, problem.floors[arc]);
}

/** Return a label one step further on; null where it cannot become a route.
 * @param {{ahead?: Mask, best?: Label}} [within] what every route from there on acquires; the best known */
function longer(problem, label, step, { ahead, best } = {}) {
  const { masks } = problem;
  const mask = masks && masks.join(label.mask, masks.ofArc(step.arc, step.to));
  if (ahead) masks.joinInto(mask, ahead);
  const spent = spentAfter(problem, label, step.arc);
  const paid = label.paid || problem.pays(step.arc);
  return finished(problem, { path: [...label.path, step.to], spent, mask, paid, passed: label.passed }, best);
}

/** All routes that begin with a label's roles and do not go on to those barred.
 * @typedef {{start: Label, barred: Set<number>}} RouteSet */

/** One best-first search for the best route of a set. */
class LabelSearch {
  /** @param {Problem} problem @param {RouteSet} routes
   * @param {{ceiling?: *, region?: Region, best?: Label, single?: boolean, critical?: number[]}} [within] */
  constructor(problem, routes, { ceiling = null, region = null, best = null, single = false, critical = [] } = {}) {
    Object.assign(this, { problem, routes, ceiling, region, best, single });
    this.critical = new Map(critical.map((vertex, bit) => [vertex, 1n << BigInt(bit)]));
    this.simple = best; // the best that passes no role twice: what is proved may pass one
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
    const { masks, most, floors } = this.problem;
    if (other.spent > label.spent || (label.paid && !other.paid)) return false;
    if ((other.passed & ~label.passed) !== 0n) return false;
    const [steps, theirs] = [label.path.length, other.path.length];
    if (other.spent < label.spent && floors === null) {
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
    const { leaving, barred } = problem.network;
    for (const step of leaving[label.path[label.path.length - 1]]) {
      if (barred !== null && barred[step.arc]) continue;
      if (problem.stepsToGo[step.to] === undefined || this.isClosed(label, step.to)) continue;
      if ((isStart && routes.barred.has(step.to)) || (region && !region.ahead[step.to])) continue;
      if (this.isTooDear(costInAll(problem, spentAfter(problem, label, step.arc), step.to))) continue;
      const next = longer(problem, label, step, { ahead: region?.ahead[step.to], best: this.best });
      if (next === null || (step.to === problem.destination && !next.paid)) continue;
      if (this.best && compareBounds(next, this.best) > 0) continue;
      next.passed |= this.critical.get(step.to) ?? 0n;
      const isBetter = !this.best || compareLabels(next, this.best) < 0;
      if (step.to === problem.destination && isBetter && isSimple(next)) {
        this.best = next;
        this.simple = next;
      }
      this.heap.push(next);
    }
  }

  /** Return whether a route of a cost is none that is looked for. */
  isTooDear(cost) {
    return (this.ceiling !== null && cost > this.ceiling) || (this.best !== null && cost > this.best.cost);
  }

  /** Return whether a way must not go on to a role. Where a step is to be paid, it may pass others
   * twice but those that are critical: leaving out a way round might leave out that step. */
  isClosed(label, vertex) {
    if (this.problem.pays === null) return label.path.includes(vertex);
    const bit = this.critical.get(vertex);
    return this.routes.start.path.includes(vertex) || (bit !== undefined && (label.passed & bit) !== 0n);
  }
}

/** Return whether a way passes no role twice. */
function isSimple({ path }) {
  return new Set(path).size === path.length;
}

/** Compare labels by their numbers alone. */
function compareBounds(a, b) {
  if (a.cost !== b.cost) return a.cost < b.cost ? -1 : 1;
  return a.weight - b.weight || a.steps - b.steps;
}
