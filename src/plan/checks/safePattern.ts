/** The maintained checker of regular expressions, in a file of its own: the published package carries it bundled (C2). */
export { isSafePattern } from 'redos-detector';
