/** Adds a timestamp to an ascending list of the `keep` newest. Does not change its input. */
export function insertNewest(times: readonly number[] | undefined, at: number, keep: number): readonly number[] {
  if (times === undefined) return [at];
  const full = times.length >= keep;
  if (full && at <= (times[times.length - keep] as number)) return times;
  let place = times.length;
  while (place > 0 && (times[place - 1] as number) > at) place--;
  const next = times.slice(full ? times.length - keep + 1 : 0, place);
  next.push(at);
  for (let i = place; i < times.length; i++) next.push(times[i] as number);
  return next;
}
