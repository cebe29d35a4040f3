// Routes of one order: careergraph/search/routes.py.

/** Return the best routes by one order, as the JSON of `careergraph path --by`.
 * @param {Question} question @param {{by?: string, k?: number, claims?: boolean, budget?: number}} asked */
function bestRoutesJson(question, { by = "doubt", k = 3, claims = false, budget = LABELS_IN_ALL }) {
  if (!Number.isInteger(k) || k < 1) throw new QuestionError(`k is ${pythonValue(k)}; right would be a whole number, 1 or more`);
  const order = objectiveOf(question, by);
  const [found, whole] = [[], new Budget(budget)];
  for (const each of order(whole)) {
    found.push(each);
    if (found.length === k) break;
  }
  if (!found.length) throw question.noRoute(whyNone(question, by, order));
  if (found.length === 1 && found[0] === null) throw new BudgetError(whole.reason);
  const complete = found.every((each) => each !== null && each.optimal);
  const routes = found.filter(Boolean).map((each) => question.route(each.vertices, each));
  return routesJson(question, by, routes, { complete, reason: complete ? "" : whole.reason, claims });
}

/** Return why there is no route. */
function whyNone(question, by, order) {
  return question.whyNone((there) => {
    if (by !== "years") return order.whyNone(there);
    return (
      "no source states any years for such a route, neither of its steps nor of experience that its " +
      `roles ask for; by steps there is ${there}`
    );
  });
}
