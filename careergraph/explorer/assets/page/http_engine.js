// The engine that asks `careergraph serve`: the same questions, the same answers.

const QUESTIONS = ["roles", "role", "choices", "routes", "gap", "fit", "reach"];

/**
 * Make the engine that asks a server.
 * @param {string} base the address below which it answers, "" for that of the page
 * @returns {Object<string, function(Object): Promise<any>>}
 */
function httpEngine(base) {
  return Object.fromEntries(QUESTIONS.map((name) => [name, (options) => fetched(`${base}/${name}`, options)]));
}

async function fetched(address, options) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options))
    for (const each of [value].flat()) if (each !== "" && each !== null && each !== undefined) query.append(name, each);
  try {
    const answer = await fetch(`${address}?${query}`, { headers: { accept: "application/json" } });
    return await answer.json();
  } catch {
    return { error: { message: "the server does not answer; is `careergraph serve` still running?" } };
  }
}
