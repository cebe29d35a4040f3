// Before anybody asks: what this is, and questions to begin with. One role alone has its neighbours.

function drawWelcome() {
  const [roles, transitions, sources] = map.counts;
  const counts = `${counted(transitions, "documented transition")} between ${counted(roles, "role")}`;
  const lead = `What must I learn on the way, how sure is that, and who says so? This page answers from ${counts}`;
  const questions = map.examples.map(([from, to]) =>
    example(() => ask({ from, to }), "From ", h("b", {}, named(from)), " to ", h("b", {}, named(to))),
  );
  const begin = example(() => go({ begin: true }), "I hold no role yet: ", h("b", {}, "where can I begin?"));
  return [
    h("h1", { id: "answer-title", tabindex: "-1" }, "How do I get from this role to that one?"),
    h("p.lead", {}, lead, sources > 0 ? ", with their sources." : "."),
    h("h2", {}, "Ask, for example"),
    h("ul.examples", {}, questions, begin),
    h("p.quiet", {}, "Or type a role above, or click one in the picture. Nothing that you enter leaves this page."),
  ];
}

const example = (chosen, ...text) => h("li", {}, h("button.example", { onclick: chosen }, text));

async function drawOneRole(name, end) {
  const role = await engine.role({ role: name });
  if (role.error) return errorPart(role.error);
  nameEnds(end === "from" ? role.role : "", end === "to" ? role.role : "");
  const words = ONE_ROLE[end];
  const [steps, ends] = nowAndInTheEnd(role[words.steps]);
  return [
    h("h1", { id: "answer-title", tabindex: "-1" }, words.title(role.role)),
    h(
      "p.lead",
      {},
      words.lead,
      " ",
      h("button.link", { key: "about:", onclick: () => openRole(role.role) }, "about this role"),
    ),
    steps.length === 0 && h("p", {}, words.none),
    h("ul.next", {}, steps.map((step) => nextLine(step, words))),
    ends.length > 0 && [
      h("h2", {}, words.ends),
      h("p.quiet", {}, "Sources say that people end up so, not by how many steps:"),
      h("ul.next", {}, ends.map((step) => nextLine(step, words))),
    ],
  ];
}

/** Transitions that are a next step, and those that only come in the end. */
const nowAndInTheEnd = (steps) => [steps.filter((step) => !step.span), steps.filter((step) => step.span)];

const ONE_ROLE = {
  from: {
    steps: "leads_to",
    other: "destination",
    asks: "to",
    title: (role) => `Where does ${article(role)} go next?`,
    lead: "Say where you want to go, or choose a next role:",
    none: "No transition leads on from it.",
    ends: "In the end",
  },
  to: {
    steps: "comes_from",
    other: "origin",
    asks: "from",
    title: (role) => `What leads to ${role}?`,
    lead: "Say which role you hold, or choose where to set out:",
    none: "No transition leads to it.",
    ends: "Begun as",
  },
};

function nextLine(step, words) {
  const other = step[words.other];
  const statement = `${step.origin} → ${step.destination}: ${supportedBy(step)}`;
  return h(
    "li",
    {},
    h("button.link", { key: `next:${other}`, onclick: () => ask({ [words.asks]: other }) }, named(other)),
    h("span.quiet", {}, ` ${[step.kind, supportedBy(step)].filter(Boolean).join("; ")}`),
    citeButton(`next-${other}`, statement, step.claims || step.sources),
  );
}

/** Which end an error is about: the one that it names. */
const mistaken = (error) => (error.message.includes(`'${view.to}'`) && view.to ? "to" : "from");

async function errorPart(error) {
  const unjoined = error.kind === "no route" && view.from && view.to;
  const meant = (name) => h("button.link", { onclick: () => ask({ [mistaken(error)]: name }) }, named(name));
  const names = error.suggestions || [];
  return [
    h("h1", { id: "answer-title", tabindex: "-1" }, error.kind === "no route" ? "No documented route" : "No answer"),
    h("p.lead", {}, capitalised(error.message)),
    names.length > 0 &&
      h(
        "p",
        {},
        "Did you mean ",
        names.map((name, n) => [n ? ", " : "", meant(name)]),
        "?",
      ),
    h(
      "p.actions",
      {},
      unjoined && besideButtons(),
      anyFilter() && clearButton(),
    ),
    unjoined && (await gapPart(view.from, view.to, 2)),
  ];
}

const anyFilter = () => view.family.length > 0 || view.evidence.length > 0;
const clearButton = () => h("button", { onclick: () => go({ family: [], evidence: [] }) }, "Take all filters away");

/** What else can be asked about two roles that no route joins. */
const besideButtons = () => [
  h("button", { onclick: () => ask({ to: "" }) }, ONE_ROLE.from.title(view.from)),
  h("button", { onclick: () => ask({ from: "" }) }, ONE_ROLE.to.title(view.to)),
];
