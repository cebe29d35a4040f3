// What roles pay a year: careergraph/graph/yearly_pay.py.

/** Return figures as an answer has them. */
function payJson(pay) {
  const { low, median, high, currency, period, year, country, citation } = pay;
  return { low, median, high, currency, period, year, country, ...citation };
}

/** Return the newest figures, of equally new ones the first with a median; null of none. */
function newestPay(figures) {
  const isNewer = (a, b) => {
    const [first, second] = [a.year || 0, b.year || 0];
    return first > second || (first === second && a.median !== null && b.median === null);
  };
  return figures.reduce((best, pay) => (best === null || isNewer(pay, best) ? pay : best), null);
}

/** Return what figures that compare have in common, as one text. */
function seriesOf(pay) {
  return JSON.stringify([pay.citation.source, pay.year, pay.country, pay.currency, pay.period]);
}

/** Return what each role of a route pays, by figures that compare where there are such.
 * @param {Dataset} dataset @param {number[]} vertices */
function payAlong(dataset, vertices) {
  const figures = vertices.map((vertex) => dataset.roles[vertex].yearly);
  return comparablePay(figures) ?? figures.map(newestPay);
}

/** Choose figures of one series for several roles, null where no series has all. */
function comparablePay(figures) {
  const stated = figures.filter((rows) => rows.length);
  if (!stated.length) return null;
  const dated = stated.flat().some(({ year }) => year);
  const firsts = new Map(stated[0].map((row) => [seriesOf(row), row]));
  let best = null;
  for (const [series, row] of firsts) {
    const has = (rows) => rows.some((each) => seriesOf(each) === series);
    if ((dated && !row.year) || !stated.every(has)) continue;
    const chosen = figures.map((rows) => newestPay(rows.filter((each) => seriesOf(each) === series)));
    const medians = chosen.filter((pay) => pay !== null && pay.median !== null).length;
    const found = { chosen, row, medians };
    if (best === null || compareSeries(found, best) < 0) best = found;
  }
  return best && best.chosen;
}

/** Compare series: the newest first, then that of most medians, then by source and country. */
function compareSeries(a, b) {
  return (
    (b.row.year || 0) - (a.row.year || 0) ||
    b.medians - a.medians ||
    compareText(a.row.citation.source, b.row.citation.source) ||
    compareText(a.row.country, b.row.country)
  );
}
