// The panel at the side: who says so, and what is known of a role. Escape closes it, and what
// opened it has the focus again.

let opener = /** @type {string} */ ("");

/** Open the panel with a title and what it holds. */
function openPanel(title, ...children) {
  const panel = $("panel");
  if (panel.hidden) opener = document.activeElement?.dataset?.key || "";
  panel.replaceChildren(
    h(
      "div.panel-head",
      {},
      h("h2", { id: "panel-title", tabindex: "-1" }, title),
      h("button.icon", { "aria-label": "Close", onclick: closePanel }, "×"),
    ),
    ...nodes(children),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add("with-panel");
  $("panel-title").focus();
}

function closePanel() {
  if ($("panel").hidden) return;
  $("panel").hidden = true;
  document.body.classList.remove("with-panel");
  const before = opener && document.querySelector(`[data-key="${CSS.escape(opener)}"]`);
  if (before) /** @type {HTMLElement} */ (before).focus();
}

function startPanel() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanel();
  });
}
