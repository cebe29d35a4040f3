// How the picture looks: the colours are those of the page, light or dark.

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** The style sheet of the picture, as its library takes it. */
function pictureStyle() {
  const font = getComputedStyle(document.body).fontFamily;
  const text = {
    "font-family": font,
    "font-size": LETTERS,
    color: colour("ink"),
    label: "data(label)",
    "text-wrap": "wrap",
  };
  const centred = { ...text, "text-valign": "center" };
  const rules = {
    "node, edge": { "z-index-compare": "manual" },
    ...groundStyle(centred),
    ...nodeStyle(centred),
    ...edgeStyle(),
  };
  return Object.entries(rules).map(([selector, style]) => ({ selector, style }));
}

/** Lanes and the marks of levels. */
function groundStyle(centred) {
  const quiet = { ...centred, color: colour("quiet"), events: "no" };
  const beside = (node) => SIZES.left / 2 - node.data("width") / 2;
  const box = {
    shape: "rectangle",
    width: "data(width)",
    height: "data(height)",
    "background-color": colour("lane"),
    "background-opacity": 0,
  };
  return {
    "node.lane": {
      ...quiet,
      ...box,
      "text-max-width": SIZES.left - 12,
      "text-margin-x": beside,
      "font-size": 11,
      "z-index": 0,
    },
    "node.lane.odd": { "background-opacity": 1 },
    "node.level": { ...quiet, width: 1, height: 1, "background-opacity": 0, "z-index": 9 },
  };
}

/** Roles, and the circles of the summary. */
function nodeStyle(centred) {
  const accent = colour("accent"),
    over = { ...centred, "z-index": 10 };
  const box = {
    shape: "round-rectangle",
    width: "data(wide)",
    height: SIZES.height,
    "background-color": colour("paper"),
  };
  const marked = { "background-color": accent, "border-color": accent, color: colour("on-accent"), "font-weight": 600 };
  return {
    "node.role": {
      ...over,
      ...box,
      "border-width": 1,
      "border-color": colour("faint"),
      "text-max-width": 1e4,
      "line-height": 1.15,
    },
    "node.route": { "border-color": accent, "border-width": 1.5 },
    "node.chosen, node.end": marked,
    "node.cell": {
      ...over,
      shape: "ellipse",
      width: "data(size)",
      height: "data(size)",
      "background-color": colour("cell"),
    },
    "node.under": { "border-color": colour("ink"), "border-width": 2 },
  };
}

/** Transitions: the less sure, the shorter the dashes. */
function edgeStyle() {
  const coloured = (name) => ({ "line-color": colour(name), "target-arrow-color": colour(name) });
  const bent = {
    "curve-style": "unbundled-bezier",
    "control-point-distances": "data(bend)",
    "control-point-weights": 0.5,
  };
  const dashes = (...pattern) => ({ "line-style": "dashed", "line-dash-pattern": pattern });
  return {
    edge: {
      ...coloured("faint"),
      width: "data(width)",
      "target-arrow-shape": "triangle",
      "arrow-scale": 0.8,
      "z-index": 1,
    },
    "edge.step": bent,
    "edge.flow": { "curve-style": "bezier", opacity: 0.6 },
    "edge.inferred": dashes(5, 4),
    "edge.published": dashes(10, 4),
    "edge.modelled": { "line-style": "dotted" },
    "edge.around": { opacity: 0.55, width: 1 },
    "edge.route": { ...coloured("line-strong"), width: 2, "z-index": 5 },
    "edge.chosen": { ...coloured("accent"), width: 3.5, "arrow-scale": 1, "z-index": 8 },
  };
}
