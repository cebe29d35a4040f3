// What is known of a role: what it requires and pays, where it leads, what it comes from.

const NAMED = 12; // transitions that are listed before the rest is asked for

async function openRole(name) {
  const role = await engine.role({ role: name });
  if (role.error) return openPanel(name, h("p", {}, role.error.message));
  const beside = view.from && view.from !== role.role ? await gapPart(view.from, role.role, 3) : null;
  const level = role.level === null ? "" : `level ${amount(role.level)} of ${amount(role.highest_level)}`;
  const known = [role.family, level, role.code && `code ${role.code}`].filter(Boolean);
  return openPanel(
    role.role,
    h("p.quiet", {}, known.join(" · ")),
    role.aliases.length > 0 && h("p.quiet", {}, `Also called ${role.aliases.join(", ")}`),
    h(
      "p.actions",
      {},
      endButton("from", role.role, "Set out from here"),
      endButton("to", role.role, "Make it the destination"),
    ),
    payPart(role),
    requirementPart(role),
    beside,
    stepsPart("Leads to", "In the end", role.leads_to, "destination"),
    stepsPart("Comes from", "Begun as", role.comes_from, "origin"),
    factsPart(role.facts),
  );
}

/** A button that makes a role an end of the question. */
function endButton(end, role, text) {
  const chosen = () => {
    closePanel();
    return ask({ [end]: role });
  };
  return h("button", { onclick: chosen }, text);
}

function payPart(role) {
  if (!role.pay.length) return h("p.quiet", {}, "What it pays is unknown.");
  return [
    h("h3", {}, "Pays"),
    h(
      "ul.plain",
      {},
      role.pay.map((pay, place) =>
        h(
          "li",
          {},
          `${payText(pay)} ${payNote(pay)} `,
          h("span.quiet", {}, publisherOf(pay.source)),
          citeButton(`pay-${place}`, `${role.role}: ${payText(pay)} ${payNote(pay)}`, [pay]),
        ),
      ),
    ),
  ];
}

function requirementPart(role) {
  const own = role.requirements.filter((item) => !item.origin);
  const part = (title, items) =>
    items.length > 0 && [
      h("h3", {}, title),
      Object.entries(KINDS).map(([type, word]) => {
        const same = items.filter((item) => item.type === type);
        return (
          same.length > 0 &&
          h(
            "div.kind",
            {},
            h("h4", {}, word),
            h(
              "ul.ticks",
              {},
              same.map((item) =>
                h(
                  "li",
                  {},
                  named(requirementText(item)),
                  citeButton(`role-${type}-${item.name}`, `${role.role}: ${requirementText(item)}`, item.sources),
                ),
              ),
            ),
          )
        );
      }),
    ];
  const must = own.filter((item) => !isPreferred(item)),
    optional = own.filter(isPreferred);
  return [
    must.length ? part("Required", must) : h("p.quiet", {}, "No source says what it requires."),
    part("Optional", optional),
  ];
}

/** Where a role leads or what it comes from; what only comes in the end stands apart. */
function stepsPart(title, ending, steps, end) {
  const [now, later] = nowAndInTheEnd(steps);
  return [
    now.length ? stepList(title, now, end) : [h("h3", {}, title), h("p.quiet", {}, "No source says.")],
    later.length > 0 && stepList(ending, later, end),
  ];
}

function stepList(title, steps, end) {
  const row = (step) =>
    h(
      "li",
      {},
      h("button.link", { onclick: () => openRole(step[end]) }, named(step[end])),
      " ",
      h("span.quiet", {}, [step.kind, supportedBy(step)].filter(Boolean).join("; ")),
      citeButton(
        `step-${step[end]}`,
        `${step.origin} → ${step.destination}: ${supportedBy(step)}`,
        step.claims || step.sources,
      ),
    );
  const rest = steps.slice(NAMED);
  return [
    h("h3", {}, title),
    h("ul.plain", {}, steps.slice(0, NAMED).map(row)),
    rest.length > 0 &&
      h("details", {}, h("summary", {}, `${amount(rest.length)} more`), h("ul.plain", {}, rest.map(row))),
  ];
}

const capitalWords = (type) => capitalised(type.replaceAll("-", " "));

/** What else sources say of a role: tasks, outlook, whom it reports to. */
function factsPart(facts) {
  if (!facts.length) return null;
  const types = unique(facts.map((fact) => fact.type));
  const line = (fact, place) =>
    h("li", {}, named(fact.value), citeButton(`fact-${fact.type}-${place}`, `${capitalWords(fact.type)}: ${fact.value}`, [fact]));
  return [
    h("h3", {}, "Also said of it"),
    types.map((type) => [
      h("h4", {}, capitalWords(type)),
      h("ul.plain", {}, facts.filter((fact) => fact.type === type).map(line)),
    ]),
  ];
}
