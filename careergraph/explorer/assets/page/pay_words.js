// Pay in words: figures, what they are of, by how much they change, whether they compare.

/** "USD 213,990", "USD 75,000 to 150,000" */
function payText(pay) {
  return `${pay.currency ? `${pay.currency} ` : ""}${pay.median === null ? band(pay) : amount(pay.median)}`;
}

function band(pay) {
  const ends = [pay.low, pay.high].filter((end) => end !== null).map(amount);
  if (ends.length === 2 && ends[0] !== ends[1]) return ends.join(" to ");
  return `${pay.high === null ? "from " : pay.low === null ? "up to " : ""}${ends[0] ?? "unknown"}`;
}

/** Of what a figure is: "a year (median of all 11-1011 Chief Executives, US, 2025)". */
function payNote(pay) {
  const occupation = paidAs(pay),
    isMedian = pay.median !== null && (pay.low !== null || pay.high !== null);
  const of = occupation ? `of all ${occupation}` : "";
  const known = [[isMedian && "median", of].filter(Boolean).join(" "), pay.country, pay.year].filter(Boolean).join(", ");
  return `a ${pay.period || "year"}${known ? ` (${known})` : ""}`;
}

const OCCUPATION = /^(?:[1-4][13579]|5[135])-\d{4}(?:\.\d\d)?/; // begins with its US code

/** The occupation whose pay a figure is: it may hold many roles. */
function paidAs(pay) {
  const [, occupation = ""] = /^([^]*?): /.exec(pay.locator || "") || [];
  return OCCUPATION.test(occupation) ? occupation : "";
}

/** Whether a figure is of what no other occupation of its group is: a code in 99. */
const ofAllOthers = (pay) => paidAs(pay).split(" ")[0].endsWith("99");

const SERIES = ["source", "year", "country", "currency", "period"];
const ofOneSeries = (a, b) => SERIES.every((name) => a[name] === b[name]);

/** By how much pay changes: "+109%", "one figure for both roles"; "" where figures do not compare. */
function payChange(before, after) {
  const [low, high] = [before, after].map((pay) => pay && middleOf(pay));
  if (!before || !after || !ofOneSeries(before, after) || !low) return "";
  if (before.locator === after.locator && paidAs(after)) return "one figure for both roles";
  if (ofAllOthers(before) || ofAllOthers(after)) return "";
  const change = Math.round(100 * (high / low - 1));
  return change ? `${change > 0 ? "+" : ""}${change}%` : "the same";
}

/** One amount for a band: the median, else the middle of the ends that are stated. */
function middleOf({ low, median, high }) {
  if (median !== null) return median;
  const ends = [low, high].filter((end) => end !== null);
  return ends.reduce((sum, end) => sum + end, 0) / ends.length;
}

/** What the ends of a route pay, and whether that compares; "" where neither is known. */
function endsPayText(route) {
  const first = route.origin_pay,
    last = route.transitions.at(-1).pay;
  if (!first && !last) return "";
  const [now, end] = [first, last].map((pay) => (pay ? payText(pay) : "unknown"));
  const change = payChange(first, last);
  const whole = [first, last].some((pay) => pay && paidAs(pay)) && "figures are of whole occupations";
  return [`${now} now, ${end} at the end`, change, first && last && whyNotCompared(first, last), whole]
    .filter(Boolean)
    .join("; ");
}

function whyNotCompared(first, last) {
  const differing = SERIES.filter((name) => first[name] !== last[name]);
  if (differing.length) return `not comparable: the figures differ in ${together(differing)}`;
  if (payChange(first, last)) return "";
  return ofAllOthers(first) || ofAllOthers(last) ? "not comparable: one is of all other occupations of a group" : "";
}

/** In what the figures of pay on a route differ; "" where all of them compare. */
function payDiffers(route) {
  if (route.pay_comparable) return "";
  const pay = [route.origin_pay, ...route.transitions.map((step) => step.pay)].filter(Boolean);
  const differing = SERIES.filter((name) => unique(pay.map((each) => each[name])).length > 1);
  return `Pay is not comparable: the figures differ in ${together(differing)}.`;
}
