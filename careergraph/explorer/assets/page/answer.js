// The answer: asked for when the question changes, drawn when the view does.

const LISTED = 5; // routes of one order
let turn = 0;
let answeredFor = "";

/** Draw what a change of the view touches. */
async function draw(before = null) {
  if (before?.from !== view.from || before?.to !== view.to) closePanel();
  drawQuestion();
  const mine = ++turn;
  const children = await answerOf(mine);
  if (mine !== turn) return;
  swap($("answer"), children);
  await knowAround(centreNames());
  if (mine !== turn) return;
  document.title = view.from && view.to ? lineShown(`${view.from} to ${view.to} - careergraph`) : "careergraph";
  drawMap();
}

async function answerOf(mine) {
  if (view.begin) return beginAnswer();
  asked = view.from && view.to ? asked : null;
  if (!view.from && !view.to) return drawWelcome();
  if (!view.to) return drawOneRole(view.from, "from");
  if (!view.from) return drawOneRole(view.to, "to");
  const question = { origin: view.from, destination: view.to, ...questionOf(view), claims: true };
  const key = JSON.stringify([view.by, question]);
  if (key !== answeredFor || !asked) {
    $("answer").setAttribute("aria-busy", "true");
    const answer = await (view.by === "choices"
      ? engine.choices(question)
      : engine.routes({ ...question, by: view.by, k: LISTED }));
    $("answer").removeAttribute("aria-busy");
    if (mine !== turn) return [];
    [asked, answeredFor] = [answer, key];
    if (!answer.error) nameEnds(answer.origin, answer.destination);
    announce(answer.error ? answer.error.message : counted(answer.routes.length, "route"));
  }
  return asked.error ? errorPart(asked.error) : routesPart(asked);
}

async function beginAnswer() {
  asked = null;
  const { have, years } = questionOf(view);
  const fits = await fitsOf({ ...(have && { have }), ...(years !== undefined && { years }) });
  if (fits.error) return errorPart(fits.error);
  return drawBegin(fits.filter((each) => !view.family.length || view.family.includes(each.family)));
}

const BEST_OF_EACH = 30; // roles of each kind, of a large dataset

/** Where one can begin; of a large dataset the best of each kind, in each family that is chosen. */
async function fitsOf(question) {
  if (!map.light) return engine.fit(question);
  const families = view.family.length ? view.family : [null];
  const answers = await Promise.all(families.map((family) => engine.fit({ ...question, family, top: BEST_OF_EACH })));
  return answers.find((answer) => answer.error) || answers.flat();
}

function routesPart(answer) {
  const routes = answer.routes,
    place = Math.min(view.route, routes.length),
    route = routes[place - 1];
  const many = routes.length > 1 ? `${counted(routes.length, "route")} to choose between` : "1 route";
  const order = map.objectives.find(([name]) => name === view.by);
  return [
    h("h1", { id: "answer-title", tabindex: "-1" }, "From ", named(answer.origin), " to ", named(answer.destination)),
    h("p.lead", {}, order ? `${counted(routes.length, "route")}, ${order[1]} first` : many),
    saidText() && h("p.said", {}, saidText()),
    drawAssumed(route),
    drawKinds(routes),
    facts(route),
    drawCards(routes),
    variantsPart(answer),
    drawComparison(routes),
    drawRoute(route, place),
  ];
}

/** What the ends of the routes pay, and what is said of the end alone. */
function facts(route) {
  const pay = endsPayText(route),
    end = route.eventually,
    figures = [route.origin_pay, route.transitions.at(-1).pay].filter(Boolean);
  return h(
    "ul.facts",
    {},
    pay && h("li", {}, `Pay a year: ${pay}`, citeButton("ends-pay", `Pay: ${pay}`, figures)),
    end && h("li", {}, inTheEndText(end), citeButton("in-the-end", `${end.origin} leads to ${end.destination} in the end`, end.claims || end.sources)),
  );
}

function variantsPart(answer) {
  const why = view.by === "choices" && answer.routes.length > 1 ? [whyFirst(answer.routes)] : [];
  const variants = (answer.variants || []).map(
    ({ choice, route }) =>
      `Nearly the same, ${route.labels.join(", ")}: route ${choice} ${difference(answer.routes[choice - 1], route)}`,
  );
  const notes = [...why, ...variants];
  if (answer.unsearched?.length)
    notes.push(`Not searched to the end (${answer.reason}): ${together(answer.unsearched)}`);
  else if (answer.complete === false) notes.push(`There may be more routes: ${answer.reason}`);
  return notes.map((text) => h("p.quiet.screen", {}, text));
}
