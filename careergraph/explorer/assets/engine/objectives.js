// What routes may be ordered by: careergraph/search/objectives.py.

const [MOST, LEAST] = [":most", ":least"]; // what is typed behind the name of a column

/** A number for each step, null where none is stated; how they make a route's own is `joins`.
 * @typedef {{values: (?number)[], costs: Array<*>, zero: *, scale: bigint,
 *   joins: "sum" | "minimum" | "product"}} Measure */

/** Return the objective of a name.
 * @param {Question} question @param {string} name
 * @returns {(budget: Budget) => Generator<Object>} */
function objectiveOf(question, name) {
  if (typeof name !== "string") throw new QuestionError(`by is ${pythonValue(name)}; right would be a text`);
  const declared = DECLARED[name];
  return declared ? declared(question) : columnOrder(question, name);
}

const DECLARED = {
  doubt: (question) => (budget) => byDoubt(question, budget),
  steps: (question) => (budget) => bySteps(question, budget),
  learning: (question) => (budget) => byLearning(question, budget),
  years: (question) => (budget) => byYears(question, budget),
  support: (question) => widest(question, supportOf(question.dataset)),
  likelihood: (question) => bySum(question, statedMeasure(question.dataset, "likelihood", "product")),
};

/** Return the order by a column: the least sum, or the most at the weakest step. */
function columnOrder(question, name) {
  const { dataset } = question;
  const column = name.endsWith(MOST) ? name.slice(0, -MOST.length) : withoutEnd(name, LEAST);
  if (column in DECLARED || !dataset.data.numeric.includes(column)) {
    const measures = [...dataset.data.objectives, ...dataset.data.own_columns].join(", ");
    throw new QuestionError(`no measure is called ${quoted(name)}: there are ${measures}`);
  }
  if (name.endsWith(MOST)) return widest(question, statedMeasure(dataset, column, "minimum"));
  return bySum(question, statedMeasure(dataset, column, "sum"));
}

function withoutEnd(text, end) {
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

/** Yield the best-founded routes. */
function byDoubt(question, budget) {
  const { arcs } = question.dataset;
  const cost = (along) => along.reduce((sum, arc) => sum + arcs[arc].doubt, 0);
  return ordered(question, question.founded(), budget, cost, (label) => Math.floor(label.cost / question.unit));
}

/** Yield the routes of fewest steps, of equally many that of the least to learn. */
function bySteps(question, budget) {
  const problem = question.byCosts(null, 0, question.tieMasks);
  return ordered(question, problem, budget, (arcs) => arcs.length, ({ cost }) => cost);
}

/** Return a numeric column, or the likelihood, as a measure. @returns {Measure} */
function statedMeasure(dataset, name, joins) {
  if (dataset.isMixed) {
    throw new QuestionError(
      `routes by ${quoted(name)} of some evidence alone are for \`careergraph serve\`: transitions here have claims of several kinds`,
    );
  }
  const stated = dataset.data.sums[name];
  if (stated?.error) throw new QuestionError(stated.error, stated.kind);
  const none = dataset.arcs.map(() => null);
  const { scale, values, costs } = stated ?? { scale: "1", values: none, costs: none };
  const wide = costs.map((cost) => (cost === null ? null : BigInt(cost)));
  const most = wide.reduce((sum, cost) => (cost === null ? sum : sum + cost), 0n);
  const isNarrow = most < BigInt(Number.MAX_SAFE_INTEGER);
  const narrow = isNarrow ? wide.map((cost) => (cost === null ? null : Number(cost))) : wide;
  const counting = narrow.map((cost, arc) => (dataset.isBarred(arc) ? null : cost));
  return { name, values, costs: counting, of: costs.filter((_, arc) => !dataset.isBarred(arc)).length, zero: isNarrow ? 0 : 0n, scale: BigInt(scale), joins };
}

/** Return the support of steps as a measure. @returns {Measure} */
function supportOf({ arcs, transitions, isBarred }) {
  const values = arcs.map((arc, number) => (isBarred(number) ? null : transitions[arc.transition].support));
  return { name: "support", of: values.length, values, costs: values, zero: 0, scale: 1n, joins: "minimum" };
}

/** Return a route's number by a measure. */
function numberOf(dataset, measure, arcs) {
  if (measure.joins === "product") return probabilityAlong(dataset, arcs);
  if (measure.joins === "minimum") return Math.min(...arcs.map((arc) => measure.values[arc]));
  return shownSum(measure, arcs.reduce((sum, arc) => sum + measure.costs[arc], measure.zero));
}

/** Return a sum of costs as it is shown. */
function shownSum(measure, sum) {
  if (measure.joins === "product") return Math.exp(-quotient(BigInt(sum), measure.scale));
  return measure.scale === 1n ? Number(sum) : quotient(BigInt(sum), measure.scale);
}

/** Yield the routes of a problem, best first, each with its number; null at the end of the budget. */
function* ordered(question, problem, budget, cost, bound) {
  const search = new BestRoutes(problem, question.origin, budget);
  for (const found of search.routes()) {
    const arcs = question.dataset.arcsAlong(found.vertices);
    const shown = found.bound ? bound(found.bound) : null;
    yield { vertices: found.vertices, cost: cost(arcs, found), optimal: found.optimal, bound: shown };
  }
  if (!search.complete) yield null;
}

/** Return the order by a sum, then by steps. */
function bySum(question, measure) {
  const keep = (arc) => measure.costs[arc] !== null;
  const problem = question.byCosts(measure.costs, measure.zero, null, keep);
  const cost = (arcs) => numberOf(question.dataset, measure, arcs);
  const order = (budget) => ordered(question, problem, budget, cost, (label) => shownSum(measure, label.cost));
  return Object.assign(order, { whyNone: (there) => unstated(measure, there) });
}

/** Return why a number leaves no route where steps make some. */
function unstated({ name, costs, of }, there) {
  const stated = costs.filter((cost) => cost !== null).length;
  return (
    `a number for ${quoted(name)} is stated for ${grouped(stated)} of ${grouped(of)} transitions, ` +
    `and no route has only these; by steps there is ${there}`
  );
}

/** Return the order by the falling value of the weakest step, then by steps: tier by tier. */
function widest(question, measure) {
  const order = (budget) => byTiers(question, measure, budget);
  return Object.assign(order, { whyNone: (there) => unstated(measure, there) });
}

function* byTiers(question, measure, budget) {
  const { costs } = measure;
  const tiers = [...new Set(costs.filter((cost) => cost !== null))].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  let [proved, bound] = [true, null];
  for (const least of tiers) {
    const keep = (arc) => costs[arc] !== null && costs[arc] >= least;
    const problem = question.byCosts(null, 0, null, keep);
    if (!isOnAWay(question, problem, (arc) => costs[arc] === least)) continue;
    if (proved) bound = numberShown(measure, least);
    for (const found of ordered(question, problem, budget.part(), (arcs) => numberOf(question.dataset, measure, arcs), () => null)) {
      proved = proved && found !== null && found.optimal;
      const weakest = found && Math.min(...question.dataset.arcsAlong(found.vertices).map((arc) => Number(costs[arc])));
      if (found !== null && weakest === Number(least)) yield proved ? found : { ...found, optimal: false, bound };
    }
  }
  if (!proved) yield null;
}

/** Return whether some step of those that are meant lies on a way from the origin to the destination. */
function isOnAWay(question, { network, stepsToGo }, isMeant) {
  const reached = stepsFrom(network, "leaving", question.origin);
  const { arcs } = question.dataset;
  return arcs.some(({ tail, head }, arc) => isMeant(arc) && reached[tail] !== undefined && stepsToGo[head] !== undefined);
}

function numberShown(measure, cost) {
  return measure.scale === 1n ? Number(cost) : quotient(BigInt(cost), measure.scale);
}

/** Yield routes by what there is to learn, then by steps. */
function byLearning(question, budget) {
  const problem = question.leastLearning();
  const learnt = ({ weight }) => problem.masks.reported(weight);
  const cost = (arcs, { label }) => (unstatedAlong(question.dataset, arcs).length ? null : learnt(label));
  return ordered(question, problem, budget, cost, learnt);
}

/** Yield routes by how long they take at least, then by steps; none of which nothing is stated. */
function byYears(question, budget) {
  const { dataset, person } = question;
  const years = dataset.arcs.map((arc) => dataset.transitions[arc.transition].years);
  const floors = dataset.arcs.map((arc) => lackingYears(person, arc.asksYears));
  const places = Math.max(0, ...[...years, ...floors].map((each) => decimalOf(each ?? 0).places));
  const units = (number) => Number(aligned(decimalOf(number), { digits: 0n, places })[0]);
  const network = networkOf(dataset, null, years.map((each) => units(each ?? 0)));
  const asks = (role) => dataset.roles[role].asksYears.length > 0;
  const isStated = (arc) => years[arc] !== null || asks(dataset.arcs[arc].head) || dataset.arcs[arc].asksYears.length > 0;
  const problem = problemOf({
    ...{ network, destination: question.destination, masks: null, byCost: true },
    ...{ floors: floors.map(units), pays: asks(question.destination) ? null : isStated },
  });
  const shown = (label) => plain({ digits: BigInt(label.cost), places });
  return ordered(question, problem, budget, (_, { label }) => shown(label), shown);
}
