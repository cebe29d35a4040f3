// Which names someone may have meant: see careergraph/graph/near_names.py, and Python's difflib.

const [SLIP, ALIKE, SHORTEST, SUGGESTED] = [0.9, 0.85, 4, 3];
const WORD = /[\p{L}\p{N}_+#]+/gu;
const SMALL = new Set(["a", "an", "and", "for", "in", "of", "the", "to"]);

/** Return the roles whose names or aliases look most like a name. */
function nearRoles(names, name) {
  return nearest(name, [...names.dataset.names.map((role) => [role, role]), ...names.aliases]);
}

/** Return what someone may have meant by a name, the likeliest first.
 * @param {string} name @param {[string, string][]} known @returns {string[]} */
function nearest(name, known) {
  const words = wordsOf(name);
  if (!words.size) return [];
  const pairs = known.map(([each, meant]) => ({ letters: normalise(each), theirs: wordsOf(each), meant }));
  const near = nearWords(words, new Set(pairs.flatMap(({ theirs }) => [...theirs])));
  const ranks = new Map();
  for (const pair of pairs) {
    const rank = rankOf(pair, normalise(name), words, near);
    const before = ranks.get(pair.meant);
    if (rank && (!before || compareRanks(rank, before) < 0)) ranks.set(pair.meant, rank);
  }
  const order = (a, b) => compareRanks(ranks.get(a), ranks.get(b)) || compareText(a, b);
  return [...ranks.keys()].sort(order).slice(0, SUGGESTED);
}

/** Return how near a name is, the least first; null where it is not. */
function rankOf({ letters, theirs }, asked, words, near) {
  const alike = likeness(asked, letters);
  const size = [...letters].length;
  if (alike >= SLIP) return [0, -alike, size, letters];
  const begun = [...asked].length >= SHORTEST && letters.startsWith(asked);
  if (isPartOf(words, theirs) || begun) return [1, theirs.size, size, letters];
  const found = [...near.values()].every((some) => [...some].some((word) => theirs.has(word)));
  if (alike || found) return [2, theirs.size, size, letters];
  if (!theirs.size || !isPartOf(theirs, words)) return null;
  return [3, -[...theirs].reduce((sum, word) => sum + [...word].length, 0), size, letters];
}

const isPartOf = (some, others) => [...some].every((word) => others.has(word));

/** Compare two ranks: numbers, then letters. */
function compareRanks(a, b) {
  for (let at = 0; at < 3; at += 1) if (a[at] !== b[at]) return a[at] - b[at];
  return compareText(a[3], b[3]);
}

/** Return the words of a name without case, small ones left out. */
function wordsOf(name) {
  const folded = name.split(new RegExp(BLANK)).filter(Boolean).map(normalise).join(" ");
  return new Set((folded.match(WORD) ?? []).filter((word) => !SMALL.has(word)));
}

/** Return for each word those that are known and like it. */
function nearWords(words, known) {
  const long = [...known].filter((word) => [...word].length >= SHORTEST);
  const sorted = (word) => [...word].sort(compareText).join("");
  const near = new Map();
  for (const word of words) {
    const like = new Set(known.has(word) ? [word] : []);
    if ([...word].length >= SHORTEST) {
      for (const each of long) {
        const close = likeness(word, each) > 0 || each.startsWith(word);
        if (close || sorted(each) === sorted(word)) like.add(each);
      }
    }
    near.set(word, like);
  }
  return near;
}

/** Return how alike two texts are, as difflib's ratio; 0 below what counts as alike. */
function likeness(second, first) {
  const [a, b] = [[...first], [...second]];
  if (!a.length && !b.length) return 1;
  if ((2 * Math.min(a.length, b.length)) / (a.length + b.length) < ALIKE) return 0;
  const ratio = (2 * matches(a, b)) / (a.length + b.length);
  return ratio < ALIKE ? 0 : ratio;
}

/** Return how many letters match, as difflib counts: the longest run, then those beside it. */
function matches(a, b) {
  const places = placesOf(b);
  const waiting = [[0, a.length, 0, b.length]];
  let sum = 0;
  while (waiting.length) {
    const [low, high, from, until] = waiting.pop();
    const [start, other, size] = longestMatch(a, places, b, [low, high, from, until]);
    if (!size) continue;
    sum += size;
    waiting.push([low, start, from, other], [start + size, high, other + size, until]);
  }
  return sum;
}

const POPULAR = 200; // letters of a text of which difflib leaves out those that are everywhere

/** Return where each letter of a text stands. */
function placesOf(b) {
  const places = new Map();
  b.forEach((letter, at) => addTo(places, letter, at));
  if (b.length >= POPULAR) {
    const most = Math.floor(b.length / 100) + 1;
    for (const [letter, found] of places) if (found.length > most) places.delete(letter);
  }
  return places;
}

/** Return the longest run that two parts have in common: where it begins in both, and its length. */
function longestMatch(a, places, b, [low, high, from, until]) {
  let [start, other, size, lengths] = [low, from, 0, new Map()];
  for (let at = low; at < high; at += 1) {
    const longer = new Map();
    for (const place of places.get(a[at]) ?? []) {
      if (place < from) continue;
      if (place >= until) break;
      const length = (lengths.get(place - 1) ?? 0) + 1;
      longer.set(place, length);
      if (length > size) [start, other, size] = [at - length + 1, place - length + 1, length];
    }
    lengths = longer;
  }
  while (start > low && other > from && a[start - 1] === b[other - 1]) [start, other, size] = [start - 1, other - 1, size + 1];
  while (start + size < high && other + size < until && a[start + size] === b[other + size]) size += 1;
  return [start, other, size];
}
