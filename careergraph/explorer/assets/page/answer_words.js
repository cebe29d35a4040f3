// Sentences about all routes of an answer: which comes first and why, how one differs from another.

/** What sources say of those who end up in a role, though not by one step. */
function inTheEndText(end) {
  const publishers = publishersOf(end).length;
  const said = publishers ? counted(publishers, "publisher") : "A claim without a source";
  return `${said} ${publishers > 1 ? "say" : "says"} that ${end.origin} leads to ${end.destination} in the end`;
}

/** Why the best-founded route comes first: its doubts beside those of the next. */
function whyFirst([first, second]) {
  const doubts = (route) => unique(route.transitions.flatMap((step) => step.doubts)).join(", ");
  if (!first.doubt) return "Route 1 comes first: no step of it is in doubt.";
  const other = second.doubt === first.doubt ? "" : `; route 2: ${doubts(second)}`;
  return `Route 1 comes first, as no route has less doubt: ${doubts(first)}${other}.`;
}

function difference(choice, route) {
  const without = choice.roles.filter((role) => !route.roles.includes(role)),
    also = route.roles.filter((role) => !choice.roles.includes(role));
  const how = [also.length && `with ${together(also)}`, without.length && `without ${together(without)}`]
    .filter(Boolean)
    .join(" and ");
  return `${how} (${[counted(route.steps, "step"), learningText(route), yearsText(route)].join("; ")})`;
}

/** What the person says of themselves, for who reads the answer alone: on paper, or by ear. */
function saidText() {
  const years = view.years === "" ? [] : [`${counted(Number(view.years), "year")} of experience`];
  const parts = [
    ["You hold", [...view.have, ...years]],
    ["You lack", view.lack],
  ];
  const said = parts.filter(([, names]) => names.length).map(([title, names]) => `${title}: ${together(names)}`);
  return said.join(". ");
}
