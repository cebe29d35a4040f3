// The routes to choose between, each as a card with what it is best at.

function drawCards(routes) {
  return [
    h("h2.unseen", {}, "The routes in short"),
    h(
      "ol.cards",
      { "aria-label": "Routes to choose between" },
      routes.map((route, place) => card(route, place + 1, routes.length)),
    ),
  ];
}

function card(route, place, many) {
  const shown = place === view.route;
  const optional = optionalCount(route);
  const show = () => {
    announce(`Route ${place} is shown`);
    return go({ route: place });
  };
  const facts = [
    ["Steps", amount(route.steps)],
    ["To learn", learningCount(route) + (optional ? ` (${amount(optional)} optional)` : "")],
    ["Time", yearsText(route)],
    ["Pay on the way", payOnTheWay(route)],
    ["Rests on", restsOn(route)],
  ];
  const button = h(
    "button",
    { key: `card:${place}`, "aria-pressed": String(shown), onclick: show },
    routeName(route, place),
  );
  const parts = [h("h3", {}, button), h("p.way", {}, wayText(route)), terms(facts), many > 1 && compareBox(place)];
  return h(`li.card${shown ? ".chosen" : ""}`, {}, parts);
}

function compareBox(place) {
  const props = { type: "checkbox", key: `compare:${place}`, checked: view.compare.includes(place) };
  const toggled = (event) => compared(place, event.target.checked);
  return h(
    "label.tick",
    {},
    h("input", { ...props, "aria-label": `Compare route ${place}`, onchange: toggled }),
    "Compare",
  );
}

const optionalCount = (route) => unique(route.optional).length;

/** What a route is called: by what it is best at, else by its number. */
function routeName(route, place) {
  return route.labels.length ? capitalised(route.labels.join(", ")) : `Route ${place}`;
}

/** The roles between the ends of a route. */
function wayText(route) {
  const between = route.roles.slice(1, -1);
  if (!between.length) return "straight there";
  return ["by way of ", between.map((role, place) => [place ? " → " : "", named(role)])];
}

function payOnTheWay(route) {
  const between = route.transitions.slice(0, -1);
  if (!between.length) return "";
  return between.map((step) => (step.pay ? payText(step.pay) : "unknown")).join(", then ");
}

/** Two routes are compared: a third takes the place of the first. */
function compared(place, on) {
  const others = view.compare.filter((each) => each !== place);
  return go({ compare: on ? [...others, place].slice(-2) : others });
}
