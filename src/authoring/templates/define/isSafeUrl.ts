const LONGEST = 2_000;

/** Spaces, control characters and backslashes: browsers drop or replace some of them, which makes another address. */
const UNSAFE = /[\s\\\p{Cc}]/u;

/**
 * Whether a text can be put into a link: an `http` or `https` address with a host, or a relative one (`/sale`, `sale?from=mail`, `#top`).
 * Refuses `javascript:` and other schemes, and `//host`, which looks relative and is not.
 */
export function isSafeUrl(text: string): boolean {
  if (text === '' || text.length > LONGEST || UNSAFE.test(text)) return false;
  if (/^https?:/i.test(text)) return /^https?:\/\/[^/?#@:]+(:\d{1,5})?([/?#]|$)/i.test(text);
  // A colon before the first of `/?#` ends a scheme.
  return !text.startsWith('//') && !/^[^/?#]*:/.test(text);
}
