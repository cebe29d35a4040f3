// Elements. All text becomes a text node; nothing that is shown is ever read as HTML.

const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Make an element: h("button.quiet", {onclick}, "Text", other, [more]).
 * @param {string} spec its tag, and its classes
 * @param {Object<string, any>} [props] attributes; functions named on... are listeners; key finds it
 * again after the part of the page that it is in was drawn anew
 * @param {...any} children elements, texts, lists of these; null and false are left out
 * @returns {HTMLElement}
 */
function h(spec, props = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  element.append(...nodes(children));
  return element;
}

function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "key") element.dataset.key = value;
  else if (name === "value" || name === "checked") element[name] = value;
  else if (value === true) element.setAttribute(name, "");
  else element.setAttribute(name, SHOWN_PROPS.has(name) ? lineShown(value) : String(value));
}

const SHOWN_PROPS = new Set(["aria-label", "title", "placeholder"]);

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(lineShown(child))));
}

/** A name that others gave: the direction in which it is read changes nothing around it. */
const named = (text) => h("bdi", {}, text);

/** An address, as a link where it is that of a page, else as text. */
function address(url, text = url) {
  if (!isAddress(url)) return h("span.address", {}, url);
  return h("a.address", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

const isAddress = (url) => /^https?:\/\/[\w.:/?#@!$&'()*+,;=%~-]+$/i.test(url);

/** Terms, each with its text; those without one are left out. */
const terms = (facts) =>
  h(
    "dl",
    {},
    facts.filter(([, text]) => text).map(([term, text]) => h("div", {}, h("dt", {}, term), h("dd", {}, text))),
  );

/** Put other children into an element; what had the focus has it again. */
function swap(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset?.key;
  element.replaceChildren(...nodes(children));
  if (!focused) return;
  const again = key && element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (again || nextBest(element, key) || element).focus({ preventScroll: true });
}

/** What to focus where the element is gone that had the focus: one of the same group. */
function nextBest(element, key) {
  const group = key?.split(":")[0];
  return group && element.querySelector(`[data-key^="${CSS.escape(group)}:"]`);
}

/** Say something to those who listen to the page. */
function announce(text) {
  $("live").textContent = lineShown(text);
}
