// Which role or item a name means.

/** The names of a dataset, see careergraph/graph/names.py. */
class Names {
  /** @param {Dataset} dataset */
  constructor(dataset) {
    this.dataset = dataset;
    this.rows = dataset.read(dataset.data.tables.codes);
    this.numbers = new Map(dataset.names.map((name, number) => [name, number]));
    this.aliases = new Map();
    for (const { role, aliases } of this.rows) for (const alias of aliases) this.aliases.set(alias, role);
    this.likeRoles = this.byNormalised();
    this.codes = this.rows.filter(({ code }) => code);
    this.readItems();
  }

  /** Return the roles of each normalised name and alias. */
  byNormalised() {
    const roles = new Map();
    for (const name of this.dataset.names) addTo(roles, normalise(name), name);
    for (const [alias, role] of this.aliases) {
      if (!roles.has(normalise(alias))) roles.set(normalise(alias), [role]);
    }
    return roles;
  }

  /** Read by which names items are known. */
  readItems() {
    const { dataset } = this;
    this.exactItems = new Set(dataset.known.map(({ type, name }) => itemKey(type, name)));
    this.likeItems = new Map();
    for (const { type, name } of dataset.known) {
      addTo(this.likeItems, normalise(name), dataset.items.of(type, name));
    }
    this.fullNames = dataset.read(dataset.data.tables.full_names);
    for (const { full, short } of this.fullNames) {
      const like = normalise(full);
      if (!this.likeItems.has(like)) this.likeItems.set(like, [dataset.items.of("certification", short)]);
    }
  }

  /** Return the number of the role that a name means.
   * @param {*} name @returns {number} */
  role(name) {
    if (typeof name !== "string") {
      throw new QuestionError(`found ${pythonValue(name)}; a name would be text, such as 'PMP'`);
    }
    const meant = this.rolesMeant(name);
    if (meant.length !== 1) throw notOneRole(this, name, meant);
    return this.numbers.get(meant[0]);
  }

  /** Return the names of the roles that a name means. */
  rolesMeant(name) {
    if (this.numbers.has(name)) return [name];
    if (this.aliases.has(name)) return [this.aliases.get(name)];
    return this.likeRoles.get(normalise(name)) ?? this.rolesOfCode(name);
  }

  /** Return the roles of a code, as it is written, else in any spelling. */
  rolesOfCode(code) {
    const written = rolesByCode(this.codes, code, (own) => own);
    return written.length ? written : rolesByCode(this.codes, normalise(code), normalise);
  }

  /** Return the items that a name means.
   * @param {string} name @returns {number[]} */
  itemsMeant(name) {
    const { types } = this.dataset.data;
    const exact = types.filter((type) => this.exactItems.has(itemKey(type, name)));
    if (exact.length) return exact.map((type) => this.dataset.items.of(type, name));
    return this.likeItems.get(normalise(name)) ?? [];
  }
}

/** Put a value into the list under a key. */
function addTo(lists, key, value) {
  if (lists.has(key)) lists.get(key).push(value);
  else lists.set(key, [value]);
}

/** Return the roles of a code, else those whose code goes on from it with a point. */
function rolesByCode(codes, wanted, form) {
  const own = codes.filter(({ code }) => form(code) === wanted);
  const begun = codes.filter(({ code }) => wanted && form(code).startsWith(`${wanted}.`));
  return (own.length ? own : begun).map(({ role }) => role);
}

/** Return a value as Python writes it, as far as JSON has it. */
function pythonValue(value) {
  if (typeof value === "string") return quoted(value);
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return Array.isArray(value) ? `[${value.map(pythonValue).join(", ")}]` : String(value);
}

const ROLES_SHOWN = 10; // that a shared code spells out

/** Return the error for a name that means no role, or several. */
function notOneRole(names, name, meant) {
  if (meant.length && normalise(meant[0]) !== normalise(name)) return sharedCode(names, name, meant);
  const suggestions = meant.length ? meant : nearRoles(names, name);
  const coded = !meant.length && isLikeACode(name) && names.codes.length ? ", and none has this code" : "";
  const near = suggestions.length ? `; did you mean ${either(suggestions)}?` : "";
  return new QuestionError(`no role is called ${quoted(name)}${coded}${near}`, "unknown name", suggestions);
}

/** Return the error for a code that several roles have. */
function sharedCode(names, name, meant) {
  const own = new Map(names.codes.map(({ code, role }) => [role, code]));
  const alike = new Set(meant.map((role) => own.get(role))).size === 1;
  const roles = meant
    .slice(0, ROLES_SHOWN)
    .map((role) => (alike ? quoted(role) : `${quoted(role)} (${own.get(role)})`));
  if (meant.length > ROLES_SHOWN) {
    roles.push(`${grouped(meant.length - ROLES_SHOWN)} more`);
  }
  const has = alike ? "have the code" : "have codes that go on from";
  const which = `${grouped(meant.length)} roles ${has} ${quoted(name)}: ${joined(roles, "and")}`;
  return new QuestionError(`${which}; name one of them`, "shared code", meant);
}

/** Return whether a text may be meant as a code: it has a digit and is one word. */
function isLikeACode(text) {
  return /[\p{Nd}\u00b2\u00b3\u00b9]/u.test(text) && stripped(text) !== "" && !new RegExp(BLANK).test(stripped(text));
}
