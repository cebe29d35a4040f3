// An editable combobox with a list, by the pattern of the ARIA Authoring Practices Guide (1.2):
// the focus stays in the field, the arrows walk the list, Enter takes, Escape closes and clears.

let boxes = 0;

/**
 * @param {Object} options
 * @param {string} options.label what it is for
 * @param {string} options.value what stands in it
 * @param {string} options.hint
 * @param {function(string): Promise<{name: string, note: string}[]>} options.find
 * @param {function(string): any} options.take called with what was chosen
 * @param {boolean} [options.free] whether what is typed may be taken as it is
 * @param {string} options.key
 */
function combobox(options) {
  const id = `box-${++boxes}`;
  const list = h("ul.options", {
    role: "listbox",
    id: `${id}-list`,
    "aria-label": `${options.label}: suggestions`,
    hidden: true,
  });
  const input = h("input", {
    id,
    key: options.key,
    type: "text",
    role: "combobox",
    value: options.value,
    placeholder: options.hint,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
  });
  const box = { ...options, input, list, found: [], active: -1, turn: 0 };
  input.addEventListener("input", () => opened(box));
  input.addEventListener("keydown", (event) => pressed(box, event));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => left(box));
  input.addEventListener("click", () => box.list.hidden && opened(box));
  return h("div.combobox", {}, h("label", { for: id }, options.label), input, list);
}

async function opened(box) {
  const turn = ++box.turn;
  const typed = box.input.value === box.value ? "" : box.input.value;
  const found = await box.find(typed);
  if (turn !== box.turn || document.activeElement !== box.input) return;
  box.found = found;
  box.active = -1;
  box.list.replaceChildren(...found.map((each, place) => optionOf(box, each, place)));
  if (!found.length && typed)
    box.list.append(h("li.none", { role: "option", "aria-disabled": "true" }, "Nothing is called so"));
  shownList(box, Boolean(box.list.children.length));
  announce(found.length ? counted(found.length, "suggestion") : "No suggestions");
}

function optionOf(box, each, place) {
  const option = h(
    "li",
    { role: "option", id: `${box.list.id}-${place}`, "aria-selected": "false" },
    named(each.name),
    each.note && h("span.note", {}, each.note),
  );
  option.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    taken(box, each.name);
  });
  return option;
}

function shownList(box, open) {
  box.list.hidden = !open;
  box.input.setAttribute("aria-expanded", String(open));
  if (!open) box.input.removeAttribute("aria-activedescendant");
}

function pressed(box, event) {
  const open = !box.list.hidden,
    last = box.found.length - 1;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!open) {
      opened(box);
      return;
    }
    const next = box.active + (event.key === "ArrowDown" ? 1 : -1);
    walked(box, next > last ? 0 : next < 0 ? last : next);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const first = box.active >= 0 ? box.active : 0;
    const exact = box.found.find((each) => each.name === box.input.value);
    if (box.free && box.active < 0 && !exact && box.input.value.trim()) taken(box, freely(box));
    else if (open && box.found.length) taken(box, (exact && box.active < 0 ? exact : box.found[first]).name);
    else if (!box.input.value.trim()) taken(box, "");
    else opened(box);
  } else if (event.key === "Escape") {
    if (open) {
      event.stopPropagation();
      shownList(box, false);
    } else box.input.value = "";
  }
}

/** What was typed; as it is written in the dataset, where it differs in its capitals alone. */
function freely(box) {
  const typed = box.input.value.trim();
  return box.found.find((each) => each.name.toLowerCase() === typed.toLowerCase())?.name || typed;
}

function walked(box, place) {
  box.active = place;
  [...box.list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === place)));
  const option = box.list.children[place];
  if (!option?.id) return;
  box.input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function taken(box, name) {
  box.turn += 1;
  shownList(box, false);
  box.input.value = box.free ? "" : name;
  box.take(name);
}

/** Who leaves the field without a choice leaves it as it was; an emptied one is empty. */
function left(box) {
  box.turn += 1;
  shownList(box, false);
  if (box.free || box.input.value === box.value) return;
  if (!box.input.value.trim()) box.take("");
  else box.input.value = box.value;
}
