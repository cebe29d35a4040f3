// For who holds no role: where they can begin, by what they hold.

const SHOWN_FITS = 6;
const SHOWN_NAMES = 6;

/** The first names of a list, and how many more there are. */
const firstOf = (names) =>
  names.length <= SHOWN_NAMES + 1
    ? names
    : [...names.slice(0, SHOWN_NAMES), `and ${amount(names.length - SHOWN_NAMES)} more`];

function drawBegin(fits) {
  const known = fits.filter((each) => each.known);
  const near = known.filter((each) => each.met.length),
    others = known.filter((each) => !each.met.length);
  const namesAny = view.have.length > 0 || view.years !== "";
  const sections = [
    ["Roles to begin in that require something that you hold", near.filter((each) => each.begins)],
    ["Other roles that require something that you hold", near.filter((each) => !each.begins)],
    ["Roles that only prefer something that you hold", others.filter((each) => each.optional_met.length)],
    [
      namesAny ? "Roles to begin in that ask for nothing that you hold" : "Roles to begin in",
      others.filter((each) => each.begins && !each.optional_met.length),
    ],
  ];
  const unknown = fits.filter((each) => !each.known).map((each) => each.role);
  return [
    h("h1", { id: "answer-title", tabindex: "-1" }, "Where you can begin"),
    h(
      "p.lead",
      {},
      namesAny
        ? `You hold: ${together(view.have) || "nothing that you named"}; nothing else is assumed.`
        : "Say above what you hold. This is what the roles to begin in require of everybody.",
    ),
    view.to && h("p", {}, "Choose where to begin; the routes from there to ", named(view.to), " are shown then."),
    map.light && h("p.quiet", {}, `Of each kind the best ${BEST_OF_EACH} are shown${view.family.length > 1 ? ", in each family" : ""}.`),
    sections.filter(([, list]) => list.length).map(([title, list]) => fitSection(title, list)),
    unknown.length > 0 &&
      h(
        "p.quiet",
        {},
        `Unknown, as no source says which skills or certifications they require of everybody: ${unknown.join("; ")}`,
      ),
  ];
}

function fitSection(title, list) {
  const rest = list.slice(SHOWN_FITS),
    summary = h("summary", {}, `${amount(rest.length)} more`),
    more = h("ul.cards"); // made when it is wanted: of a large dataset there are many
  return h(
    "section.fits",
    {},
    h("h2", {}, title),
    h("ul.cards", {}, list.slice(0, SHOWN_FITS).map(fitCard)),
    rest.length > 0 &&
      h("details", { ontoggle: () => more.append(...rest.splice(0).map(fitCard)) }, summary, more),
  );
}

function fitCard(fit) {
  const all = fit.met.length + fit.missing.length;
  const names = (items) => firstOf(items.map((item) => requirementText(item))).join(", ");
  const facts = [
    ["You meet", `${amount(fit.met.length)} of ${amount(all)}${fit.met.length ? `: ${names(fit.met)}` : ""}`],
    ["Missing", names(fit.missing)],
    ["Optional, held", names(fit.optional_met)],
    ["Pays", fit.pay ? `${payText(fit.pay)} ${payNote(fit.pay)}` : "unknown"],
  ];
  return h(
    "li.card",
    {},
    h("h3", {}, h("button", { key: `fit:${fit.role}`, onclick: () => openRole(fit.role) }, named(fit.role))),
    h("p.way", {}, [fit.family, fit.level === null ? "" : `level ${amount(fit.level)}`].filter(Boolean).join(", ")),
    terms(facts),
    h(
      "button.small",
      { onclick: () => ask({ from: fit.role }), "aria-label": `Begin as ${article(fit.role)}` },
      "Begin here",
    ),
  );
}
