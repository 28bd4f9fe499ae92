/** The checker of regular expressions. It has a file of its own because the published package bundles it (C2). */
export { isSafePattern } from 'redos-detector';
