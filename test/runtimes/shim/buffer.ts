/** Stands for `node:buffer` in the laws' bundle: UTF-8 by hand, so that what a law says of `TextEncoder` is not said of itself. */
export const Buffer = {
  /** Lone surrogates become U+FFFD, as in Node. */
  from(text: string, encoding: 'utf8'): Uint8Array {
    if (encoding !== 'utf8') throw new Error(`Buffer.from: ${encoding} is not known here`);
    return Uint8Array.from(
      Array.from(text).flatMap((character) => {
        const code = character.codePointAt(0) as number;
        return utf8(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
      }),
    );
  },
};

function utf8(code: number): number[] {
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 63);
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}
