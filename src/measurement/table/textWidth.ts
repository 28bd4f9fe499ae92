// Chinese, Japanese and Korean characters and emoji take two columns of a terminal, combining marks none.
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NONE = /\p{M}|\u200b|\u200c|\u200d/u;
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** Removes characters that move the cursor, change colours or change the writing direction, because labels are untrusted. */
export function printable(text: string): string {
  return text.replace(UNSEEN, ' ').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
}

/** The width of a text in terminal columns. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

function widthOf(character: string): number {
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** The text, cut to a width with `…` at its end if it is wider. */
export function fitted(text: string, most: number): string {
  if (textWidth(text) <= most) return text;
  let cut = '';
  let width = 1;
  for (const character of text) {
    width += widthOf(character);
    if (width > most) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

/** Wraps text between words to a width. The first line starts with `first`; the others are indented by its width. */
export function wrapped(first: string, text: string, most: number): string[] {
  const indent = ' '.repeat(textWidth(first));
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).trim().split(/ +/)) {
    const next = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(indent) + textWidth(next) > most) {
      lines.push(line);
      line = word;
    } else line = next;
  }
  return [...lines, line].map((each, index) => fitted(`${index === 0 ? first : indent}${each}`.trimEnd(), most));
}
