// How long a route takes at least: careergraph/search/times.py.

/** Return how a requirement of experience is met first, of its alternatives. */
function leastLacked(person, item) {
  const { stated, years } = person.start;
  const ways = item.any_of.length ? item.ways : [[item.ways[0][0], item.years || 0]];
  const every = ways.map(([way, asked]) => ({ asked, held: stated.get(way) ?? years }));
  return every.reduce((least, each) => (compareLacked(each, least) < 0 ? each : least));
}

/** Compare experience by what is lacking, then by what is asked for. */
function compareLacked(a, b) {
  return lessHeld(a.asked, a.held) - lessHeld(b.asked, b.held) || a.asked - b.asked;
}

/** Return the experience of which a person lacks most; null where none is asked for in years. */
function mostLacked(person, items) {
  const every = items.map((item) => leastLacked(person, item));
  return every.reduce((most, each) => (most === null || compareLacked(each, most) > 0 ? each : most), null);
}

/** Return the years of experience that a person lacks at least. */
function lackingYears(person, items) {
  const most = mostLacked(person, items);
  return most === null ? 0 : lessHeld(most.asked, most.held);
}

/** Return how long a route takes at least, step by step. @param {Person} person @param {number[]} arcs */
function routeTime(person, arcs) {
  const { dataset } = person;
  let at = NOTHING;
  const steps = arcs.map((number) => {
    const arc = dataset.arcs[number];
    const { years } = dataset.transitions[arc.transition];
    const arrives = plus(at, decimalOf(years || 0));
    const asked = mostLacked(person, arc.asksYears);
    const waits = decimalOf(asked === null ? 0 : lessHeld(asked.asked, asked.held));
    at = isAbove(waits, arrives) ? waits : arrives;
    return { years, asked: asked && asked.asked, by: plain(at), waits: isAbove(waits, arrives) };
  });
  return { steps, ...yearsOfSteps(steps) };
}

/** Return the years of a route, and what they are. */
function yearsOfSteps(steps) {
  if (steps.every((step) => step.years === null && step.asked === null)) return { years: null, kind: null };
  const known = steps.every((step) => step.years !== null) && !steps.some((step) => step.waits);
  return { years: steps[steps.length - 1].by, kind: known ? "stated" : "at least" };
}
