// What is known along a route, for one person: careergraph/search/along.py.

/** Return what each step newly requires, and what it only prefers and is not held. */
function neededAlong(person, vertices) {
  let holds = person.holds;
  const [asked, optional] = [[], []];
  for (const [origin, role] of pairwise(vertices)) {
    optional.push(person.optionalTold(role, origin, holds));
    asked.push(person.missingTold(role, origin, holds));
    holds = holds.plus(asked[asked.length - 1]);
  }
  return { asked, optional: requiredElsewhere(person, optional, vertices) };
}

/** Return each of a list with the one after it. */
function pairwise(list) {
  return list.slice(1).map((each, at) => [list[at], each]);
}

/** Return what steps only prefer, each with the role on the route that requires it. */
function requiredElsewhere(person, optional, vertices) {
  if (!optional.some((step) => step.length)) return optional;
  const by = new Map();
  for (const [origin, role] of pairwise(vertices)) {
    for (const item of person.dataset.requiredOf(role, origin)) {
      const key = itemKey(item.type, item.name);
      if (!isPreferred(item) && !by.has(key)) by.set(key, person.dataset.names[role]);
    }
  }
  const told = (item) => ({ ...item, required_by: by.get(itemKey(item.type, item.name)) ?? "" });
  return optional.map((step) => step.map(told));
}

/** Return the fewest skills and certifications that meet all that a route requires, in order. */
function leastToLearn(person, arcs, asked) {
  const { dataset } = person;
  const masks = new ItemMasks(person);
  let mask = 0n;
  for (const arc of arcs) {
    const { head, unstated } = dataset.arcs[arc];
    mask |= masks.required(head, null);
    if (dataset.ownArcs[arc] || unstated) mask |= masks.ofArc(arc);
  }
  const places = new Map();
  for (const [way] of asked.flat().flatMap((item) => item.ways)) if (!places.has(way)) places.set(way, places.size);
  const named = masks.itemsOf(mask).map((item) => ({ place: places.get(item) ?? Infinity, ...dataset.items.listed[item] }));
  const order = (a, b) =>
    a.place < b.place ? -1 : a.place > b.place ? 1 : compareText(a.type, b.type) || compareText(a.name, b.name);
  return named.sort(order).map(({ name }) => name);
}

/** Return the roles on a route of which no source says what they require. */
function unstatedAlong(dataset, arcs) {
  const of = (arc) => dataset.names[dataset.arcs[arc].head];
  if (!dataset.data.requirements) return arcs.map(of);
  return arcs.filter((arc) => dataset.arcs[arc].unstated).map(of);
}

/** Return the product of the likelihoods of steps; null where one is unknown. */
function probabilityAlong(dataset, arcs) {
  const shares = arcs.map((arc) => dataset.arcs[arc].share);
  if (shares.includes(null)) return null;
  const product = (at) => shares.reduce((all, share) => all * BigInt(share[at]), 1n);
  return quotient(product(0), product(1));
}
