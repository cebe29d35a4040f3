// One route in full, as a plan to take along: what is assumed, each step, every source.

function drawRoute(route, place) {
  const title = route.labels.length ? `Route ${place}: ${route.labels.join(", ")}` : `Route ${place}`;
  const sums = [counted(route.steps, "step"), learningText(route), yearsText(route)].join("; ");
  const steps = route.transitions.map((_, n) => drawStep(route, n));
  return h(
    "article.route",
    { "aria-labelledby": "route-title" },
    h("h2", { id: "route-title" }, title),
    h(
      "p.roles",
      {},
      route.roles.map((role, n) => [n ? " → " : "", named(role)]),
    ),
    h("p.summary", {}, sums),
    whyYears(route),
    !route.optimal && h("p.doubts", {}, "Not proved to be the best: the search was ended before."),
    !route.pay_comparable && h("p.quiet", {}, payDiffers(route)),
    h("p.hint", {}, "Tick what you hold already; the numbers tell how many sources say so."),
    h("ol.steps", {}, originPart(route.roles[0]), steps),
    sourcePart(route),
  );
}

function originPart(origin) {
  const button = h("button.link", { key: "role:0", onclick: () => openRole(origin) }, named(origin));
  return h("li.step.origin", {}, h("h3", {}, button), h("p.how", {}, "where you are"));
}

function sourcePart(route) {
  const sources = sourcesOf(route);
  if (!sources.length) return null;
  return h(
    "details.sources",
    {},
    h("summary", { key: "sources:" }, `Every source of this route (${amount(sources.length)})`),
    citationList(sources),
  );
}

/** What is assumed of the holder of the origin; each can be taken away. */
function drawAssumed(route) {
  const assumed = Object.values(route.assumed).flat(),
    origin = route.roles[0];
  if (!assumed.length) return h("p.assumed", {}, `Nothing is assumed of ${article(origin)}.`);
  const open = $("answer").querySelector("details.assumed")?.hasAttribute("open");
  return h(
    "details.assumed",
    { open },
    h(
      "summary",
      { key: "assumed:" },
      h("span.sentence", {}, `Assumed of ${article(origin)}: ${assumedText(route)}`),
      " ",
      h("span.more", {}, "show or change"),
    ),
    h("p.quiet.screen", {}, "What every source requires of the role. Take away what you lack:"),
    h(
      "ul.chips",
      {},
      assumed.map((name) =>
        h(
          "li.chip",
          {},
          named(name),
          h(
            "button",
            {
              key: `assumed:${name}`,
              "aria-label": `I lack ${name}`,
              title: "I lack this",
              onclick: () => lackOf(name),
            },
            "×",
          ),
        ),
      ),
    ),
  );
}

function assumedText(route) {
  const { skills, certifications, education, experience } = route.assumed;
  const few = (names, noun) => (names.length <= 2 ? names : [counted(names.length, noun)]);
  return [
    ...few(education, "education requirement"),
    ...few(certifications, "certification"),
    ...few(experience, "experience requirement"),
    ...(skills.length ? [counted(skills.length, "skill")] : []),
  ].join(", ");
}
