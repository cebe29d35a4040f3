// Of a large graph: how many roles each lane has at each level, and the most trodden ways between.

const FLOWS = 70;

/** The cells of the overview, each with its roles, and the flows between them. */
function summary() {
  const cells = cellsOf(map.roles.map((_, number) => number)),
    flows = new Map();
  const cellOf = (number) => `${map.roles[number][LANE]} ${map.roles[number][LEVEL]}`;
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
  const largest = Math.max(...[...cells.values()].map((cell) => cell.length));
  const nodes = [...cells].map(([key, cell]) => {
    const [lane, level] = key.split(" ").map(Number),
      size = 14 + 26 * Math.sqrt(cell.length / largest);
    return {
      data: { id: `cell ${key}`, label: amount(cell.length), size },
      classes: "cell",
      position: { x: SIZES.left + (levels.indexOf(level) + 0.5) * column, y: SIZES.top + lane * 46 + 23 },
    };
  });
  const most = Math.max(1, ...flows.map((flow) => flow[2]));
  const edges = flows.map(([from, to, count], n) => ({
    data: { id: `flow ${n}`, source: `cell ${from}`, target: `cell ${to}`, width: 1 + 4 * (count / most) },
    classes: "flow",
  }));
  const marks = levels.map((level, n) => levelNode({ level, x: SIZES.left + (n + 0.5) * column, y: SIZES.top - 16 }));
  return [...lanes, ...marks, ...nodes, ...edges];
}

/** Open the roles of one cell. */
function openCell(key) {
  const [lane, level] = key.split(" ").map(Number);
  const roles = map.roles
    .filter((role) => role[LANE] === lane && role[LEVEL] === level)
    .map((role) => role[ROLE])
    .sort();
  openPanel(
    `${map.lanes[lane]}, level ${level}`,
    h("p.quiet", {}, counted(roles.length, "role")),
    h(
      "ul.plain",
      {},
      roles.map((role) => h("li", {}, h("button.link", { onclick: () => openRole(role) }, named(role)))),
    ),
  );
}
