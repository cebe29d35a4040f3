// What routes must keep to: only some evidence counts, some roles are avoided, only some families are
// passed (careergraph/search/limits.py, careergraph/answering/family_limit.py).

/** Return a dataset in which only claims of some evidence count, made once.
 * @param {Dataset} dataset @param {string[]} kinds @returns {Dataset} */
function admitting(dataset, kinds) {
  const wanted = [...new Set(kinds.map(normalise))].sort();
  if (!wanted.length) return dataset;
  const key = wanted.join(" ");
  if (!dataset.parts.has(key)) dataset.parts.set(key, restricted(dataset, new Set(wanted)));
  return dataset.parts.get(key);
}

/** Return a dataset without claims of other evidence; arcs keep their numbers. */
function restricted(dataset, wanted) {
  const part = Object.create(dataset);
  const variants = new Map(dataset.variants.map((each) => [variantKey(dataset, each, each.evidence), each]));
  const left = (number, place) => {
    const kinds = dataset.transitions[number].claims.map((claim) => normalise(dataset.claims[claim].evidence));
    const some = [...new Set(kinds)].filter((kind) => wanted.has(kind)).sort();
    if (some.length === new Set(kinds).size) return { transition: number };
    return some.length ? variants.get(variantKey(dataset, place, some)) : null;
  };
  part.left = dataset.arcs.map((arc) => left(arc.transition, { ...arc, span: "" }));
  part.isBarred = (arc) => part.left[arc] === null;
  part.arcs = dataset.arcs.map((arc, number) => changed(dataset, arc, part.left[number]));
  part.isMixed = part.left.some((each) => each !== null && "doubts" in each);
  withoutBarred(dataset, part);
  part.eventual = new Map();
  for (const [pair, number] of dataset.eventual) {
    const [tail, head] = [Math.floor(pair / dataset.names.length), pair % dataset.names.length];
    const found = left(number, { tail, head, span: "eventually" });
    if (found) part.eventual.set(pair, found.transition);
  }
  return part;
}

function variantKey(dataset, { tail, head, span }, kinds) {
  return [dataset.pair(tail, head), span, ...kinds].join(" ");
}

/** Return an arc as it is by the claims that count. */
function changed(dataset, arc, left) {
  if (left === null) return { ...arc, doubt: 0, amount: null, rise: null };
  if (!("doubts" in left)) return arc;
  const { transition, doubts, amount, share } = left;
  return { ...arc, transition, doubts, amount, share, doubt: dataset.doubtOf(doubts) };
}

/** Leave out the steps that are barred, and the doubt about sources where no claim that counts has any. */
function withoutBarred(dataset, part) {
  const open = (arcs) => arcs.map((numbers) => numbers.filter((arc) => !part.isBarred(arc)));
  [part.leaving, part.entering] = [open(dataset.leaving), open(dataset.entering)];
  const steps = (each) => each.map((some) => some.filter(({ arc }) => !part.isBarred(arc)));
  part.steps = { leaving: steps(dataset.steps.leaving), entering: steps(dataset.steps.entering) };
  const isSourced = (arc) => sourcesOf(dataset, arc.transition).length > 0;
  if (part.arcs.some((arc, number) => !part.isBarred(number) && isSourced(arc))) return;
  part.arcs = part.arcs.map((arc) => ({ ...arc, doubts: arc.doubts & ~1, doubt: dataset.doubtOf(arc.doubts & ~1) }));
}

/** Return a dataset without some roles. @param {Set<number>} roles */
function avoiding(dataset, roles) {
  if (!roles.size) return dataset;
  const part = Object.create(dataset);
  const isBarred = (arc) => dataset.isBarred(arc) || roles.has(dataset.arcs[arc].tail) || roles.has(dataset.arcs[arc].head);
  const open = (arcs) => arcs.map((numbers) => numbers.filter((arc) => !isBarred(arc)));
  part.leaving = open(dataset.leaving);
  const steps = (each) => each.map((some) => some.filter(({ arc }) => !isBarred(arc)));
  part.steps = { leaving: steps(dataset.steps.leaving), entering: steps(dataset.steps.entering) };
  return part;
}

/** Return a family that roles are of. @throws {QuestionError} where none is */
function familyNamed(roles, family) {
  const named = new Map(roles.filter((role) => role.family).map((role) => [normalise(role.family), role.family]));
  if (named.has(normalise(family))) return family;
  const listed = joined([...named.values()].sort(compareText), "and");
  const there = named.size ? `; the families here are ${listed}` : ": the roles here have no families";
  throw new QuestionError(`no role is of the family ${quoted(family)}${there}`);
}

/** The limits of a question, in the order in which an error names them. */
class Limits {
  /** @param {Names} names @param {number[]} ends
   * @param {{avoid?: string[], families?: string[], evidence?: string[]}} asked */
  constructor(names, ends, asked) {
    Object.assign(this, { names, ends });
    this.given = ["avoid", "families", "evidence"]
      .map((name) => [name, namesGiven(asked[name], "avoids")])
      .filter(([, values]) => values.length);
  }

  /** Return the dataset that is left by some limits. @param {[string, string[]][]} [some] */
  left(some = this.given) {
    const values = Object.fromEntries(some);
    const part = admitting(this.names.dataset, values.evidence ?? []);
    const avoided = (values.avoid ?? []).map((name) => this.names.role(name));
    return avoiding(part, new Set([...avoided, ...this.outside(values.families ?? [])]));
  }

  /** Return the roles of other families than some, the ends left out; none where none is named. */
  outside(families) {
    if (!families.length) return [];
    const { roles } = this.names.dataset;
    const wanted = new Set(families.map((family) => normalise(familyNamed(roles, family))));
    return [...roles.keys()].filter((role) => !wanted.has(normalise(roles[role].family)) && !this.ends.includes(role));
  }

  /** Return which limit bars the last route, and the route of fewest steps within all; by steps. */
  why(origin, destination) {
    const route = (some) => fewestSteps(networkOf(this.left(some), null, null), origin, destination);
    let before = null;
    for (let count = 0; count <= this.given.length; count += 1) {
      const some = this.given.slice(0, count);
      const found = route(some);
      if (found === null) {
        const alone = some.slice(-1);
        return { before, culprits: count === 0 ? [] : route(alone) === null ? alone : some };
      }
      before = found;
    }
    return { before, culprits: null };
  }
}

/** Return which limit bars the last route, in words. */
function barredWords(dataset, before, culprits) {
  const shown = ([name, values]) => quoted(`${name} ${values.join(", ")}`);
  const [last, ...earlier] = [...culprits].reverse();
  const together = earlier.length ? ` together with ${earlier.reverse().map(shown).join(", ")}` : "";
  return `${shown(last)}${together} bars the last route; without it there is ${arrows(dataset, before)}`;
}

function arrows(dataset, route) {
  return route.map((role) => dataset.names[role]).join(" → ");
}
