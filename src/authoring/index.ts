/** Plans edited safely, with users inside. */
export type { Change, Target } from './diff/types.js';
