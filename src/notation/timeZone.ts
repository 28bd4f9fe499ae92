/** Names already tested: a test makes a formatter, which takes some 50 µs. */
const known = new Map<string, boolean>();
const KNOWN_MOST = 1_000;

/** Whether this is an IANA time zone that the runtime knows. Bare offsets such as `+01:00` are refused, because runtimes disagree on them. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || name.length > 64 || !/^[A-Za-z]/.test(name)) return false;
  let valid = known.get(name);
  if (valid === undefined) {
    valid = runtimeKnows(name);
    if (known.size >= KNOWN_MOST) known.clear();
    known.set(name, valid);
  }
  return valid;
}

function runtimeKnows(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
