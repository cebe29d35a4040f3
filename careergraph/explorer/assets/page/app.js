// The beginning: the data is read, the engine made, the view taken from the address.

const dataOf = (name) => {
  const tag = $(`${name}-data`);
  return tag ? JSON.parse(tag.textContent) : null;
};

function begin() {
  map = dataOf("map");
  numbers = new Map(map.roles.map((role, number) => [role[ROLE], number]));
  const server = dataOf("server");
  engine = guarded(server === null ? createEngine(dataOf("engine")) : httpEngine(server));
  drawFrame();
  startPanel();
  const start = dataOf("start") || {};
  view = location.hash.length > 1 ? viewOf(location.hash) : { ...NO_VIEW, ...start };
  window.addEventListener("popstate", () => {
    view = viewOf(location.hash);
    draw();
  });
  window.addEventListener("resize", resized);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawMap());
  draw();
}

/** An engine of which every fault is an answer in words, too. */
function guarded(made) {
  const answer = (name) => async (options) => {
    try {
      const found = await made[name](options);
      if (map.light) await knowSources(found);
      return found;
    } catch (fault) {
      console.error(fault);
      return { error: { message: "this page could not work it out; that is a fault of the page" } };
    }
  };
  return Object.fromEntries(QUESTIONS.map((name) => [name, answer(name)]));
}

function drawFrame() {
  const [roles, transitions, sources] = map.counts;
  $("about").replaceChildren(
    [counted(roles, "role"), counted(transitions, "transition"), sources ? counted(sources, "source") : ""]
      .filter(Boolean)
      .join(" · "),
  );
  $("home").addEventListener("click", (event) => {
    event.preventDefault();
    go({ ...NO_VIEW });
  });
  $("tools").replaceChildren(
    h("button.quiet-button", { key: "copy", onclick: copied, title: "The address holds the whole view" }, "Copy link"),
    h("button.quiet-button", { key: "print", onclick: () => window.print() }, "Print plan"),
    h("button.quiet-button", { key: "theme", onclick: turnTheme, "aria-label": "Light or dark" }, "◐"),
  );
  $("foot").replaceChildren(
    h(
      "p",
      {},
      "What you hold stands in the address of this page behind #, and is sent nowhere. Numbers are the sources’ own; what no source says is unknown. The picture is drawn by Cytoscape.js (MIT).",
    ),
  );
}

async function copied() {
  try {
    await navigator.clipboard.writeText(location.href);
    announce("The link is copied");
  } catch {
    openPanel("Link to this view", h("p.address", {}, location.href));
  }
}

function turnTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  announce(dark ? "Light" : "Dark");
  drawMap();
}

let width = window.innerWidth,
  waiting = 0;

function resized() {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    drawQuestion();
    drawMap();
  }, 120);
}

let folded = /** @type {any[]} */ ([]); // what is unfolded for paper

/** On paper all sources are seen, and all that is assumed. */
window.addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details.sources, details.assumed")].filter((each) => !each.open);
  for (const each of folded) each.open = true;
});
window.addEventListener("afterprint", () => {
  for (const each of folded) each.open = false;
});
begin();
