// What is looked at, and nothing else, is the state of the page: it stands in the address, so that a
// view can be shared. What one holds is there too; the part of an address behind # is sent nowhere.

/**
 * @typedef {Object} View
 * @property {string} from the origin
 * @property {string} to the destination
 * @property {boolean} begin whether one holds no role yet
 * @property {string} by "choices", or an objective
 * @property {number} route which route is shown in full, from 1
 * @property {number[]} compare which routes stand side by side
 * @property {string[]} have
 * @property {string[]} lack
 * @property {string} years
 * @property {string[]} family
 * @property {string[]} evidence
 * @property {string} map "picture" or "list"
 * @property {string} scope "routes", "around" or "all"
 */

const NO_VIEW = Object.freeze({
  from: "",
  to: "",
  begin: false,
  by: "choices",
  route: 1,
  compare: [],
  have: [],
  lack: [],
  years: "",
  family: [],
  evidence: [],
  map: "picture",
  scope: "around",
});

/** Read a view from the part of an address behind #. */
function viewOf(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const view = { ...NO_VIEW };
  for (const [name, usual] of Object.entries(NO_VIEW)) {
    if (!given.has(name)) continue;
    const values = given.getAll(name).filter(Boolean);
    if (Array.isArray(usual)) view[name] = name === "compare" ? values.map(Number).filter(Boolean) : values;
    else if (typeof usual === "number") view[name] = Math.max(1, Math.trunc(Number(values[0])) || 1);
    else if (typeof usual === "boolean") view[name] = values[0] === "1";
    else view[name] = values[0] || "";
  }
  if (!Number.isFinite(Number(view.years))) view.years = "";
  return view;
}

/** Write a view as the part of an address behind #; what is as usual is left out. */
function hashOf(view) {
  const query = new URLSearchParams();
  for (const [name, usual] of Object.entries(NO_VIEW)) {
    const value = view[name];
    if (Array.isArray(value)) value.forEach((each) => query.append(name, each));
    else if (value !== usual) query.set(name, value === true ? "1" : value);
  }
  return query.toString();
}

/** What the engine is asked, of a view: only what is said. */
function questionOf(view) {
  const question = { have: view.have, lack: view.lack, evidence: view.evidence, families: view.family };
  const said = Object.fromEntries(Object.entries(question).filter(([, values]) => values.length));
  return view.years === "" ? said : { ...said, years: Number(view.years) };
}

let view = { ...NO_VIEW };
let map = /** @type {any} */ ({});
let engine = /** @type {any} */ (null);
let asked = /** @type {any} */ (null); // the answer that is shown

/** Change the view, the address with it, and draw what depends on it. */
function go(changes) {
  const before = view;
  view = { ...view, ...changes };
  const step = before.from !== view.from || before.to !== view.to || before.begin !== view.begin;
  remember(step);
  return draw(before);
}

function remember(step) {
  const address = `#${hashOf(view)}`;
  try {
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    /* a frame without an address of its own: the view is not lost, only not shareable */
  }
}

/** Call the ends by their names, where they were given by alias or code. */
function nameEnds(from, to) {
  if (from === view.from && to === view.to) return;
  view = { ...view, from, to };
  remember(false);
  drawQuestion();
}

/** Set both ends of a question, which begins anew. */
const ask = (ends) => go({ route: 1, compare: [], begin: false, ...ends });

/** Say that one holds something, or does not. */
function hold(name) {
  const lack = view.lack.filter((each) => each !== name);
  announce(`You hold ${name}`);
  return go({ have: unique([...view.have, name]), lack });
}

function lackOf(name) {
  announce(`${name} is taken away`);
  return go({ lack: unique([...view.lack, name]), have: view.have.filter((each) => each !== name) });
}
const unhold = (name) => go({ have: view.have.filter((each) => each !== name) });
const unlack = (name) => go({ lack: view.lack.filter((each) => each !== name) });

const publisherOf = (source) => map.sources[source]?.[1] || source;
