// The list says all that the picture says: each role with its level and lane, and where it leads.

function drawListing() {
  const roles = shownRoles();
  return roles.length ? roleList(roles) : summaryList();
}

function roleList(roles) {
  const steps = shownTransitions(roles),
    routes = asked?.routes || [];
  const byLevel = (a, b) =>
    levelOf(a) - levelOf(b) ||
    map.roles[a][LANE] - map.roles[b][LANE] ||
    map.roles[a][ROW] - map.roles[b][ROW];
  const leading = new Map();
  for (const step of steps) leading.set(step[0], [...(leading.get(step[0]) || []), step]);
  return h(
    "ul.listing",
    {},
    [...roles].sort(byLevel).map((number) => {
      const name = roleName(number),
        on = routes.map((route, n) => (route.roles.includes(name) ? n + 1 : 0)).filter(Boolean);
      return h(
        "li",
        {},
        h("button.link", { key: `list:${number}`, onclick: () => openRole(name) }, named(name)),
        h("span.quiet", {}, ` ${[columnName(levelOf(number)), map.lanes[map.roles[number][LANE]]].filter(Boolean).join(", ")}`),
        on.length > 0 && h("span.mark", {}, `on ${on.length > 1 ? "routes" : "route"} ${together(on)}`),
        leading.has(number) && h("ul", {}, leading.get(number).map(stepLine)),
      );
    }),
  );
}

function stepLine([, head, evidence, support]) {
  return h(
    "li",
    {},
    "leads to ",
    named(roleName(head)),
    h("span.quiet", {}, ` ${map.evidence[evidence]}, support ${amount(support)}`),
  );
}

/** Of a summary alone: how many roles each lane has at each level; a click names them. */
function cellList() {
  return h(
    "ul.listing",
    {},
    map.lanes.map((name, lane) => {
      const own = map.cells.filter((cell) => cell[0] === lane);
      const cell = ([, level, count]) =>
        h(
          "li",
          {},
          h("button.link", { key: `cell:${lane} ${level}`, onclick: () => openCell(`${lane} ${level}`) }, levelName(level) || "roles"),
          h("span.quiet", {}, ` ${counted(count, "role")}`),
        );
      return h("li", {}, named(name), h("ul", {}, own.map(cell)));
    }),
  );
}

function summaryList() {
  if (map.light) return cellList();
  return h(
    "ul.listing",
    {},
    map.lanes.map((name, lane) => {
      const roles = map.roles.filter((role) => role[LANE] === lane);
      return h(
        "li",
        {},
        h(
          "details",
          {},
          h("summary", {}, named(name), ` ${counted(roles.length, "role")}`),
          h(
            "ul",
            {},
            roles.map((role) =>
              h(
                "li",
                {},
                h("button.link", { onclick: () => openRole(role[ROLE]) }, named(role[ROLE])),
                h("span.quiet", {}, ` ${levelName(role[LEVEL])}`),
              ),
            ),
          ),
        ),
      );
    }),
  );
}
