// What a role asks for beside what is held: careergraph/mobility/role_gap.py and role_fit.py.

const STATUSES = ["lack", "partly", "have"];

/** One requirement beside what is held.
 * @typedef {{item: Object, status: string, held_level: ?number, assumed: boolean}} Gap */

/** Return one requirement beside what is held, and what of that the person says themselves.
 * @param {Object} item @param {Holdings} holds @param {Holdings} said @returns {Gap} */
function beside(item, holds, said) {
  const level = holds.level(item);
  if (holds.satisfies(item)) {
    const shown = level !== null && depthOf(item) && level < Infinity ? level : null;
    return { item, status: "have", held_level: shown, assumed: !said.satisfies(item) };
  }
  if (level === null) return { item, status: "lack", held_level: null, assumed: false };
  return { item, status: "partly", held_level: level || null, assumed: said.level(item) !== level };
}

function gapJson({ item, status, held_level, assumed }) {
  return { status, held_level, assumed, ...requirementJson(item) };
}

/** Order requirements by type, then required before preferred. */
function byType(dataset, items) {
  const place = ({ type }) => dataset.data.types.indexOf(type);
  const order = (a, b) => place(a) - place(b) || Number(isPreferred(a)) - Number(isPreferred(b));
  return [...items].sort(order);
}

/** Return what one role requires or prefers beside what the holder of another has. */
function gapAnswer({ dataset, names, stated }, asked) {
  const [role, wanted] = [names.role(asked.origin), names.role(asked.destination)];
  const who = askerOf(stated, asked);
  const [start, said] = [outsetOf(dataset, role, who), outsetOf(dataset, null, who)];
  const told = new Person(dataset, start);
  const items = byType(dataset, dataset.requiredOf(wanted, role)).map((item) => told.told(item));
  const gaps = items.map((item) => beside(item, start.holds, said.holds));
  const order = (a, b) =>
    Number(isPreferred(a.item)) - Number(isPreferred(b.item)) ||
    STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status);
  return gaps.sort(order).map(gapJson);
}

/** Return how well a person who holds no role fits each role, the best fit first. */
function fitAnswer({ dataset, stated }, { have, years, family, max_level, top }) {
  const who = askerOf(stated, { have, years });
  const { holds } = outsetOf(dataset, null, who);
  const lowest = Math.min(...dataset.roles.map(({ level }) => level ?? Infinity));
  const fits = rolesWithin(dataset, family ?? null, max_level ?? null).map((role) =>
    fitOf(dataset, role, { holds, years: who.years, lowest }),
  );
  fits.sort(compareFits);
  return firstOfEach(fits, numberGiven("top", top, "a whole number, 1 or more")).map((fit) => fitJson(fit));
}

/** Return the roles of a family up to a level. */
function rolesWithin({ roles }, family, most) {
  const inFamily = (role) => family === null || normalise(role.family) === normalise(family);
  if (family !== null) familyNamed(roles, family);
  numberGiven("max_level", most);
  return roles.filter((role) => (most === null || (role.level !== null && role.level <= most)) && inFamily(role));
}

/** Return how well a person fits one role. */
function fitOf(dataset, role, { holds, years, lowest }) {
  const gaps = byType(dataset, role.required)
    .map((item) => withYears(beside(item, holds, holds), holds, years))
    .sort((a, b) => Number(isPreferred(a.item)) - Number(isPreferred(b.item)));
  const [required, optional] = [false, true].map((is) => gaps.filter(({ item }) => isPreferred(item) === is));
  const has = ({ status }) => status === "have";
  const [met, missing] = [required.filter(has), required.filter((gap) => !has(gap))];
  const known = required.some(({ item }) => waysOf(item).some((type) => COUNTED.has(type)));
  const first = role.entry === 1 || (role.level !== null && role.level === lowest);
  const begins = first && !missing.some(({ item }) => waysOf(item).every((type) => type === "experience"));
  const share = known ? met.length / required.length : null;
  return { role, begins, known, share, met, missing, optional, pay: newestPay(role.yearly) };
}

/** Return the types of all alternatives of a requirement. */
function waysOf(item) {
  return item.any_of.length ? item.any_of.map(([type]) => type) : [item.type];
}

/** Return what is held of a requirement when years in all count as those of every kind. */
function withYears(gap, holds, years) {
  const types = waysOf(gap.item);
  const suffice =
    years !== null &&
    gap.item.ways.some(
      ([way, asked], at) => types[at] === "experience" && asked > 0 && asked <= years && !holds.held.has(way),
    );
  return gap.status === "have" || !suffice ? gap : { ...gap, status: "have", held_level: years, assumed: true };
}

const isNamed = ({ assumed }) => !assumed;
const isMet = ({ status }) => status === "have";
const requiresHeld = (fit) => fit.met.some(isNamed);
const prefersHeld = (fit) => fit.optional.filter(isMet).some(isNamed);

/** Compare roles by how well a person fits them. */
function compareFits(a, b) {
  const [first, second] = [rankOfFit(a), rankOfFit(b)];
  for (let at = 0; at < first.length; at += 1) if (first[at] !== second[at]) return first[at] - second[at];
  return compareText(a.role.name, b.role.name);
}

/** Return what orders roles by how well a person fits them. */
function rankOfFit(fit) {
  const [level, missing, share] = [fit.role.level ?? Number.MAX_VALUE, fit.missing.length, -(fit.share || 0)];
  const begins = Number(!fit.begins);
  if (fit.known && requiresHeld(fit)) return [0, 0, begins, missing, share, level];
  return [Number(!fit.known), fit.known && prefersHeld(fit) ? 1 : 2, begins, level, missing, share];
}

/** Return the first roles of each kind: near or not, to begin in or not, known or not. */
function firstOfEach(fits, top) {
  const counts = new Map();
  return fits.filter((fit) => {
    const traits = [requiresHeld(fit), prefersHeld(fit) && !requiresHeld(fit), fit.begins];
    const kind = [fit.known, ...traits.map((trait) => fit.known && trait)].join(" ");
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return top === null || counts.get(kind) <= top;
  });
}

function fitJson({ role, begins, known, share, met, missing, optional, pay }) {
  return {
    ...{ role: role.name, family: role.family, level: role.level, begins, known },
    ...{ pay: pay && payJson(pay), share, met: met.map(gapJson), missing: missing.map(gapJson) },
    optional_met: optional.filter(isMet).map(gapJson),
    optional_missing: optional.filter((gap) => !isMet(gap)).map(gapJson),
  };
}
