// Where a better route may lie: what every route to and from a role requires bounds what it weighs.

/** `ahead` has for each role that may be passed the mask of what every route from it on acquires.
 * @typedef {{ahead: (Mask|undefined)[]}} Region */

const ROUNDS = 4;

/** Return the roles on routes that are no heavier than the best known, with what is still to come.
 * @param {Problem} problem @param {RouteSet} routes @param {{ceiling: *, best: ?Label}} known
 * @returns {Region} */
function regionOf(problem, routes, { ceiling, best }) {
  const start = routes.start.path[routes.start.path.length - 1];
  let allowed = new Set(problem.network.leaving.keys());
  for (const vertex of routes.start.path) allowed.delete(vertex);
  allowed.add(start);
  const within = stepsWithin(problem, routes, ceiling, start);
  let found = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = common(problem, within(allowed, true), start, routes.start.mask);
    const ahead = common(problem, within(allowed, false), problem.destination, problem.masks.none);
    const kept = new Set();
    for (const vertex of allowed) {
      if (!before[vertex] || !ahead[vertex]) continue;
      const weight = problem.masks.weigh(problem.masks.join(before[vertex], ahead[vertex]));
      if (!best || weight <= best.weight) kept.add(vertex);
    }
    found = { ahead: ahead.map((mask, vertex) => (kept.has(vertex) ? mask : undefined)) };
    if (kept.size === allowed.size) break;
    allowed = kept;
  }
  return found;
}

/** Return a function of roles and a direction, which returns the steps between these roles that the
 * cheapest routes take, or all where cost does not count. */
function stepsWithin(problem, routes, ceiling, start) {
  const { network } = problem;
  const spent = ceiling === null ? null : costsFrom(network, "leaving", start, routes.start.spent);
  const cheap = (tail, step, head) =>
    spent === null ||
    (spent[tail] !== undefined &&
      problem.costToGo[head] !== undefined &&
      spent[tail] + costOf(network, step.arc) + problem.costToGo[head] <= ceiling);
  return (allowed, onward) => {
    const steps = network.leaving.map(() => []);
    for (const tail of allowed) {
      if (tail === problem.destination) continue;
      for (const step of network.leaving[tail]) {
        const isBarred = (network.barred !== null && network.barred[step.arc]) || (tail === start && routes.barred.has(step.to));
        if (isBarred || step.to === start || !allowed.has(step.to) || !cheap(tail, step, step.to)) continue;
        if (onward) steps[tail].push({ arc: step.arc, to: step.to, gives: step.to });
        else steps[step.to].push({ arc: step.arc, to: tail, gives: step.to });
      }
    }
    return steps;
  };
}

/** Return for each role that is come to the mask of what every way to it acquires.
 * @param {Problem} problem @param {{arc: number, to: number, gives: number}[][]} steps
 * @param {number} from @param {Mask} first @returns {(Mask|undefined)[]} */
function common({ masks }, steps, from, first) {
  const found = [];
  found[from] = first.slice();
  const waiting = [from];
  const queued = new Set(waiting);
  while (waiting.length) {
    const vertex = waiting.shift();
    queued.delete(vertex);
    for (const { arc, to, gives } of steps[vertex]) {
      if (to === from) continue;
      const [here, given] = [found[vertex], masks.ofArc(arc, gives)];
      const changed = found[to] ? masks.meetInto(found[to], here, given) : Boolean((found[to] = masks.join(here, given)));
      if (changed && !queued.has(to)) {
        queued.add(to);
        waiting.push(to);
      }
    }
  }
  return found;
}
