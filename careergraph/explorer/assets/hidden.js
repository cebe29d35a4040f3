// Characters that hide, reorder or command are shown escaped, as on the command line. HIDDEN is Python's
// own pattern of them: careergraph/explorer/hidden_source.py puts it before this.

/** A text on one line, as it is shown: `Cook\u202eoof` with the backslash seen. */
function lineShown(text) {
  const line = String(text).replace(/\r\n|[\n\t]/g, " ");
  return line.replace(HIDDEN, escapedCharacter);
}

/** Return a character as Python escapes it.
 * @param {string} character @returns {string} */
function escapedCharacter(character) {
  const code = character.codePointAt(0);
  const [mark, length] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
  return `\\${mark}${code.toString(16).padStart(length, "0")}`;
}
