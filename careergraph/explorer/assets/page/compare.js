// Two routes side by side: their numbers, and what only one of them asks for.

function drawComparison(routes) {
  const pair = view.compare.map((place) => routes[place - 1]).filter(Boolean);
  if (pair.length < 2) return view.compare.length === 1 && h("p.hint", {}, "Choose a second route to compare.");
  const heads = view.compare.map((place, n) => h("th", { scope: "col" }, `${place}. ${routeName(pair[n], place)}`));
  const table = h("table", {}, h("thead", {}, h("tr", {}, h("td", {}), heads)), h("tbody", {}, comparedRows(pair)));
  return h(
    "section.comparison",
    { "aria-labelledby": "compare-title" },
    h("h2", { id: "compare-title" }, `Routes ${view.compare.join(" and ")} side by side`),
    h("div.wide", { tabindex: "0", role: "region", "aria-label": "Comparison" }, table),
    h("button.link", { key: "compare:", onclick: () => go({ compare: [] }) }, "Close the comparison"),
  );
}

function comparedRows([first, second]) {
  const head = (text) => h("th", { scope: "row" }, text);
  const row = (name, text) =>
    h(
      "tr",
      {},
      head(name),
      [first, second].map((route) => h("td", {}, text(route) || "none")),
    );
  const both = h("td", { colspan: "2" }, bothOf(first, second) || "nothing in common");
  return [
    row("Way", wayText),
    row("Steps", (route) => amount(route.steps)),
    row("To learn", learningCount),
    row("Time", yearsText),
    row("Pay on the way", payOnTheWay),
    row("Rests on", restsOn),
    row("In doubt", (route) => unique(route.transitions.flatMap((step) => step.doubts)).join("; ")),
    row("Only this one asks for", (route) => onlyOf(route, route === first ? second : first)),
    h("tr", {}, head("Both ask for"), both),
  ];
}

const mustNames = (route) =>
  unique([...route.certifications, ...route.education, ...route.experience, ...route.skills]);
const onlyOf = (route, other) =>
  mustNames(route)
    .filter((name) => !mustNames(other).includes(name))
    .join(", ");
const bothOf = (first, second) =>
  mustNames(first)
    .filter((name) => mustNames(second).includes(name))
    .join(", ");
