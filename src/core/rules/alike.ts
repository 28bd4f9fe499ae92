const FILLER: object = {};

/**
 * A list of objects, also when it is empty or holds one kind of them only. V8 gives lists of different beginnings different hidden classes, so
 * the code that walks the compiled lists of one plan would be compiled anew for the next plan, and be slower for both.
 */
export function alike<T>(items: Iterable<T>): readonly T[] {
  const list: unknown[] = [FILLER];
  list.pop();
  for (const item of items) list.push(item);
  return list as T[];
}
