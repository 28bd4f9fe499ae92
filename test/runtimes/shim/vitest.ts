/** Stands for `vitest` in the laws' bundle: as much of it as the laws use, without Node. What else a law imports fails the bundling. */
export { expect } from './expect.js';
export { afterAll, beforeAll, describe, it } from './suite.js';
