/** `isWellFormed` is newer than the library that TypeScript is told of, and older than every runtime supported. */
type Checked = string & { isWellFormed(): boolean };

/**
 * A text as it is stored: as itself, or, with characters that SQLite's UTF-8 or a client would lose (lone surrogates; U+0000,
 * where `node:sqlite` of Node 22 stops reading), as the bytes of its UTF-16. SQLite holds no bytes equal to any text.
 */
export function storedText(text: string): string | Uint8Array {
  return (text as Checked).isWellFormed() && !text.includes('\0') ? text : bytesOf(text);
}

/** The text that was stored; of what is neither text nor bytes, what JavaScript makes of it: the reader says that it is broken. */
export function textOf(stored: unknown): string {
  if (typeof stored === 'string') return stored;
  return stored instanceof Uint8Array ? textOfBytes(stored) : String(stored);
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit & 0xff;
    bytes[2 * i + 1] = unit >> 8;
  }
  return bytes;
}

function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) text += String.fromCharCode((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8));
  return text;
}
