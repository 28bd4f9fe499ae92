/** Two independent 32-bit hashes of one text, signed (recipe `v1`, docs/recipe.md). */
export interface Lanes {
  readonly a: number;
  readonly b: number;
}

/** A hash that was begun: both lanes, and the bytes that do not fill a block of four yet. */
export interface HashedPrefix {
  readonly a: number;
  readonly b: number;
  readonly block: number;
  readonly shift: number;
  readonly length: number;
}
