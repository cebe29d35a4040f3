// From one role to everywhere: careergraph/search/reach.py.

const WITHIN = 3; // steps, where nothing else is said

/** Return every role in reach, with the best route to each: fewest steps, then least to learn. */
function reachAnswer({ dataset, names, stated }, asked) {
  const within = numberGiven("within", asked.within, "a whole number, 0 or more") ?? WITHIN;
  const limit = numberGiven("max_learning", asked.max_learning, "a whole number, 0 or more");
  const who = askerOf(stated, asked);
  const origin = names.role(asked.origin);
  const person = new Person(dataset, outsetOf(dataset, origin, who));
  if (limit !== null && !dataset.data.requirements) return [];
  const most = limit === null ? Infinity : Math.min(limit, UNKNOWN - 1);
  const budget = new Budget(asked.budget ?? LABELS_IN_ALL);
  const found = bestWays(dataset, countingMasks(person), { origin, within, most, budget });
  const last = ({ path }) => path[path.length - 1];
  found.sort((a, b) => a.path.length - b.path.length || a.weight - b.weight || last(a) - last(b));
  return found.map(({ path }) => {
    const route = new Route(person, { vertices: path, cost: path.length - 1, optimal: true, bound: null });
    return { ...route.toJson(), complete: budget.left };
  });
}

/** Return the best way to each role but the origin. A label is dropped where another of no more steps,
 * and no later by its roles, has acquired a part of what it has. */
function bestWays(dataset, masks, { origin, within, most, budget }) {
  const { leaving } = dataset.steps;
  const fewest = most === Infinity ? stepsFrom(networkOf(dataset, null, null), "leaving", origin) : null;
  const order = (a, b) => a.path.length - b.path.length || a.weight - b.weight || compareLists(a.path, b.path);
  const heap = new Heap(order);
  const settled = new Map();
  const found = [];
  heap.push({ weight: 0, path: [origin], mask: masks.none });
  while (heap.size && budget.left) {
    const label = heap.pop();
    const vertex = label.path[label.path.length - 1];
    const before = settled.get(vertex) ?? [];
    budget.labels -= 1 + Math.floor(before.length / COMPARED);
    if (before.some((other) => comesFirst(other, label) && masks.isPart(other.mask, label.mask))) continue;
    if (!before.length && vertex !== origin) found.push(label);
    settled.set(vertex, [...before, label]);
    if (label.path.length > within) continue;
    for (const { arc, to } of leaving[vertex]) {
      if (fewest !== null && fewest[to] !== label.path.length) continue; // only fewest steps matter
      const mask = masks.join(label.mask, masks.ofArc(arc, to));
      const weight = masks.weigh(mask);
      if (weight <= most) heap.push({ weight, path: [...label.path, to], mask });
    }
  }
  return found;
}

/** Return whether a way is no longer than another and comes no later by its roles. */
function comesFirst({ path }, other) {
  return path.length < other.path.length || (path.length === other.path.length && compareLists(path, other.path) <= 0);
}
