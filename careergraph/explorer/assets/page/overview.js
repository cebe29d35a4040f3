// Of a large graph: how many roles each lane has at each level, and the most trodden ways between.

const FLOWS = 70;

/** The cells of the overview, each with how many roles it has, and the flows between them. */
function summary() {
  return map.light ? summaryGiven() : summaryMade();
}

const cellKey = (lane, level) => `${lane} ${level}`;

function summaryGiven() {
  const cells = new Map(map.cells.map(([lane, level, count]) => [cellKey(lane, level), count]));
  const flows = map.flows.map(([lane, level, other, next, count]) => [
    cellKey(lane, level),
    cellKey(other, next),
    count,
  ]);
  return { cells, flows };
}

function summaryMade() {
  const level = (number) => map.roles[number][LEVEL],
    every = cellsOf([...map.roles.keys()], level),
    cells = new Map([...every].map(([key, all]) => [key, all.length])),
    flows = new Map();
  const cellOf = (number) => cellKey(map.roles[number][LANE], level(number));
  for (const [tail, head] of map.transitions) {
    const key = `${cellOf(tail)}|${cellOf(head)}`;
    if (cellOf(tail) !== cellOf(head)) flows.set(key, (flows.get(key) || 0) + 1);
  }
  const strongest = [...flows].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, FLOWS);
  return { cells, flows: strongest.map(([key, count]) => [...key.split("|"), count]) };
}

function summaryElements(width) {
  const { cells, flows } = summary();
  const levels = unique([...cells.keys()].map((key) => Number(key.split(" ")[1]))).sort((a, b) => a - b);
  const column = Math.min(96, Math.max(34, (width - SIZES.left - 28) / levels.length)),
    right = SIZES.left + levels.length * column;
  const lanes = map.lanes.map((name, lane) =>
    laneNode({ name, x: right / 2, y: SIZES.top + lane * 46 + 23, width: right, height: 46 }, lane),
  );
  const largest = Math.max(...cells.values());
  const nodes = [...cells].map(([key, count]) => {
    const [lane, level] = key.split(" ").map(Number),
      size = 14 + 26 * Math.sqrt(count / largest);
    return {
      data: { id: `cell ${key}`, label: amount(count), size },
      classes: "cell",
      position: { x: SIZES.left + (levels.indexOf(level) + 0.5) * column, y: SIZES.top + lane * 46 + 23 },
    };
  });
  const most = Math.max(1, ...flows.map((flow) => flow[2]));
  const edges = flows.map(([from, to, count], n) => ({
    data: { id: `flow ${n}`, source: `cell ${from}`, target: `cell ${to}`, width: 1 + 4 * (count / most) },
    classes: "flow",
  }));
  const marks = levels.map((level, n) => levelNode({ level, name: levelName(level), x: SIZES.left + (n + 0.5) * column, y: SIZES.top - 16 }));
  return [...lanes, ...marks, ...nodes, ...edges];
}

/** Open the roles of one cell. */
async function openCell(key) {
  const [lane, level] = key.split(" ").map(Number);
  const roles = await namesInCell(lane, level);
  openPanel(
    [map.lanes[lane], levelName(level)].filter(Boolean).join(", "),
    h("p.quiet", {}, counted(roles.length, "role")),
    h(
      "ul.plain",
      {},
      roles.map((role) => h("li", {}, h("button.link", { onclick: () => openRole(role) }, named(role)))),
    ),
  );
}
