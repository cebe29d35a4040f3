// Before anybody asks: what this is, and questions to begin with. One role alone has its neighbours.

function drawWelcome() {
  const known = Object.keys(map.sources).length;
  return [
    h("h1", { id: "answer-title", tabindex: "-1" }, "How do I get from this role to that one?"),
    h("p.lead", {}, "What must I learn on the way, how sure is that, and who says so? This page answers from ",
      counted(map.transitions.length, "documented transition"), " between ", counted(map.roles.length, "role"),
      known ? [", each with its source."] : ["."]),
    h("h2", {}, "Ask, for example"),
    h("ul.examples", {}, map.examples.map(([from, to]) => h("li", {}, h("button.example", { onclick: () => ask({ from, to }) }, "From ", h("b", {}, named(from)), " to ", h("b", {}, named(to))))),
      h("li", {}, h("button.example", { onclick: () => go({ begin: true }) }, "I hold no role yet: ", h("b", {}, "where can I begin?")))),
    h("p.quiet", {}, "Or type a role above, or click one in the picture. Nothing that you enter leaves this page."),
  ];
}

async function drawOneRole(name, end) {
  const role = await engine.role({ role: name });
  if (role.error) return errorPart(role.error);
  nameEnds(end === "from" ? role.role : "", end === "to" ? role.role : "");
  const steps = end === "from" ? role.leads_to : role.comes_from, other = end === "from" ? "destination" : "origin";
  const title = end === "from" ? `Where does ${article(role.role)} go next?` : `What leads to ${role.role}?`;
  return [
    h("h1", { id: "answer-title", tabindex: "-1" }, title),
    h("p.lead", {}, end === "from" ? "Say where you want to go, or choose a next role:" : "Say which role you hold, or choose where to set out:",
      " ", h("button.link", { key: "about:", onclick: () => openRole(role.role) }, "about this role")),
    steps.length === 0 && h("p", {}, end === "from" ? "No transition leads on from it." : "No transition leads to it."),
    h("ul.next", {}, steps.map((step) => h("li", {},
      h("button.link", { key: `next:${step[other]}`, onclick: () => ask(end === "from" ? { to: step[other] } : { from: step[other] }) }, named(step[other])),
      h("span.quiet", {}, ` ${[step.kind, supportedBy(step)].filter(Boolean).join("; ")}`),
      citeButton(`next-${step[other]}`, `${step.origin} → ${step.destination}: ${supportedBy(step)}`, step.claims || step.sources)))),
  ];
}

/** Which end an error is about: the one that it names. */
const mistaken = (error) => (error.message.includes(`'${view.to}'`) && view.to ? "to" : "from");

function errorPart(error) {
  return [
    h("h1", { id: "answer-title", tabindex: "-1" }, "No answer"),
    h("p.lead", {}, capitalised(error.message)),
    error.suggestions?.length > 0 && h("p", {}, "Did you mean ", error.suggestions.map((name) => h("button.link", { onclick: () => ask({ [mistaken(error)]: name }) }, named(name))), "?"),
    (view.family.length > 0 || view.evidence.length > 0) && h("button", { onclick: () => go({ family: [], evidence: [] }) }, "Take all filters away"),
  ];
}
