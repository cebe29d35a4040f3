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
  if (route.years === null) return observedYearsText(route.transitions) || "years unknown";
  return `${route.years_is === "at least" ? "at least " : ""}${route.years === 0 ? "0 years" : counted(route.years, "year")}`;
}

/** How well a transition is supported: "stated by 1 publisher, inferred from 2 more". */
function supportedBy(step) {
  const observed = observedText(step);
  if (observed) return observed;
  const publishers = publishersOf(step),
    said = counted(publishers.length, "publisher");
  if (step.inherited_from) return `inferred: documented for ${step.inherited_from} (${said})`;
  if (!publishers.length) return `${step.evidence}, no source named`;
  if (!step.claims && publishers.length > 1) return `${step.evidence}; named by ${said}`; // by each in which way is not told
  return byEvidence(step, publishers.length);
}

/** How many say so by the evidence that a transition has, and how many more otherwise. */
function byEvidence({ evidence, claims = [] }, publishers) {
  const cited = claims.filter((claim) => claim.publisher);
  const first = new Set(cited.filter((claim) => claim.evidence === evidence).map((claim) => claim.publisher));
  const others = cited.filter((claim) => !first.has(claim.publisher));
  const kinds = unique(others.map((claim) => claim.evidence));
  const more = `, ${kinds.length === 1 ? kinds[0] : "otherwise known"} from ${amount(unique(others.map((claim) => claim.publisher)).length)} more`;
  const said = counted(first.size || publishers, "publisher");
  return `${evidence} ${evidence === "inferred" ? "from" : "by"} ${said}${first.size && others.length ? more : ""}`;
}

/** Who published the sources of a transition, each once. */
function publishersOf(step) {
  const claimed = (step.claims || []).map((claim) => claim.publisher);
  const known = claimed.length ? claimed : step.sources.map((each) => publisherOf(each.source));
  return unique(known.filter(Boolean));
}

/** What the weakest step of a route rests on, and all doubts in short. */
function restsOn(route) {
  const { evidence, ...weakest } = weakestOf(route),
    publishers = publishersOf(weakest).length;
  let support = [publishers ? counted(publishers, "publisher") : "no source"];
  if (evidence === "observed" && weakest.weighted_count !== null) support = [`${rounded(weakest.weighted_count)}, weighted`];
  else if (evidence === "observed" && weakest.count !== null) support = [counted(weakest.count, "move")];
  else if (["published", "modelled"].includes(evidence)) support.unshift(evidence);
  const doubts = route.transitions.flatMap((step) => step.doubts).map((doubt) => map.doubts[doubt] || doubt);
  return unique([...support, ...doubts]).join(", ");
}

/** The step of the least support; of several the one of most doubts. */
function weakestOf({ transitions }) {
  const isWeaker = (a, b) => a.support < b.support || (a.support === b.support && a.doubts.length > b.doubts.length);
  return transitions.reduce((weakest, step) => (isWeaker(step, weakest) ? step : weakest));
}
