/** All supported runtimes have `isWellFormed`; TypeScript's ES2023 library does not declare it. */
type Checked = string & { isWellFormed(): boolean };

/**
 * A text as it is stored. A text with characters that would be lost (lone surrogates in SQLite's UTF-8; everything after U+0000 in
 * `node:sqlite` of Node 22) becomes the bytes of its UTF-16. To SQLite, bytes never equal a text.
 */
export function storedText(text: string): string | Uint8Array {
  return (text as Checked).isWellFormed() && !text.includes('\0') ? text : bytesOf(text);
}

/** The text that was stored. Anything but text or bytes is converted to a string, which the engine then reports as unreadable. */
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
