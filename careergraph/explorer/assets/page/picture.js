// The picture. Positions are given (they are worked out in Python), so it stands at once and stays.

let picture = /** @type {any} */ (null);
const LONGEST = 60; // letters of a name in the picture; the list has all of them

const laneNode = (lane, n) => ({
  data: { id: `lane ${n}`, label: clipped(lane.name), width: lane.width, height: lane.height, text: lane.width - 12 },
  position: { x: lane.x, y: lane.y },
  classes: `lane ${n % 2 ? "odd" : ""}`,
});
const levelNode = (mark) => ({
  data: { id: `level ${mark.level}`, label: mark.name ?? columnName(mark.level) },
  position: { x: mark.x, y: mark.y },
  classes: "level",
});
const clipped = (name) => {
  const text = lineShown(name);
  return [...text].length > LONGEST ? `${[...text].slice(0, LONGEST).join("")}…` : text;
};
const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
const LETTERS = 11.5,
  LINES = 3; // the size of letters; lines that a box has room for

/** A name in lines that a box has room for; the library keeps the space at which it breaks a line. */
function inLines(name, width) {
  ruler.font = `600 ${LETTERS}px ${getComputedStyle(document.body).fontFamily}`;
  const lines = [""];
  for (const word of clipped(name)
    .split(" ")
    .flatMap((each) => inPieces(each, width))) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (ruler.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.filter(Boolean);
  return (kept.length > LINES ? [...kept.slice(0, LINES - 1), `${kept[LINES - 1]}…`] : kept).join("\n");
}

function inPieces(word, width) {
  const many = Math.max(1, Math.floor(([...word].length * width) / Math.max(width, ruler.measureText(word).width)));
  return [...word].length <= many
    ? [word]
    : [[...word].slice(0, many).join(""), ...inPieces([...word].slice(many).join(""), width)];
}

/** The elements of the picture of some roles. */
function roleElements(roles, narrow, width) {
  const { places, lanes, levels, wide } = placesOf(roles, narrow, width),
    on = onRoutes();
  const nodes = roles.map((number) => ({
    data: { id: `role ${number}`, label: inLines(roleName(number), wide - 8), wide },
    position: places.get(number),
    classes: `role ${on.roles.get(roleName(number)) || ""}`,
  }));
  const edges = shownTransitions(roles).map(([tail, head, evidence, support]) => ({
    data: {
      id: `step ${tail} ${head}`,
      source: `role ${tail}`,
      target: `role ${head}`,
      width: 1 + Math.min(2.5, Math.log10(Math.max(1, support)) * 1.6),
      bend: bendOf(tail, head, narrow),
    },
    classes: `step ${map.evidence[evidence]} ${on.steps.get(`${tail} ${head}`) || "around"}`,
  }));
  return [...lanes.map(laneNode), ...levels.map(levelNode), ...nodes, ...edges];
}

/** How far a step bends away from what stands between its ends. */
function bendOf(tail, head, narrow) {
  const far = Math.abs(levelOf(tail) - levelOf(head));
  const same = narrow || map.roles[tail][LANE] === map.roles[head][LANE];
  return far > 1 && same ? 34 + 8 * far : 12;
}

/** What lies on routes: the class of each role and of each step, that of the chosen route last. */
function onRoutes() {
  const routes = asked?.routes || [],
    roles = new Map(),
    steps = new Map();
  const chosen = routes[Math.min(view.route, routes.length) - 1];
  const order = [...routes.filter((route) => route !== chosen), ...(chosen ? [chosen] : [])];
  for (const route of order) {
    const name = route === chosen ? "chosen" : "route";
    route.roles.forEach((role) => roles.set(role, name));
    route.transitions.forEach((step) =>
      steps.set(`${numbers.get(step.origin)} ${numbers.get(step.destination)}`, name),
    );
  }
  [view.from, view.to].filter(Boolean).forEach((role) => roles.set(role, `${roles.get(role) || ""} end`));
  return { roles, steps };
}

/** Draw the picture into its place. */
function drawPicture(place) {
  const narrow = place.clientWidth < 480,
    roles = shownRoles();
  const elements = roles.length ? roleElements(roles, narrow, place.clientWidth) : summaryElements(place.clientWidth);
  place.style.height = `${heightOf(elements, place, narrow)}px`;
  picture?.destroy();
  picture = cytoscape({
    container: place,
    elements,
    style: pictureStyle(),
    layout: { name: "preset" },
    minZoom: 0.1,
    maxZoom: 2.5,
    userZoomingEnabled: false,
    userPanningEnabled: !narrow,
    boxSelectionEnabled: false,
    autoungrabify: true,
    autounselectify: true,
  });
  fitted();
  picture.on("tap", "node.role", (event) => openRole(roleName(Number(event.target.id().split(" ")[1]))));
  picture.on("tap", "node.cell", (event) => openCell(event.target.id().slice(5)));
  picture.on("mouseover", "node.role, node.cell", (event) => {
    event.target.addClass("under");
    place.classList.add("over");
  });
  picture.on("mouseout", "node.role, node.cell", (event) => {
    event.target.removeClass("under");
    place.classList.remove("over");
  });
}

/** As high as the picture is at the width that there is. */
function heightOf(elements, place, narrow) {
  const all = elements.map((each) => each.position).filter(Boolean);
  const span = (name) => Math.max(...all.map((each) => each[name])) - Math.min(...all.map((each) => each[name]));
  const scale = Math.min(1, place.clientWidth / (span("x") + (narrow ? 150 : SIZES.left + 60)));
  const most = narrow ? 1e5 : Math.max(320, window.innerHeight - 190);
  return Math.round(Math.min(most, Math.max(260, (span("y") + 90) * scale)));
}

/** All of the picture; of one that is too high to be read so, its width, from the top or the route. */
function fitted() {
  picture.fit(undefined, 12);
  const box = picture.elements().boundingBox(),
    wide = (picture.width() - 24) / box.w;
  if (picture.zoom() > 1) {
    picture.zoom(1);
    picture.center();
  }
  if (picture.zoom() < 0.6 * Math.min(1, wide)) {
    picture.zoom(Math.min(1, wide));
    picture.pan({ x: 12 - box.x1 * picture.zoom(), y: 12 - Math.max(box.y1, topOfRoute()) * picture.zoom() });
  }
}

function topOfRoute() {
  const chosen = picture.nodes(".chosen, .end");
  return chosen.length ? chosen.boundingBox().y1 - SIZES.row : -Infinity;
}

function zoomed(factor) {
  picture.zoom({
    level: picture.zoom() * factor,
    renderedPosition: { x: picture.width() / 2, y: picture.height() / 2 },
  });
}
