// Steps and costs from one role to all others.

/** What a search walks: steps that may be taken, by role, with what each costs.
 * @typedef {{arc: number, to: number, cost: *}} Step
 * @typedef {{leaving: Step[][], entering: Step[][], zero: *}} Network */

/** Return the network of the steps that may be taken.
 * @param {Dataset} dataset @param {(arc: number) => boolean} keep
 * @param {?Array<*>} costs null where every step costs 1 @param {*} zero 0 or 0n
 * @returns {Network} */
function networkOf(dataset, keep, costs, zero = 0) {
  const end = (name, numbers) =>
    numbers.filter(keep).map((arc) => ({ arc, to: dataset.arcs[arc][name], cost: costs ? costs[arc] : 1 }));
  return {
    leaving: dataset.leaving.map((arcs) => end("head", arcs)),
    entering: dataset.entering.map((arcs) => end("tail", arcs)),
    zero,
  };
}

/** Return the fewest steps from a role to each, undefined where none lead there.
 * @param {Step[][]} onward @param {number} start @param {number} [most] @returns {number[]} */
function stepsFrom(onward, start, most = Infinity) {
  const steps = [];
  steps[start] = 0;
  let layer = [start];
  for (let depth = 1; layer.length && depth <= most; depth += 1) {
    const next = [];
    for (const vertex of layer) {
      for (const { to } of onward[vertex]) {
        if (steps[to] === undefined) {
          steps[to] = depth;
          next.push(to);
        }
      }
    }
    layer = next;
  }
  return steps;
}

/** Return the least cost from a role to each, undefined where none lead there.
 * @param {Step[][]} onward @param {number} start @param {*} zero */
function costsFrom(onward, start, zero) {
  const found = [];
  const heap = new Heap((a, b) => (a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : 0));
  heap.push({ cost: zero, vertex: start });
  while (heap.size) {
    const { cost, vertex } = heap.pop();
    if (found[vertex] !== undefined) continue;
    found[vertex] = cost;
    for (const step of onward[vertex]) {
      if (found[step.to] === undefined) heap.push({ cost: cost + step.cost, vertex: step.to });
    }
  }
  return found;
}

/** Return a route of fewest steps, the first by its roles; null where there is none. */
function fewestSteps(network, origin, destination) {
  const left = stepsFrom(network.entering, destination);
  if (left[origin] === undefined) return null;
  const route = [origin];
  while (route[route.length - 1] !== destination) {
    const here = route[route.length - 1];
    const next = network.leaving[here].map(({ to }) => to).filter((to) => left[to] === left[here] - 1);
    route.push(Math.min(...next));
  }
  return route;
}
