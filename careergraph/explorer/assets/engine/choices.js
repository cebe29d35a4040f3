// The routes worth choosing between: careergraph/search/choices.py.

const ALIKE_ROUTES = 0.8; // of all roles on two routes, how many both have that are one choice

/** Return the choices between two roles, as the JSON of `careergraph path`.
 * @param {Question} question @param {{claims?: boolean, budget?: number}} [options] */
function choicesJson(question, { claims = false, budget = LABELS_IN_ALL } = {}) {
  const whole = new Budget(budget);
  const search = new BestRoutes(question.founded(), question.origin, whole);
  const { value } = search.routes().next();
  if (value === undefined) {
    throw search.complete ? question.noRoute(question.whyNone(() => "")) : new BudgetError(whole.reason);
  }
  const names = LABELS.map(({ name }) => name);
  if (!value.optimal) {
    const bound = Math.floor(value.bound.cost / question.unit);
    const first = question.route(value.vertices, { optimal: false, bound });
    return routesJson(question, "choices", [first], { unsearched: names, complete: false, reason: whole.reason, claims });
  }
  const first = question.route(value.vertices);
  const each = new Budget(budget).part(LABELS_OF_ONE);
  const inquiry = new Inquiry(question, first, () => each.part());
  const { found, unsearched } = searched(inquiry);
  const reason = unsearched.length ? each.reason : "";
  return routesJson(question, "choices", ...labelled(inquiry, found, { unsearched, complete: !reason, reason, claims }));
}

/** Return the route that is best at each label, and the labels that were not searched to the end. */
function searched(inquiry) {
  const [found, unsearched] = [new Map(), []];
  for (const label of LABELS) {
    try {
      const route = label.search(inquiry);
      if (route !== null) found.set(label.name, route);
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error;
      unsearched.push(label.name);
    }
  }
  return { found, unsearched };
}

/** Return the routes that were found, each once with its labels, and what is nearly one of them. */
function labelled(inquiry, found, rest) {
  const distinct = new Map();
  for (const label of LABELS) {
    const route = found.get(label.name);
    const best = route === undefined ? null : label.value(inquiry, route);
    if (best === null) continue;
    const earlier = [...distinct.values()].find((each) => label.value(inquiry, each) === best);
    const chosen = earlier ?? route;
    const key = chosen.vertices.join(" ");
    if (!distinct.has(key)) distinct.set(key, inquiry.question.route(chosen.vertices));
    distinct.get(key).labels.push(label.name);
  }
  const [kept, variants] = [[], []];
  for (const route of distinct.values()) {
    const place = kept.findIndex((other) => areAlike(route, other));
    if (place < 0) kept.push(route);
    else variants.push({ choice: place + 1, route });
  }
  return [kept, { ...rest, variants }];
}

/** Return whether two routes have nearly all roles in common. */
function areAlike(first, second) {
  const both = first.vertices.filter((vertex) => second.vertices.includes(vertex)).length;
  const either = first.steps + second.steps + 2 - both;
  return both >= ALIKE_ROUTES * either;
}
