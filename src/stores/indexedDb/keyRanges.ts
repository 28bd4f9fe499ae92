/** The part of the browser's `IDBKeyRange` that the store uses: the library is type-checked without the DOM. */
declare const IDBKeyRange: {
  only(key: string): unknown;
  lowerBound(key: string | number, open: boolean): unknown;
  upperBound(key: number): unknown;
  bound(lower: number, upper: number, lowerOpen: boolean, upperOpen: boolean): unknown;
};

export function onlyKey(key: string): unknown {
  return IDBKeyRange.only(key);
}

/** Keys after the given one; all keys for undefined. */
export function keysAfter(key: string | number | undefined): unknown {
  return key === undefined ? null : IDBKeyRange.lowerBound(key, true);
}

/** Keys up to the given one, inclusive. */
export function keysUpTo(key: number): unknown {
  return IDBKeyRange.upperBound(key);
}

/** Keys between two, both exclusive. The browser throws if no key can lie between them. */
export function keysBetween(lower: number, upper: number): unknown {
  return IDBKeyRange.bound(lower, upper, true, true);
}
