// What the page of a large dataset asks its server for as it is needed. Other pages have all of it.

const MOST_LETTERS = 6000; // of one address that names sources
let lookedAround = ""; // the roles that the picture is known around

const lookedUp = (name, options) => fetched(`${dataOf("server")}/page/${name}`, options);

/** Know where some roles stand, what is around them, and the transitions among these. */
async function knowAround(names) {
  const key = JSON.stringify(names);
  if (!map.light || !names.length || key === lookedAround) return;
  const found = await lookedUp("around", { role: names });
  if (found.error) return;
  for (const [number, ...role] of found.roles) {
    map.roles[number] = role;
    numbers.set(role[ROLE], number);
  }
  map.transitions = found.transitions;
  lookedAround = key;
}

/** Know the titles, publishers and addresses of all sources that an answer names. */
async function knowSources(answer) {
  const keys = [...sourceKeys(answer)].filter((key) => !Object.hasOwn(map.sources, key));
  for (let start = 0; start < keys.length; ) {
    let [end, letters] = [start, 0];
    while (end < keys.length && letters < MOST_LETTERS) letters += encodeURIComponent(keys[end++]).length + 8;
    const found = await lookedUp("sources", { source: keys.slice(start, end) });
    if (found.error) return;
    Object.assign(map.sources, found);
    start = end;
  }
}

function sourceKeys(value, keys = new Set()) {
  if (Array.isArray(value)) for (const each of value) sourceKeys(each, keys);
  else if (value && typeof value === "object")
    for (const [name, part] of Object.entries(value))
      if (name === "source" && typeof part === "string" && part) keys.add(part);
      else sourceKeys(part, keys);
  return keys;
}

/** What can be held whose name has some letters: [type, name]. */
async function itemsCalled(wanted) {
  if (!map.light) return map.items.filter(([, name]) => name.toLowerCase().includes(wanted));
  const found = await lookedUp("items", { search: wanted });
  return found.error ? [] : found;
}

/** The names of the roles of one lane at one level. */
async function namesInCell(lane, level) {
  if (map.light) {
    const found = await lookedUp("cell", { lane, level });
    return found.error ? [] : found;
  }
  return map.roles
    .filter((role) => role[LANE] === lane && role[LEVEL] === level)
    .map((role) => role[ROLE])
    .sort();
}
