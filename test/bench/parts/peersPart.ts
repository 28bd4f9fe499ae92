import { decideWork } from '../decideWork.js';
import { type Contender, measure, ratios } from '../measure.js';
import type { Options } from '../options.js';
import { checkForm } from '../peers/checkForm.js';
import { isInstalled, versionOf } from '../peers/installed.js';
import type { Form, Peer } from '../peers/peer.js';
import { peers } from '../peers/peers.js';
import { ratioAndSpread, speedAndSpread } from '../report/numbers.js';
import { ratioBars } from '../report/ratioBars.js';
import type { Section } from '../report/section.js';
import { median } from '../statistics.js';
import { someUsers, type User } from '../yardstick.js';

interface Row {
  readonly peer: string;
  readonly form: string;
  readonly finding: string;
  readonly speeds: readonly number[];
  readonly library: readonly number[];
  /** decide's speed over the peer's, round by round. */
  readonly ratios: readonly number[];
}

/** `decide` against each form of each peer, two at a time: so both see the same minute of a noisy machine. */
export async function peersPart({ short }: Options): Promise<Section> {
  const users = someUsers(short ? 3_000 : 100_000);
  const rows: Row[] = [];
  const failures: string[] = [];
  const missing = peers.filter((peer) => !isInstalled(peer.package));
  for (const peer of peers.filter((each) => !missing.includes(each))) {
    try {
      for (const row of await against(peer, users, short)) 'speeds' in row ? rows.push(row) : failures.push(row.failure);
    } catch (error) {
      failures.push(`${peer.name} could not be opened: ${error}`);
    }
  }
  const slower = rows.filter((row) => median(row.ratios) < 1);
  return {
    title: 'decide, against decision SDKs',
    text: [
      'The same ten candidates and the same users, in each form that the peer has for them: *first match*, one flag with ten rules in order, which stops at the first that holds; *all tests*, a flag for each candidate; *split*, one flag with the loosest condition and ten weighted variations. None is what `decide` does, a race among the candidates that the user is eligible for: *all tests* comes nearest, and would still need the race; *first match* always gives the same candidate to all who are eligible for it; a *split* gives many users a candidate whose own condition they fail.',
      `Every peer runs offline with its configuration given and its logging off. What an application could keep between calls (context objects) is made outside the measured time. Each form is first checked against the reference on all ${users.length.toLocaleString('en-US')} users: the same first match, the same set of candidates, or, for a split, in it exactly those who fulfil its condition, the same variation when asked again (every tenth user), and every share within 5 standard errors of its weight. Each is then timed in turn with \`decide\`, on as many of the users as take it about a tenth of a second, and the ratios are those of neighbouring rounds.`,
      'Not shown in any ratio: several peers answer only with a promise, so that a decision cannot be made while rendering; Statsig is native code; flagd-core compiles rules with `new Function`, which strict content-security policies and some edge runtimes forbid (it has a slower interpreter for them).',
    ],
    tables: [
      {
        columns: ['peer', 'form', 'agrees with the reference', 'peer', 'decide, same rounds', 'decide ÷ peer'],
        rows: rows.map((row) => [
          row.peer,
          row.form,
          row.finding,
          speedAndSpread(row.speeds),
          speedAndSpread(row.library),
          ratioAndSpread(row.ratios),
        ]),
      },
      { columns: ['peer', 'what it cannot express of a goalward decision'], rows: peers.map(({ name, lacks }) => [name, lacks]) },
    ],
    plots: [ratioBars('decide-against-peers', 'decide ÷ peer', rows)],
    behind: slower.map((row) => `\`decide\` runs at ${median(row.ratios).toFixed(2)} of the speed of ${row.peer}, ${row.form}.`),
    failures: [...failures, ...missing.map(({ name }) => `${name} is not installed`)],
  };
}

async function against(peer: Peer, users: readonly User[], short: boolean): Promise<(Row | { failure: string })[]> {
  const open = await peer.open(users);
  const found: (Row | { failure: string })[] = [];
  const peerName = `${peer.name} ${versionOf(peer.package)}`;
  for (const form of open.forms) {
    const { agrees, finding, speed } = await checkForm(form, users);
    if (!agrees) {
      found.push({ failure: `${peerName}, ${form.name}: ${finding}` });
      continue;
    }
    const count = Math.max(short ? 200 : 2_000, Math.min(users.length, Math.round(speed * (short ? 0.02 : 0.1))));
    const { decide } = decideWork(users.slice(0, count));
    const [library, other] = await measure([decide, contender(peerName, form, count)], short ? 5 : 11);
    if (library === undefined || other === undefined) throw new Error('nothing measured');
    found.push({
      peer: peerName,
      form: form.name,
      finding,
      speeds: other.speeds,
      library: library.speeds,
      ratios: ratios(library, other),
    });
  }
  await open.close?.();
  return found;
}

function contender(name: string, form: Form, operations: number): Contender {
  if ('sync' in form) {
    const { sync } = form;
    const run = () => {
      let sum = 0;
      for (let user = 0; user < operations; user++) sum += sync(user);
      return sum;
    };
    return { name, operations, run };
  }
  const { async: ask } = form;
  const run = async () => {
    let sum = 0;
    for (let user = 0; user < operations; user++) {
      const answer = await ask(user);
      sum += answer;
    }
    return sum;
  };
  return { name, operations, run };
}
