// Who asks: what they hold and lack, and their years of experience.

function drawPerson() {
  return h(
    "div.person",
    {},
    combobox({
      label: "I hold",
      hint: "add a skill, a certification, a degree",
      key: "hold:add",
      value: "",
      free: true,
      find: findItems,
      take: (name) => name && hold(name),
    }),
    h(
      "div.years",
      {},
      h("label", { for: "years" }, "Years of experience in all"),
      h("input", {
        id: "years",
        key: "years:",
        type: "number",
        min: "0",
        step: "any",
        inputmode: "decimal",
        value: view.years,
        placeholder: "as my role asks for",
        onchange: (event) => go({ years: event.target.value }),
      }),
    ),
    (view.have.length > 0 || view.lack.length > 0) &&
      h(
        "ul.chips",
        { "aria-label": "What you hold, and what you lack" },
        view.have.map((name) => chip("have", name, `You no longer hold ${name}`, unhold)),
        view.lack.map((name) => chip("lack", name, `You do not lack ${name}`, unlack, "lack: ")),
      ),
    unknownText() && h("p.quiet.unknown", {}, unknownText()),
  );
}

/** Which of the names nothing in the dataset goes by: such a one changes no answer. */
function unknownText() {
  if (map.light) return ""; // not all names are here
  const known = new Set(map.items.map(([, name]) => likeName(name)));
  const isKnown = (text) =>
    known.has(likeName(text)) || known.has(likeName(text.replace(/=[^=]*$/, ""))) || text.split(/[;,]/).some((part) => part !== text && isKnown(part));
  const names = [...view.have, ...view.lack].filter((name) => !isKnown(name));
  return names.length ? `Nothing here is called ${together(names, "or")}: it changes no answer.` : "";
}

/** A name as names are compared: capitals and blanks do not matter. */
const likeName = (name) => name.normalize("NFKC").toLowerCase().replace(/\s/g, "");

function chip(group, name, label, remove, prefix = "") {
  return h(
    `li.chip.${group}`,
    {},
    prefix,
    named(name),
    h("button", { key: `${group}:${name}`, "aria-label": label, title: "Take away", onclick: () => remove(name) }, "×"),
  );
}

/** What can be held, by what is typed; NAME=3 is taken as it is. */
async function findItems(typed) {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return [];
  const found = (await itemsCalled(wanted)).filter(([, name]) => !view.have.includes(name));
  found.sort((a, b) => startRank(a[1].toLowerCase(), wanted) - startRank(b[1].toLowerCase(), wanted));
  return found.slice(0, SUGGESTED).map(([type, name]) => ({ name, note: type }));
}
