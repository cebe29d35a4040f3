// Two routes side by side: their numbers, and what only one of them asks for.

function drawComparison(routes) {
  const [first, second] = view.compare.map((place) => routes[place - 1]);
  if (!first || !second) return view.compare.length === 1 && h("p.hint", {}, "Choose a second route to compare.");
  const [a, b] = view.compare;
  const row = (head, text) => h("tr", {}, h("th", { scope: "row" }, head), [first, second].map((route) => h("td", {}, text(route) || "none")));
  return h("section.comparison", { "aria-labelledby": "compare-title" },
    h("h2", { id: "compare-title" }, `Routes ${a} and ${b} side by side`),
    h("div.wide", { tabindex: "0", role: "region", "aria-label": "Comparison" }, h("table", {},
      h("thead", {}, h("tr", {}, h("td", {}), [[first, a], [second, b]].map(([route, place]) => h("th", { scope: "col" }, `${place}. ${routeName(route, place)}`)))),
      h("tbody", {}, row("Way", wayText), row("Steps", (route) => amount(route.steps)), row("To learn", learningCount),
        row("Time", yearsText), row("Pay on the way", payOnTheWay), row("Rests on", restsOn), row("In doubt", (route) => unique(route.transitions.flatMap((step) => step.doubts)).join("; ")),
        row("Only this one asks for", (route) => onlyOf(route, route === first ? second : first)),
        h("tr", {}, h("th", { scope: "row" }, "Both ask for"), h("td", { colspan: "2" }, bothOf(first, second) || "nothing in common"))))),
    h("button.link", { key: "compare:", onclick: () => go({ compare: [] }) }, "Close the comparison"));
}

const mustNames = (route) => unique([...route.certifications, ...route.education, ...route.experience, ...route.skills]);
const onlyOf = (route, other) => mustNames(route).filter((name) => !mustNames(other).includes(name)).join(", ");
const bothOf = (first, second) => mustNames(first).filter((name) => mustNames(second).includes(name)).join(", ");
