// What is known of roles: careergraph/model/role.py.

/** Return everything that is known of a role, as `careergraph role` does. */
function roleAnswer({ dataset, names }, asked) {
  const role = dataset.roles[names.role(asked.role)];
  const yearly = newestPay(role.yearly);
  const named = (numbers) => numbers.map((number) => dataset.names[number]);
  const steps = (numbers) => numbers.map((number) => wholeTransitionJson(dataset, number));
  return {
    ...{ role: role.name, family: role.family, level: role.level },
    ...{ highest_level: dataset.data.highest_level, code: role.code, aliases: role.aliases },
    requirements: role.listed.map((listed) => listedJson(dataset, listed)),
    pay: role.pay.map((number) => payJson(dataset.pay[number])),
    yearly_pay: yearly && payJson(yearly),
    facts: role.facts.map((number) => factJson(dataset.facts[number])),
    ...{ feeders: named(role.feeders), next: named(role.next) },
    ...{ eventually: role.eventually, eventually_from: role.eventually_from },
    ...{ leads_to: steps(role.leads_to), comes_from: steps(role.comes_from) },
  };
}

/** Return a requirement with the origin from which alone it is required, and how many require it. */
function listedJson(dataset, [number, origin, sources_requiring]) {
  const named = origin < 0 ? "" : dataset.names[origin];
  return { ...requirementJson(dataset.requirements[number]), origin: named, sources_requiring };
}

function factJson({ type, value, citation }) {
  return { type, value, ...citation };
}

/** Return the roles of a family and of some evidence whose name, alias or code is looked for. */
function rolesAnswer({ dataset }, { search, family, evidence, top }) {
  const wanted = normalise(search ?? "");
  const kinds = typeof evidence === "string" ? [evidence] : (evidence ?? []);
  const matches = ({ name, aliases, code, family: own, evidence: known }) =>
    (family === undefined || family === null || normalise(own) === normalise(family)) &&
    (!kinds.length || kinds.some((kind) => known.includes(kind))) &&
    ((wanted && normalise(code).startsWith(wanted)) || [name, ...aliases].some((each) => normalise(each).includes(wanted)));
  const rows = dataset.roles.filter(matches).map(({ name, family: own, level, code, aliases }) => {
    return { role: name, family: own, level, code, aliases };
  });
  return rows.slice(0, top ?? rows.length);
}
