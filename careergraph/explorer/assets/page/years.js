// Years of experience: which role asks for how many, and how many of each kind one has.

/** The place of the last step that waits for experience; -1 where none does. */
function waitingStep(route) {
  let before = 0,
    found = -1;
  route.transitions.forEach((step, place) => {
    const arrives = before + (step.years || 0);
    if (step.years_experience !== null && step.years_by_then > arrives + 1e-9) found = place;
    before = step.years_by_then;
  });
  return found;
}

/** The experience of which a step asks for most years; null where an answer does not name it. */
function experienceOf(step) {
  const items = requirementsOf(step).filter((item) => !isPreferred(item));
  const same = (item) => item.type === "experience" && item.years === step.years_experience;
  return items.find((item) => same(item) && !item.any_of.length) || items.find(same) || null;
}

/** How many years a step asks for, and of what: "10 years of IT field experience". */
function experienceText(step) {
  const item = experienceOf(step);
  return `${counted(step.years_experience, "year")} of ${item ? item.name : "experience"}`;
}

/** Why a route takes so long at least: which role asks for how many years, and how many one has. */
function whyYears(route) {
  const place = waitingStep(route);
  if (place < 0) return null;
  const step = route.transitions[place],
    item = experienceOf(step),
    rest = route.transitions.at(-1).years_by_then - step.years_by_then;
  const asks = `${step.destination} asks for ${experienceText(step)}`;
  return h(
    "p.quiet.why",
    {},
    `Why ${yearsText(route)}: ${asks}`,
    item && citeButton("why-years", asks, item.sources),
    `; ${heldText(route, step, item)}`,
    rest > 1e-9 && `; then ${counted(Number(rest.toFixed(6)), "year")} in the roles after it`,
    ".",
  );
}

/** How many years one has of what a waiting step asks for: what it asks for less the wait. */
function heldText(route, step, item) {
  const held = Number((step.years_experience - step.years_by_then).toFixed(6));
  const isSaid = view.years !== "" || (item && yearsSaid(item.name) !== "");
  const years = held > 0 ? amount(held) : "none";
  if (isSaid || !route.experience_assumed) return `you have ${years}`;
  return `${years} assumed, as ${held > 0 ? "your role asks for it" : "no source says more of your role"}; say yours above`;
}

const kindOf = (text) => text.slice(0, text.lastIndexOf("=")).trim().toLowerCase();

/** How many years one said to have of a kind of experience; "" where one did not. */
function yearsSaid(name) {
  const said = view.have.find((text) => kindOf(text) === name.toLowerCase());
  return said ? said.slice(said.lastIndexOf("=") + 1).trim() : "";
}

/** Say how many years one has of a kind; an empty field takes that back. */
function sayYears(name, years) {
  const others = view.have.filter((text) => kindOf(text) !== name.toLowerCase() && text !== name);
  const lack = view.lack.filter((text) => text !== name);
  return go({ have: years === "" ? others : [...others, `${name}=${years}`], lack });
}

/** All kinds of experience of which routes ask for years, or that are assumed or said. */
function kindsOfExperience(routes) {
  const items = routes.flatMap((route) => route.transitions.flatMap(requirementsOf));
  const asked = items.filter((item) => item.type === "experience" && item.years !== null && !item.any_of.length);
  const names = [...routes[0].assumed.experience, ...asked.map((item) => item.name)];
  const either = (name) => name.includes(" or "); // one of several: each has its own years
  return unique(names).filter((name) => !either(name) && !name.includes("="));
}

/** Fields for the years of each kind of experience that matters here. */
function drawKinds(routes) {
  const names = kindsOfExperience(routes);
  if (!names.length) return null;
  const open = $("answer").querySelector("details.kinds")?.hasAttribute("open");
  return h(
    "details.kinds",
    { open },
    h("summary", { key: "kinds:" }, "Say your years of each kind of experience"),
    h("div.kinds-list", {}, names.map(kindField)),
  );
}

function kindField(name, place) {
  const id = `kind-${place}`;
  const changed = (event) => event.target.checkValidity() && sayYears(name, event.target.value);
  return h(
    "div.years",
    {},
    h("label", { for: id }, named(name)),
    h("input", {
      id,
      key: `kind:${name}`,
      type: "number",
      min: "0",
      step: "any",
      inputmode: "decimal",
      value: yearsSaid(name),
      placeholder: "not said",
      onchange: changed,
    }),
  );
}
