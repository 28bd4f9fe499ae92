/** A behaviour's canonical key in parts, each as it stands in the key. */
export interface BehaviorKeyParts {
  readonly event: string;
  readonly sum: string | undefined;
  readonly where: string | undefined;
  readonly within: number | undefined;
}

/** The parts and the constant text between them make up the whole key, so that it can be put together again whatever the parts hold. */
const KEY = /^\{"event":"([^"]*)"(?:,"sum":"([^"]*)")?(?:,"where":(.*?))?(?:,"within":([1-9]\d{0,14}))?\}$/s;

/** Enough for the behaviours of several plans. */
const MOST_CACHED = 500;
const cache = new Map<string, BehaviorKeyParts | null>();

/**
 * The parts of a key; null when it has another form. They are cached, since a process meets the few keys of its plans again and
 * again: parsing 16 keys took 2 of the 30 µs in which a profile with them is encoded.
 */
export function partsOfKey(key: string): BehaviorKeyParts | null {
  let parts = cache.get(key);
  if (parts === undefined) {
    parts = parse(key);
    if (cache.size >= MOST_CACHED) cache.clear();
    cache.set(key, parts);
  }
  return parts;
}

function parse(key: string): BehaviorKeyParts | null {
  const match = KEY.exec(key);
  if (match === null) return null;
  const [, event, sum, where, within] = match;
  return { event: event as string, sum, where, within: within === undefined ? undefined : Number(within) };
}

export function keyOfParts({ event, sum, where, within }: BehaviorKeyParts): string {
  let key = `{"event":"${event}"`;
  if (sum !== undefined) key += `,"sum":"${sum}"`;
  if (where !== undefined) key += `,"where":${where}`;
  if (within !== undefined) key += `,"within":${within}`;
  return `${key}}`;
}
