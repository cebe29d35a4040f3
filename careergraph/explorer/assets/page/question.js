// The question: from which role to which, and what is to come first.

const SUGGESTED = 12;
const LETTERS_OF_MANY = 3; // by fewer nearly all roles of a large dataset are found
const FOUND = 300;
const NARROW = 760; // pixels: on a screen that is no wider, what one holds is asked for when wanted

function drawQuestion() {
  swap(
    $("question"),
    h(
      "div.modes",
      { role: "group", "aria-label": "Where you are" },
      modeButton(false, "I hold a role"),
      modeButton(true, "I hold no role yet"),
    ),
    h(
      "div.ends",
      {},
      !view.begin && [endBox("from", "From", "the role you hold"), swapButton()],
      endBox("to", view.begin ? "To, if you know where" : "To", "the role you want"),
      view.begin ? null : orderBox(),
    ),
    h(
      "details.extra",
      { open: window.innerWidth > NARROW || $("question").querySelector("details.extra")?.hasAttribute("open") },
      h(
        "summary",
        { key: "extra:" },
        "What I hold",
        view.have.length + view.lack.length > 0 && ` (${amount(view.have.length + view.lack.length)})`,
        ", years, filters",
      ),
      h("div.second", {}, drawPerson(), filters()),
    ),
  );
}

function modeButton(begin, text) {
  return h(
    "button.mode",
    {
      key: `mode:${begin}`,
      "aria-pressed": String(view.begin === begin),
      onclick: () => go({ begin, route: 1, compare: [], from: begin ? "" : view.from }),
    },
    text,
  );
}

function endBox(end, label, hint) {
  return combobox({
    label,
    hint,
    key: `end:${end}`,
    value: view[end],
    find: findRoles,
    take: (name) => name !== view[end] && ask({ [end]: name, begin: view.begin }),
  });
}

/** Roles by name, alias or code: those that begin so first, then those in which a word does. */
async function findRoles(typed) {
  const few = map.light && typed.length < LETTERS_OF_MANY && { top: FOUND };
  const rows = await engine.roles({ ...(typed && { search: typed }), ...few });
  if (rows.error) return [];
  const wanted = typed.toLowerCase();
  const rank = (row) => Math.min(...[row.role, ...row.aliases].map((name) => startRank(name.toLowerCase(), wanted)));
  const ranked = wanted
    ? rows
        .map((row) => [rank(row), row])
        .sort((a, b) => a[0] - b[0])
        .map(([, row]) => row)
    : rows;
  return ranked.slice(0, wanted ? SUGGESTED : 500).map((row) => ({ name: row.role, note: noteOf(row, wanted) }));
}

function startRank(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(` ${wanted}`) ? 2 : 3;
}

/** What is shown beside a role: the alias or code by which it was found, else its family. */
function noteOf(row, wanted) {
  if (wanted && !row.role.toLowerCase().includes(wanted)) {
    const alias = row.aliases.find((each) => each.toLowerCase().includes(wanted));
    if (alias) return alias;
    if (row.code.toLowerCase().startsWith(wanted)) return row.code;
  }
  return row.family;
}

function swapButton() {
  return h(
    "button.icon.turn",
    {
      key: "turn:",
      "aria-label": "Turn the question round",
      title: "Turn the question round",
      onclick: () => ask({ from: view.to, to: view.from }),
    },
    "⇄",
  );
}

function orderBox() {
  const options = [
    ["choices", "worth choosing between"],
    ...map.objectives.map(([name, order]) => [name, `${order} first`]),
  ];
  return h(
    "div.order",
    {},
    h("label", { for: "order" }, "Routes"),
    h(
      "select",
      { id: "order", key: "order:", onchange: (event) => go({ by: event.target.value, route: 1, compare: [] }) },
      options.map(([name, text]) => h("option", { value: name, selected: name === view.by }, text)),
    ),
  );
}

function filters() {
  const chosen = view.family.length + view.evidence.length;
  const kinds = map.used.map((place) => map.evidence[place]);
  if (map.families.length < 2 && kinds.length < 2) return null;
  const open = $("question").querySelector("details.filters")?.hasAttribute("open");
  return h(
    "details.filters",
    { open },
    h(
      "summary",
      { key: "filters:" },
      `Only some ${view.begin ? "roles" : "routes"}${chosen ? ` (${counted(chosen, "filter")})` : ""}`,
    ),
    map.families.length > 1 &&
      tickBoxes("family", view.begin ? "Of these families alone" : "By way of these families alone", map.families),
    !view.begin && kinds.length > 1 && tickBoxes("evidence", "Steps known by", kinds),
    chosen > 0 &&
      h(
        "button.link",
        { key: "filters:clear", onclick: () => go({ family: [], evidence: [] }) },
        "Take all filters away",
      ),
  );
}

function tickBoxes(name, legend, values) {
  const toggled = (value, on) =>
    go({
      [name]: on ? unique([...view[name], value]) : view[name].filter((each) => each !== value),
      route: 1,
      compare: [],
    });
  return h(
    "fieldset",
    {},
    h("legend", {}, legend),
    values.map((value) =>
      h(
        "label.tick",
        {},
        h("input", {
          type: "checkbox",
          key: `${name}:${value}`,
          checked: view[name].includes(value),
          onchange: (event) => toggled(value, event.target.checked),
        }),
        named(value),
      ),
    ),
  );
}
