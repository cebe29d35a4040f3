// The picture or the list, and what it shows.

const SCOPES = [
  ["routes", "The routes"],
  ["around", "What is around them"],
  ["all", "Everything"],
];

function drawMap() {
  const place = h("div.picture", {
    id: "picture",
    role: "img",
    "aria-label": "Picture of roles and transitions. The list says the same.",
  });
  const showing = view.map === "picture";
  swap(
    $("map"),
    h(
      "div.map-head",
      {},
      h(
        "div.modes",
        { role: "group", "aria-label": "How it is shown" },
        viewButton("picture", "Picture"),
        viewButton("list", "List"),
      ),
      scopeBox(),
      showing &&
        h(
          "div.zoom",
          { role: "group", "aria-label": "Size of the picture" },
          zoomButton("−", "Smaller", 1 / 1.3),
          zoomButton("+", "Larger", 1.3),
          h("button.icon", { key: "zoom:all", "aria-label": "All of it", title: "All of it", onclick: fitted }, "⤢"),
        ),
    ),
    showing ? place : drawListing(),
    showing && legend(),
  );
  if (showing) drawPicture(place);
}

function viewButton(name, text) {
  return h(
    "button.mode",
    { key: `map:${name}`, "aria-pressed": String(view.map === name), onclick: () => redrawMap({ map: name }) },
    text,
  );
}

/** Only the map changes: the answer is not drawn anew. */
function redrawMap(changes) {
  view = { ...view, ...changes };
  remember(false);
  drawMap();
}

function scopeBox() {
  if (!view.from && !view.to && map.large) return null;
  const around = view.from || view.to ? "What is around it" : "Where roles stand";
  const scopes =
    view.from && view.to
      ? SCOPES
      : [
          ["around", around],
          ["all", "Everything"],
        ];
  return h(
    "select",
    { key: "scope:", "aria-label": "What it shows", onchange: (event) => redrawMap({ scope: event.target.value }) },
    scopes.map(([name, text]) => h("option", { value: name, selected: name === view.scope }, text)),
  );
}

function zoomButton(text, label, factor) {
  return h(
    "button.icon",
    { key: `zoom:${label}`, "aria-label": label, title: label, onclick: () => zoomed(factor) },
    text,
  );
}

function legend() {
  if (!shownRoles().length)
    return h(
      "p.legend",
      {},
      `circles: how many roles; lines: where most transitions lead; lanes are ${map.lane === "family" ? "families" : "communities, called by their main role"}`,
    );
  const used = map.used.map((place) => map.evidence[place]);
  const lane = map.lane === "family" ? "lanes are families" : "lanes are communities, called by their main role";
  return h(
    "p.legend",
    {},
    used.map((name) => h("span.key", {}, h(`i.${name}`, { "aria-hidden": "true" }), name)),
    h("span", {}, `${lane}; ${columnsText()}`),
  );
}

function columnsText() {
  if (isByStep()) return `no source states levels: columns are steps from ${view.from}`;
  if (map.flat) return "no source states levels";
  return map.computed ? "level: how senior, computed where no source says" : "level: how senior, as stated";
}
