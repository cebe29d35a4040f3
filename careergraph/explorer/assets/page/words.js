// The words of the command line: counts, lists, years, pay, evidence.

/** counted(1016, "role") is "1,016 roles"; counted(0, "role") "no roles". */
function counted(number, noun, nouns = `${noun}s`) {
  if (number === 1) return `1 ${noun}`;
  return `${number === 0 ? "no" : amount(number)} ${nouns}`;
}

const amount = (number) => number.toLocaleString("en-GB", { maximumFractionDigits: 6 });

/** "a, b and c" */
function together(names, last = "and") {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}

/** "an IT manager", "a cook", "a UX designer" */
function article(noun) {
  const first = noun.slice(0, 1).toLowerCase(),
    second = noun.slice(1, 3);
  const likeYou = first === "u" && (/^\p{Lu}/u.test(second) || /^(ni|se|ti)/.test(second));
  return `${"aeiou".includes(first) && first && !likeYou ? "an" : "a"} ${noun}`;
}

const capitalised = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

const unique = (values) => [...new Set(values)];

/** "3 years", "2 to 10 years" */
function yearsRange(low, high) {
  if (low === null || low === undefined) return "";
  return high === null || high === undefined || high === low
    ? counted(low, "year")
    : `${amount(low)} to ${counted(high, "year")}`;
}

/** What a route takes: "21 to learn", "at least 3 to learn", "learning unknown". */
function learningText(route) {
  const count = route.learning_at_least,
    unknown = route.learning === null;
  if (!count) return unknown ? "what there is to learn is unknown" : "nothing to learn";
  const least = unknown ? "at least " : "";
  return `${least}${counted(count, "skill or certification", "skills and certifications")} to learn`;
}

function learningCount(route) {
  if (route.learning !== null) return amount(route.learning);
  return route.learning_at_least ? `at least ${amount(route.learning_at_least)}` : "unknown";
}

/** How many years a route takes: "at least 7 years", "years unknown". */
function yearsText(route) {
  if (route.years === null) return "years unknown";
  return `${route.years_is === "at least" ? "at least " : ""}${route.years === 0 ? "0 years" : counted(route.years, "year")}`;
}

/** "USD 213,990", "USD 75,000 to 150,000" */
function payText(pay) {
  return `${pay.currency ? `${pay.currency} ` : ""}${pay.median === null ? band(pay) : amount(pay.median)}`;
}

function band(pay) {
  const ends = [pay.low, pay.high].filter((end) => end !== null).map(amount);
  if (ends.length === 2 && ends[0] !== ends[1]) return ends.join(" to ");
  return `${pay.high === null ? "from " : pay.low === null ? "up to " : ""}${ends[0] ?? "unknown"}`;
}

/** Of what a figure is: "a year (median, US, 2025)". */
function payNote(pay) {
  const notes = [pay.median !== null && (pay.low !== null || pay.high !== null) ? "median" : "", pay.country, pay.year];
  const known = notes.filter(Boolean).join(", ");
  return `a ${pay.period || "year"}${known ? ` (${known})` : ""}`;
}

/** How well a transition is supported: "stated by 2 publishers". */
function supportedBy(step) {
  if (step.evidence === "observed") return observedText(step);
  const publishers = publishersOf(step);
  const said = counted(publishers.length, "publisher");
  if (step.inherited_from) return `inferred: documented for ${step.inherited_from} (${said})`;
  if (!publishers.length) return `${step.evidence}, no source named`;
  return `${step.evidence} ${step.evidence === "inferred" ? "from" : "by"} ${said}`;
}

function observedText(step) {
  const weighted = step.weighted_count === null ? "" : `${amount(step.weighted_count)}, weighted`;
  if (step.count === null) return weighted ? `observed, ${weighted}` : "observed";
  return `observed ${counted(step.count, "time")}${weighted && ` (${weighted})`}`;
}

/** Who published the sources of a transition, each once. */
function publishersOf(step) {
  const claimed = (step.claims || []).map((claim) => claim.publisher);
  const known = claimed.length ? claimed : step.sources.map((each) => publisherOf(each.source));
  return unique(known.filter(Boolean));
}

/** What the weakest step of a route rests on, and all doubts in short. */
function restsOn(route) {
  const weakest = route.transitions.reduce((worst, step) => (step.support < worst.support ? step : worst));
  const count = publishersOf(weakest).length;
  let support = [count ? counted(count, "publisher") : "no source"];
  if (weakest.evidence === "observed" && weakest.count !== null) support = [counted(weakest.count, "move")];
  if (["published", "modelled"].includes(weakest.evidence)) support.unshift(weakest.evidence);
  const doubts = route.transitions.flatMap((step) => step.doubts).map((doubt) => map.doubts[doubt] || doubt);
  return unique([...support, ...doubts]).join(", ");
}
