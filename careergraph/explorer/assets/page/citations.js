// Every statement with who makes it: a small button beside it opens its sources, with their addresses.

/**
 * A button that opens the sources of a statement.
 * @param {string} key finds the button again
 * @param {string} statement what the sources say
 * @param {{source: string, title: string, locator: string}[]} sources
 * @param {any[]} [more] what stands below the statement
 */
function citeButton(key, statement, sources, more = []) {
  const count = sources.filter((each) => each.source).length;
  const label = count ? `${counted(count, "source")}: ${statement}` : `No source named: ${statement}`;
  return h(
    "button.cite",
    {
      key: `cite:${key}`,
      "aria-label": label,
      title: count ? counted(count, "source") : "no source named",
      onclick: () => openPanel("Who says so", h("p.statement", {}, named(statement)), more, citationList(sources)),
    },
    count || "?",
  );
}

/** Sources as a list: title, publisher, where in it, address. */
function citationList(sources) {
  const cited = sources.filter((each) => each.source);
  if (!cited.length) return h("p.quiet", {}, "No source is named.");
  return h("ul.citations", {}, cited.map(citation));
}

function citation(each) {
  const [title, publisher, url, licence] = map.sources[each.source] || [each.title, "", "", ""];
  return h(
    "li",
    {},
    each.note && h("p.note", {}, named(each.note)),
    h("p.title", {}, named(title || each.title || each.source)),
    h("p.quiet", {}, [publisher, each.evidence].filter(Boolean).join(" · ")),
    each.locator && h("p.locator", {}, named(each.locator)),
    url && h("p", {}, address(url)),
    licence && h("p.quiet", {}, `Licence: ${licence}`),
  );
}

/** All that a route rests on, each source once, with all places in it. */
function sourcesOf(route) {
  const found = new Map();
  const add = (each) => {
    if (!each?.source) return;
    const places = found.get(each.source) || new Set();
    found.set(each.source, each.locator ? places.add(each.locator) : places);
  };
  add(route.origin_pay);
  for (const step of route.transitions) {
    [...step.sources, ...(step.claims || []), step.pay].forEach(add);
    (step.requirements || []).forEach((item) => item.sources.forEach(add));
  }
  return [...found].map(([source, places]) => ({ source, title: "", locator: [...places].join("; ") }));
}
