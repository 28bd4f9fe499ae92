import { asWritten, wellFormed } from '../shared/wellFormedText.js';
import type { PublishedPlan } from '../store.js';

/** The format of what is stored (S6). Raise it with each change that older code could not read. */
export const FORMAT = 1;

/** The number of items that hold users: part of the format. A write replaces one item, which makes it atomic. */
export const BUCKETS = 64;

/** The content of one such item: some users, and the metric sums of all users who were ever in it. */
export interface Bucket {
  readonly users: ReadonlyMap<string, BucketUser>;
  readonly sums: ReadonlyMap<string, number>;
}

export interface BucketUser {
  readonly revision: number;
  /** Epoch ms; null when the user is not due at any time. */
  readonly due: number | null;
  readonly data: string;
}

export const EMPTY_BUCKET: Bucket = { users: new Map(), sums: new Map() };

/** The bucket that holds a user: FNV-1a of the id's UTF-16 units; part of the format. */
export function bucketNumber(userId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < userId.length; i++) hash = Math.imul(hash ^ userId.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

type BucketHeader = [users: [userId: string, revision: number, due: number | null, length: number][], sums: [key: string, sum: number][]];

/** One line of JSON, then the users' texts unchanged: JSON within JSON would take a fifth more space. */
export function writeBucket({ users, sums }: Bucket): string {
  const header: BucketHeader = [[...users].map(([userId, { revision, due, data }]) => [userId, revision, due, data.length]), [...sums]];
  return join(
    header,
    [...users.values()].map(({ data }) => data),
  );
}

/** @throws Error when the text was not written by `writeBucket`. */
export function readBucket(text: string): Bucket {
  const [[entries, sums], texts] = split<BucketHeader>(text, ([users]) => users.map((user) => user[3]));
  const users = entries.map(([userId, revision, due], i) => [userId, { revision, due, data: texts[i] as string }] as const);
  return { users: new Map(users), sums: new Map(sums) };
}

type PlansHeader = [version: number, length: number][];

/** One item holds all plans of a list: one line of JSON, then the plans' texts, newest first. */
export function writePlanList(plans: readonly PublishedPlan[]): string {
  const texts = plans.map(({ data }) => wellFormed(data));
  const header: PlansHeader = plans.map(({ version }, i) => [version, (texts[i] as string).length]);
  return join(header, texts);
}

/** @throws Error when the text was not written by `writePlanList`. */
export function readPlanList(text: string): readonly PublishedPlan[] {
  const [header, texts] = split<PlansHeader>(text, (plans) => plans.map((plan) => plan[1]));
  return header.map(([version], i) => ({ version, data: asWritten(texts[i] as string) }));
}

function join(header: BucketHeader | PlansHeader, texts: readonly string[]): string {
  return `${JSON.stringify(header)}\n${texts.join('')}`;
}

/** The header, and the texts that were joined with it. @throws Error unless their lengths are those in the header. */
function split<H>(text: string, lengthsOf: (header: H) => readonly number[]): [header: H, texts: string[]] {
  const line = text.indexOf('\n');
  const header = JSON.parse(text.slice(0, Math.max(line, 0))) as H;
  let at = line + 1;
  const texts = lengthsOf(header).map((length) => {
    at += length;
    return text.slice(at - length, at);
  });
  if (at !== text.length) throw new Error(`expected ${at} characters, got ${text.length}`);
  return [header, texts];
}
