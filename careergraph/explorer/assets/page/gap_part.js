// What a role asks for beside what the person holds, where no route is documented, and of a role at the side.

const GAP_GROUPS = [
  ["You lack", (gap) => gap.status === "lack"],
  ["You hold in part", (gap) => gap.status === "partly"],
  ["You hold", (gap) => gap.status === "have"],
];

/**
 * What a role asks for beside what the holder of another has; an error is nobody's answer here.
 * @param {string} origin
 * @param {string} destination
 * @param {number} rank of its heading
 */
async function gapPart(origin, destination, rank) {
  const { have, lack, years } = questionOf(view);
  const said = { ...(have && { have }), ...(lack && { lack }), ...(years !== undefined && { years }) };
  const gaps = await engine.gap({ origin, destination, ...said });
  if (gaps.error) return null;
  const must = gaps.filter((gap) => !isPreferred(gap));
  return h(
    "section.gap",
    {},
    h(`h${rank}`, {}, `What ${article(destination)} asks for, beside what you hold`),
    h("p.quiet", {}, gapText(gaps, destination)),
    GAP_GROUPS.map(([title, belongs]) => gapGroup(title, must.filter(belongs), destination, rank)),
    gapGroup("Optional, not held", gaps.filter((gap) => isPreferred(gap) && gap.status !== "have"), destination, rank),
  );
}

/** How much of what a role requires is held, in a sentence. */
function gapText(gaps, role) {
  if (!gaps.length) return `No source says what ${article(role)} asks for.`;
  const must = gaps.filter((gap) => !isPreferred(gap)),
    optional = gaps.length - must.length;
  const more = optional ? `; ${amount(optional)} optional` : "";
  if (!must.length) return `No source says what is required${more}.`;
  const [lack, partly, held] = GAP_GROUPS.map(([, belongs]) => must.filter(belongs));
  const assumed = held.filter((gap) => gap.assumed).length;
  return `Of ${amount(must.length)} required you hold ${amount(held.length)}${assumed ? ` (${amount(assumed)} assumed of your role)` : ""}, in part ${amount(partly.length)}, lack ${amount(lack.length)}${more}.`;
}

function gapGroup(title, gaps, role, rank) {
  if (!gaps.length) return null;
  const verb = isPreferred(gaps[0]) ? "prefers" : "requires";
  const line = (gap) => {
    const notes = [...requirementNotes(gap), partHeldText(gap)].filter(Boolean).join("; ");
    return h(
      "li",
      {},
      gap.status === "have" || gap.any_of?.length ? named(requirementText(gap)) : tick(gap.name, requirementText(gap), `gap-${role}`),
      notes && h("span.note", {}, ` ${notes}`),
      citeButton(`gap-${gap.type}-${gap.name}`, `${role} ${verb} ${requirementText(gap)}`, gap.sources),
    );
  };
  return [h(`h${rank + 1}`, {}, title), h("ul.ticks", {}, gaps.map(line))];
}

/** At which level, or for how many years, a part of a requirement is held. */
function partHeldText({ status, held_level: held, type, assumed }) {
  const part = status === "partly" && (held === null ? "not in full" : type === "experience" ? counted(held, "year") : `level ${amount(held)}`);
  return [part && `held: ${part}`, assumed && "assumed of your role"].filter(Boolean).join("; ");
}
