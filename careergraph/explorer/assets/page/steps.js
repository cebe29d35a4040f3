// One step of a route: what it takes, how long, what it pays, and who says so.

function drawStep(route, place) {
  const step = route.transitions[place],
    role = step.destination;
  const told = [
    capitalised(step.kind || ""),
    supportedBy(step) + (step.inherited_from ? `, which ${step.origin} follows` : ""),
  ];
  return h(
    "li.step",
    {},
    h("h3", {}, h("button.link", { key: `role:${place + 1}`, onclick: () => openRole(role) }, named(role))),
    h(
      "p.how",
      {},
      told.filter(Boolean).join("; "),
      citeButton(`transition-${place}`, `${step.origin} → ${role}`, step.claims || step.sources),
    ),
    shareText(step) && h("p.share", {}, h("b", {}, "Share "), shareText(step)),
    step.doubts.length > 0 && h("p.doubts", {}, h("span", {}, "In doubt: "), step.doubts.join("; ")),
    mustPart(route, step, place),
    optionalPart(step, place),
    timePart(route, place),
    payPartOf(route, place),
  );
}

function mustPart(route, step, place) {
  const items = mustOf(step),
    all = requirementsOf(step);
  const unknown = (route.unstated || []).includes(step.destination);
  if (!items.length)
    return h(
      "p.must.quiet",
      {},
      unknown ? "What it requires is unknown: no source says." : "Requires nothing that is not held by then.",
    );
  return h(
    "div.must",
    {},
    unknown && h("p.quiet", {}, "Which skills it requires is unknown: no source says."),
    Object.entries(KINDS).map(([type, word]) => {
      const same = items.filter((item) => item.type === type);
      return (
        same.length > 0 &&
        h(
          "div.kind",
          {},
          h("h4", {}, same.length > 1 && type === "certification" ? "Certifications" : word),
          h(
            "ul.ticks",
            {},
            same.map((item) => mustItem(item, all, step, place)),
          ),
        )
      );
    }),
  );
}

function mustItem(item, all, step, place) {
  const notes = [...requirementNotes(item), meetsToo(item, all)].filter(Boolean);
  const statement = `${step.destination} requires ${requirementText(item)}`;
  return h(
    "li",
    {},
    item.any_of?.length ? anyOf(item, place) : tick(item.name, requirementText(item), place),
    notes.length > 0 && h("span.note", {}, ` ${notes.join("; ")}`),
    citeButton(`${place}-${item.type}-${item.name}`, statement, item.sources),
  );
}

/** A box to tick by who holds it already. */
function tick(name, text, place) {
  return h(
    "label.tick",
    {},
    h("input", {
      type: "checkbox",
      key: `must${place}:${name}`,
      "aria-label": `I hold ${text}`,
      title: "I hold this already",
      onchange: (event) => (event.target.checked ? hold(name) : unhold(name)),
    }),
    named(text),
  );
}

/** Of alternatives one is enough. */
function anyOf(item, place) {
  return h(
    "span.any",
    {},
    "one of: ",
    item.any_of.map((each) =>
      tick(
        typeof each === "string" ? each : each.name,
        typeof each === "string" ? each : requirementText({ level: null, years: null, years_high: null, ...each }),
        place,
      ),
    ),
  );
}

function optionalPart(step, place) {
  const items = optionalOf(step);
  if (!items.length) return null;
  const text = (item) => [
    named(requirementText(item)),
    requirementNotes(item).length > 0 && h("span.note", {}, ` ${requirementNotes(item).join("; ")}`),
    citeButton(`${place}-optional-${item.name}`, `${step.destination} prefers ${requirementText(item)}`, item.sources),
  ];
  return h(
    "div.optional",
    {},
    h("h4", {}, "Optional"),
    h(
      "ul.ticks",
      {},
      items.map((item) => h("li", {}, text(item))),
    ),
  );
}

function timePart(route, place) {
  const step = route.transitions[place],
    before = place ? route.transitions[place - 1].years_by_then : 0;
  const stated = yearsRange(step.years, step.years_high);
  const parts = [
    stated && `${stated} as ${article(step.origin)} first`,
    soonText(step),
    step.years_experience > 0 && `${experienceText(step)} by then`,
    step.years_by_then > (before || 0) && `${counted(step.years_by_then, "year")} from now at the earliest`,
  ].filter(Boolean);
  return parts.length > 0 && h("p.time", {}, h("b", {}, "Time "), parts.join("; "));
}

function payPartOf(route, place) {
  const figures = [route.origin_pay, ...route.transitions.map((each) => each.pay)],
    pay = figures[place + 1];
  if (!pay) return figures.some(Boolean) && h("p.pay", {}, h("b", {}, "Pays "), "unknown");
  const text = `${payText(pay)} ${payNote(pay)}`,
    change = payChange(figures[place], pay);
  return h(
    "p.pay",
    {},
    h("b", {}, "Pays "),
    text,
    change && `, ${change}`,
    citeButton(`pay-of-${place}`, `${route.transitions[place].destination}: ${text}`, [pay]),
  );
}
