import { eligible, matches, splitRule, splitWeights, type User } from '../yardstick.js';
import type { Form } from './peer.js';

export interface Checked {
  readonly agrees: boolean;
  /** What was found, in words. */
  readonly finding: string;
  /** Answers a second in this one pass, for choosing how many users to time. */
  readonly speed: number;
}

/** A share may be this many standard errors from its weight: with ten shares of 25 peers, chance exceeds it once in 70,000 runs. */
const TOLERANCE = 5;

/** Asks about every user, and compares with the reference; a split is asked about some users twice. */
export async function checkForm(form: Form, users: readonly User[]): Promise<Checked> {
  const answers = new Int32Array(users.length);
  const start = performance.now();
  for (let user = 0; user < users.length; user++) answers[user] = 'sync' in form ? form.sync(user) : await form.async(user);
  const speed = (users.length * 1_000) / (performance.now() - start);
  if (form.name === 'split') return { ...(await checkSplit(form, users, answers)), speed };
  const wrong = users.filter((user, i) => answers[i] !== (form.name === 'all tests' ? eligible(user) : firstOf(eligible(user)))).length;
  return { agrees: wrong === 0, finding: wrong === 0 ? 'every user' : `differs for ${wrong} of ${users.length} users`, speed };
}

function firstOf(mask: number): number {
  return mask === 0 ? -1 : 31 - Math.clz32(mask & -mask);
}

async function checkSplit(form: Form, users: readonly User[], answers: Int32Array): Promise<Omit<Checked, 'speed'>> {
  const counts = splitWeights.map(() => 0);
  let reached = 0;
  let leaked = 0;
  let moved = 0;
  let unfit = 0;
  for (const [i, user] of users.entries()) {
    const answer = answers[i] as number;
    const inSplit = matches(splitRule, user.traits);
    if (inSplit !== answer >= 0) leaked++;
    if (i % 10 === 0 && answer !== ('sync' in form ? form.sync(i) : await form.async(i))) moved++;
    if (answer < 0) continue;
    reached++;
    counts[answer] = (counts[answer] ?? 0) + 1;
    if ((eligible(user) & (1 << answer)) === 0) unfit++;
  }
  const off = Math.max(
    ...splitWeights.map((weight, i) => {
      const share = weight / 1_000;
      return Math.abs((counts[i] as number) / reached - share) / Math.sqrt((share * (1 - share)) / reached);
    }),
  );
  const agrees = leaked === 0 && moved === 0 && off <= TOLERANCE;
  const finding = agrees
    ? `shares within ${off.toFixed(1)} standard errors; ${((100 * unfit) / reached).toFixed(0)} % get a candidate whose own condition they fail`
    : `${leaked} users wrongly in or out, ${moved} moved when asked again, shares up to ${off.toFixed(1)} standard errors off`;
  return { agrees, finding };
}
