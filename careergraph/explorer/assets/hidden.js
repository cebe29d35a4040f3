// Characters that hide, reorder or command are shown escaped, as on the command line.

let hiddenPattern = /$^/gu;

/** Take over the pattern of Python; its \U0001f000 is \u{1f000} here. */
function readHidden(pattern) {
  const text = pattern.replace(/\\U([0-9a-f]{8})/g, (_, code) => `\\u{${code.replace(/^0+/, "")}}`);
  hiddenPattern = new RegExp(text, "gu");
}

/** A text on one line, as it is shown: `Cook\u202eoof` with the backslash seen. */
function lineShown(text) {
  const line = String(text).replace(/\r\n|[\n\t]/g, " ");
  return line.replace(hiddenPattern, escapedCharacter);
}

function escapedCharacter(character) {
  const code = character.codePointAt(0);
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}
