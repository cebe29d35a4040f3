// What a step requires, in words: must and optional, and who says so.

const KINDS = { certification: "Certification", education: "Education", experience: "Experience", skill: "Skills" };

/** A requirement with its level and years, without what it takes first. */
function requirementText(item) {
  const level = item.level === null ? "" : ` at level ${amount(item.level)}`;
  const years = yearsRange(item.years, item.years_high);
  return `${item.name}${level}${years && ` (${years})`}`;
}

/** What else there is to say of a requirement: what it takes first, for which it is needed. */
function requirementNotes(item) {
  return [
    item.first?.length ? `first: ${item.first.join(", ")}` : "",
    item.needed_for && `for ${item.needed_for}`,
    item.required_by && `preferred here; ${item.required_by} requires it`,
    item.origin && `from ${item.origin}`,
  ].filter(Boolean);
}

const FIELDS = { skills: "skill", certifications: "certification", education: "education", experience: "experience" };

/** The requirements of a step as records; where an answer has only their names, of the names. */
function requirementsOf(step) {
  if (step.requirements) return step.requirements;
  const bare = (type, name, importance) => ({
    type,
    name,
    importance,
    level: null,
    years: null,
    years_high: null,
    any_of: [],
    first: [],
    needed_for: "",
    required_by: "",
    met_by: "",
    sources: [],
  });
  const must = Object.entries(FIELDS).flatMap(([field, type]) =>
    step[field].map((name) => bare(type, name, "required")),
  );
  return [...must, ...step.optional.map((name) => bare("", name, "preferred"))];
}

const isPreferred = (item) => item.importance === "preferred";

/** What a step must have, less what another of its requirements meets too. */
const mustOf = (step) => requirementsOf(step).filter((item) => !isPreferred(item) && !item.met_by);
const optionalOf = (step) => requirementsOf(step).filter((item) => isPreferred(item) && !item.met_by);

/** What a requirement meets too: "it meets Bachelor's degree too". */
function meetsToo(item, items) {
  const met = [],
    waiting = [item.name];
  for (const name of waiting) {
    const weaker = items.filter((each) => each.met_by === name && !met.includes(each.name)).map((each) => each.name);
    met.push(...weaker);
    waiting.push(...weaker);
  }
  return met.length ? `it meets ${together(met)} too` : "";
}
