// Which roles the picture shows, and where: lanes from the top down, seniority from left to right.
// On a narrow screen seniority rises from the bottom, and each level is a row.

const SIZES = { height: 46, row: 58, lane: 12, left: 86, top: 34, narrowest: 104, widest: 190, gap: 18, phone: 132 };
const AROUND = 8; // roles that are shown around routes
const NEAR = 24; // roles that are shown around one role
const MOST_STEPS = 400; // transitions that are drawn beside those of routes
const [ROLE, LANE, LEVEL, ROW, FAMILY] = [0, 1, 2, 3, 4]; // the places of a role in the data

let numbers = new Map(); // the number of each role by its name

const roleName = (number) => map.roles[number][ROLE];
const isByStep = () => map.flat && numbers.has(view.from);

let away = { from: -1, transitions: /** @type {any} */ (null), steps: new Map() };

/** The column of a role: its level; where no level is known, its steps from the origin. */
function levelOf(number) {
  if (!isByStep()) return map.roles[number][LEVEL];
  const from = numbers.get(view.from);
  if (away.from !== from || away.transitions !== map.transitions)
    away = { from, transitions: map.transitions, steps: stepsAway(from) };
  return away.steps.get(number) ?? Math.max(...away.steps.values()) + 1;
}

/** The fewest transitions from a role to each other that they lead to. */
function stepsAway(from) {
  const onward = new Map(),
    steps = new Map([[from, 0]]);
  for (const [tail, head] of map.transitions) onward.set(tail, [...(onward.get(tail) || []), head]);
  for (const [number, many] of steps)
    for (const next of onward.get(number) || []) if (!steps.has(next)) steps.set(next, many + 1);
  return steps;
}

const levelName = (level) => (map.flat ? "" : `level ${level}`);

/** What a column is called; "" where it only holds what has no level. */
function columnName(level) {
  if (isByStep() && level === 0) return "origin";
  if (isByStep()) return level > Math.max(...away.steps.values()) ? "no way there" : counted(level, "step");
  return levelName(level);
}

/** The names of the roles on routes, and of the ends. */
const centreNames = () =>
  unique([...(asked?.routes || []).flatMap((route) => route.roles), view.from, view.to]).filter(Boolean);

/** The numbers of the roles that are shown, and the routes among them. */
function shownRoles() {
  const routes = asked?.routes || [];
  const centre = centreNames()
    .map((name) => numbers.get(name))
    .filter((n) => n !== undefined);
  const all = view.scope === "all" || (map.flat && !centre.length);
  if (!centre.length && !all) return []; // a summary
  if (all) return map.large ? [] : map.roles.map((_, number) => number);
  if (view.scope === "routes" && routes.length) return centre;
  return [...centre, ...around(centre, routes.length ? AROUND : NEAR, Boolean(routes.length))];
}

/** The roles that the best supported transitions join with some; around routes none outside their levels. */
function around(centre, most, within) {
  const inside = new Set(centre),
    near = new Map(),
    levels = centre.map((number) => levelOf(number));
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const fits = (number) => !within || (levelOf(number) >= low && levelOf(number) <= high);
  for (const [tail, head, , support] of map.transitions)
    for (const [own, other] of [
      [tail, head],
      [head, tail],
    ])
      if (inside.has(own) && !inside.has(other) && fits(other))
        near.set(other, (near.get(other) || 0) + Math.max(1, support));
  const best = [...near].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best.slice(0, most).map(([number]) => number);
}

/** The transitions among some roles, those of the routes too; the best supported of too many. */
function shownTransitions(roles) {
  const inside = new Set(roles),
    found = map.transitions.filter(([tail, head]) => inside.has(tail) && inside.has(head));
  const listed = new Set(found.map(([tail, head]) => `${tail} ${head}`));
  const own = (asked?.routes || [])
    .flatMap((route) => route.transitions)
    .map((step) => [
      numbers.get(step.origin),
      numbers.get(step.destination),
      map.evidence.indexOf(step.evidence),
      step.support,
    ]);
  const more = own.filter(
    ([tail, head]) =>
      inside.has(tail) && inside.has(head) && !listed.has(`${tail} ${head}`) && listed.add(`${tail} ${head}`),
  );
  return [...[...found].sort((a, b) => b[3] - a[3]).slice(0, MOST_STEPS), ...more];
}

/** Where some roles stand: {places, lanes, levels, wide} in the units of the picture. */
function placesOf(roles, narrow, width) {
  return narrow ? uprightPlaces(roles) : lanePlaces(roles, width);
}

/** How wide a column is: as the picture has room for, within what can be read. */
function columnOf(levels, width) {
  return Math.min(SIZES.widest, Math.max(SIZES.narrowest, (width - SIZES.left - 28) / levels));
}

function cellsOf(roles, level = levelOf) {
  const cells = new Map();
  for (const number of roles) {
    const key = `${map.roles[number][LANE]} ${level(number)}`;
    cells.set(key, [...(cells.get(key) || []), number]);
  }
  for (const cell of cells.values()) cell.sort((a, b) => map.roles[a][ROW] - map.roles[b][ROW]);
  return cells;
}

function lanePlaces(roles, width) {
  const cells = cellsOf(roles),
    places = new Map(),
    lanes = [];
  const levels = unique(roles.map((number) => levelOf(number))).sort((a, b) => a - b);
  const column = columnOf(levels.length, width),
    right = SIZES.left + levels.length * column;
  const xOf = (place) => SIZES.left + (place + 0.5) * column;
  let top = SIZES.top;
  for (const lane of unique(roles.map((number) => map.roles[number][LANE])).sort((a, b) => a - b)) {
    const own = levels.map((level) => cells.get(`${lane} ${level}`) || []);
    const high = Math.max(...own.map((cell) => cell.length)) * SIZES.row + SIZES.lane;
    own.forEach((cell, place) =>
      cell.forEach((number, n) =>
        places.set(number, {
          x: xOf(place),
          y: top + high / 2 + (n - (cell.length - 1) / 2) * SIZES.row,
        }),
      ),
    );
    lanes.push({ name: map.lanes[lane], x: right / 2, y: top + high / 2, width: right, height: high });
    top += high;
  }
  return {
    places,
    lanes,
    wide: column - SIZES.gap,
    levels: levels.map((level, n) => ({ level, x: xOf(n), y: SIZES.top - 16 })),
  };
}

const ROW_OF_PHONE = 3;

function uprightPlaces(roles) {
  const places = new Map(),
    levels = [];
  const used = unique(roles.map((number) => levelOf(number))).sort((a, b) => b - a);
  let y = 0;
  for (const level of used) {
    const row = roles
      .filter((number) => levelOf(number) === level)
      .sort((a, b) => map.roles[a][LANE] - map.roles[b][LANE]);
    for (let start = 0; start < row.length; start += ROW_OF_PHONE) {
      const part = row.slice(start, start + ROW_OF_PHONE);
      part.forEach((number, n) => places.set(number, { x: 224 + (n - (part.length - 1) / 2) * (SIZES.phone + 12), y }));
      if (!start) levels.push({ level, x: -22, y });
      y += 74;
    }
    y += 18;
  }
  return { places, lanes: [], wide: SIZES.phone, levels };
}
