// Steps and costs from one role to all others.

/** What a search walks: all steps of a dataset, which of them may be taken, and what each costs.
 * @typedef {{arc: number, to: number}} Step
 * @typedef {{leaving: Step[][], entering: Step[][], barred: ?Uint8Array, costs: ?Array<*>, zero: *}} Network */

/** Return the network of the steps that may be taken.
 * @param {Dataset} dataset @param {?(arc: number) => boolean} keep null for all
 * @param {?Array<*>} costs null where every step costs 1 @param {*} zero 0 or 0n
 * @returns {Network} */
function networkOf(dataset, keep, costs, zero = 0) {
  const barred = keep && new Uint8Array(dataset.arcs.length);
  if (keep) for (let arc = 0; arc < barred.length; arc += 1) barred[arc] = keep(arc) ? 0 : 1;
  return { ...dataset.steps, barred, costs, zero };
}

/** Return the fewest steps from a role to each, undefined where none lead there.
 * @param {Network} network @param {"leaving" | "entering"} way @param {number} start
 * @param {number} [most] @returns {number[]} */
function stepsFrom({ barred, ...network }, way, start, most = Infinity) {
  const steps = [];
  steps[start] = 0;
  let layer = [start];
  for (let depth = 1; layer.length && depth <= most; depth += 1) {
    const next = [];
    for (const vertex of layer) {
      for (const { arc, to } of network[way][vertex]) {
        if (steps[to] !== undefined || (barred !== null && barred[arc])) continue;
        steps[to] = depth;
        next.push(to);
      }
    }
    layer = next;
  }
  return steps;
}

/** Return the least cost from a role to each, undefined where none lead there.
 * @param {Network} network @param {"leaving" | "entering"} way @param {number} start
 * @param {*} first what is spent before */
function costsFrom({ barred, costs, zero, ...network }, way, start, first = zero) {
  const onward = network[way];
  const [found, least] = [[], []];
  // A cost and a role are one number, so that the heap compares nothing else.
  const [unit, pack, isLess] = [onward.length, typeof zero === "bigint" ? BigInt : Number, (a, b) => (a < b ? -1 : 1)];
  const heap = new Heap(isLess);
  heap.push(first * pack(unit) + pack(start));
  while (heap.size) {
    const packed = heap.pop();
    const vertex = Number(packed % pack(unit));
    if (found[vertex] !== undefined) continue;
    const cost = (packed - pack(vertex)) / pack(unit);
    found[vertex] = cost;
    for (const { arc, to } of onward[vertex]) {
      if (found[to] !== undefined || (barred !== null && barred[arc])) continue;
      const longer = cost + (costs === null ? 1 : costs[arc]);
      if (least[to] !== undefined && least[to] <= longer) continue;
      least[to] = longer;
      heap.push(longer * pack(unit) + pack(to));
    }
  }
  return found;
}

/** Return a route of fewest steps, the first by its roles; null where there is none. */
function fewestSteps(network, origin, destination) {
  const left = stepsFrom(network, "entering", destination);
  if (left[origin] === undefined) return null;
  const route = [origin];
  while (route[route.length - 1] !== destination) {
    const here = route[route.length - 1];
    const open = network.leaving[here].filter(({ arc }) => network.barred === null || !network.barred[arc]);
    const next = open.map(({ to }) => to).filter((to) => left[to] === left[here] - 1);
    route.push(Math.min(...next));
  }
  return route;
}
