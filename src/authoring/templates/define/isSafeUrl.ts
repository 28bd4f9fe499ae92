const LONGEST = 2_000;

/** Spaces, control characters and backslashes: browsers drop or turn some of them, and so make another address of it. */
const UNSAFE = /[\s\\\p{Cc}]/u;

/**
 * Whether a text can be put into a link: an `http` or `https` address with a host, or a relative one (`/sale`, `sale?from=mail`, `#top`).
 * Not `javascript:` and other schemes, and not `//host`, which looks relative and is not.
 */
export function isSafeUrl(text: string): boolean {
  if (text === '' || text.length > LONGEST || UNSAFE.test(text)) return false;
  if (/^https?:/i.test(text)) return /^https?:\/\/[^/?#@:]+(:\d{1,5})?([/?#]|$)/i.test(text);
  // What has a colon before the first of `/?#` names a scheme.
  return !text.startsWith('//') && !/^[^/?#]*:/.test(text);
}
