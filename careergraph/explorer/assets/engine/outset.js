// Who asks, and what they hold at the origin: careergraph/graph/asker.py.

/** Return what a person says of themselves, in items.
 * @param {StatedNames} stated @param {{have?: string[], lack?: string[], years?: number}} said */
function askerOf(stated, { have, lack, years }) {
  const { dataset } = stated.names;
  const held = new Map();
  const inAll = numberGiven("years", years);
  for (const text of namesGiven(have, "has")) for (const [item, level] of stated.held(text)) held.set(item, level);
  const lacked = namesGiven(lack, "lacks").flatMap((text) => stated.namedBy(text));
  const both = lacked.find((item) => held.has(item));
  if (both !== undefined) {
    const { name } = stated.listed[both];
    throw new QuestionError(`${quoted(name)} is both held and lacked: leave one out`);
  }
  const above = lacked.flatMap((item) => dataset.metBy.get(item) ?? []);
  return { have: held, lack: new Set([...lacked, ...above]), years: inAll };
}

/** Return what a person holds as they may say it: `PMP`, or `Python=3`. @returns {string[]} */
function asTyped(dataset, who) {
  const { listed } = dataset.items;
  return [...who.have].map(([item, level]) => {
    const { name } = listed[item];
    return level === Infinity ? name : `${name}=${sixDigits(level)}`;
  });
}

/** Return what someone holds who sets out from a role, and what of it is only assumed.
 * @param {Dataset} dataset @param {?number} role null where nothing is assumed */
function outsetOf(dataset, role, who) {
  const items = role === null ? [] : dataset.roles[role].assumed;
  const left = items.map((item) => withoutSaid(dataset, item, who)).filter(Boolean);
  const assumed = left.map((item) => capped(item, who.years));
  const taken = new Holdings(dataset).plus(assumed);
  const stated = new Map(who.have);
  for (const [item, level] of who.have) {
    for (const other of [item, ...taken.standing(item)]) {
      stated.set(other, Math.max(stated.get(other) ?? -Infinity, level));
    }
  }
  const held = new Map(taken.held);
  for (const [item, level] of stated) held.set(item, Math.max(held.get(item) ?? -Infinity, level));
  const years = yearsOf(dataset, who, assumed);
  return { holds: new Holdings(dataset, held, taken.met), assumed, stated, ...years };
}

/** Return the years of experience in all, and whether they are only assumed. */
function yearsOf(dataset, who, assumed) {
  const experience = (item) => item.type === "experience" && item.years !== null;
  const most = Math.max(0, ...assumed.filter(experience).map((item) => item.years));
  const said = [...who.have].filter(
    ([item, years]) => dataset.items.listed[item].type === "experience" && years < Infinity,
  );
  const years = who.years ?? Math.max(most, ...said.map(([, level]) => level));
  return { years, yearsAssumed: who.years === null && years === most };
}

/** Return an assumed item with no more years of experience than the person has in all. */
function capped(item, years) {
  if (years === null || item.type !== "experience" || item.years === null || item.years <= years) {
    return item;
  }
  return remade(item, { years, years_high: years, years_asked: years });
}

/** Return a requirement with some fields changed, and the depth that follows. */
function remade(item, fields) {
  const changed = { ...item, ...fields };
  const [[own]] = item.ways;
  return changed.any_of.length ? changed : { ...changed, ways: [[own, depthOf(changed)]] };
}

/** Return what is left of an assumed item when the person's own words are heard; null for nothing. */
function withoutSaid(dataset, item, who) {
  if (!item.any_of.length) {
    const [[own]] = item.ways;
    return who.lack.has(own) || who.have.has(own) ? null : item;
  }
  const left = item.ways.filter(([way]) => !who.lack.has(way));
  if (!left.length || left.some(([way]) => who.have.has(way))) return null;
  const named = left.map(([way, depth]) => [dataset.items.listed[way], depth]);
  if (left.length > 1) {
    const options = named.map(([{ type, name }, depth]) => [type, name, depth]);
    return { ...item, name: named.map(([{ name }]) => name).join(" or "), any_of: options, ways: left };
  }
  const [[{ type, name }, depth]] = named;
  const known = depth || null;
  const years = { level: null, years: known, years_high: known, years_asked: known };
  const one = { ...item, type, name, any_of: [], ways: left };
  return remade(one, type === "experience" ? years : { level: known });
}
