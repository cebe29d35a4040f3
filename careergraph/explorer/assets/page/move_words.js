// Observed moves in words: how many, what they stand for, which share they are, how soon they came.

/** How often a transition was observed; "" where it was not, or nobody says. */
function observedText({ evidence, count, weighted_count: weight }) {
  if (evidence !== "observed") return "";
  if (count === null) return weight === null ? "" : `observed, ${rounded(weight)} weighted`;
  return `observed ${counted(count, "time")}${weight === null ? "" : ` (${rounded(weight)}, weighted)`}`;
}

const LARGE_UNITS = [
  [1e12, " trillion"],
  [1e9, " billion"],
  [1e6, " million"],
];

/** A sum of weights with at most three significant figures: more is not known. */
function rounded(number) {
  const short = Number(number.toPrecision(3));
  const [unit, word] = LARGE_UNITS.find(([least]) => short >= least) || [1, ""];
  return (short / unit).toLocaleString("en-GB", { maximumFractionDigits: 12 }) + word;
}

/** A share in per cent: whole ones, more exact near the ends, which nothing rounds to. */
function percent(share) {
  if (share > 0 && share < 1e-5) return "under 0.001 %";
  if (share > 1 - 1e-5 && share < 1) return "over 99.999 %";
  const rest = Math.min(share, 1 - share),
    places = rest === 0 || rest >= 0.01 ? 0 : -Math.floor(Math.log10(100 * rest));
  return `${Number((100 * share).toFixed(places))} %`;
}

/** Which share of those who move a transition is, with its 95 % interval; "" where none is known. */
function shareText(step) {
  const { share, share_low: low, share_high: high, movers, count, weighted_count: weight, hidden_below: below } = step;
  if (share === null || share === undefined) return "";
  const ends = low === null ? "" : `${percent(low)} to ${percent(high)}`,
    people = count === null || movers === null ? "" : `${amount(count)} of ${amount(movers)}`;
  const of = typeof below === "number" ? `moves told, none of fewer than ${amount(below)} people` : "";
  const likely = likelyText(step.estimates);
  if (weight === null) return `${people} ${of || "who moved"}${likely ? `; likely ${likely}` : ` (${percent(share)}, ${ends})`}`;
  const inner = [ends, people && `${people} people`].filter(Boolean).join("; ");
  return `${percent(share)} of ${of ? `the ${of}` : "those who moved"}, weighted${inner && ` (${inner})`}`;
}

/** How likely a move is by an estimate; "" where there is none with an interval. */
function likelyText(estimates) {
  const { probability = null, probability_low: low = null, probability_high: high = null } = estimates || {};
  if (probability === null || low === null || high === null) return "";
  return `${percent(probability)} (${percent(low)} to ${percent(high)})`;
}

/** Within how many years in the origin half of the observed moves came; "" where that is unknown. */
function soonText({ estimates }) {
  const { median_years: median = null, median_years_low: low, median_years_high: high = null } = estimates || {};
  if (median === null) return "";
  const upwards = low ? ` (${low.toFixed(1)} or more)` : ""; // 0 or more is every time
  const ends = high === null ? upwards : ` (${(low || 0).toFixed(1)} to ${high.toFixed(1)})`;
  return `half of these moves within ${counted(Number(median.toFixed(1)), "year")}${ends}`;
}

/** That steps say how soon people took them: these are medians, and do not add up to a route's years. */
function observedYearsText(steps) {
  const known = steps.filter(({ estimates }) => typeof estimates?.median_years === "number").length;
  if (!known) return "";
  const whole = steps.length === 1 ? "the step" : "each step";
  return `years as observed for ${known === steps.length ? whole : `${known} of ${steps.length} steps`}`;
}
