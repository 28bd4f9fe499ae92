import type { PublishedPlan } from '../store.js';
import { asWritten, wellFormed } from '../wellFormedText.js';

type Header = [version: number, length: number][];

/** One item holds all that was published: one line of JSON, then the plans' texts, newest first. */
export function writePlanList(plans: readonly PublishedPlan[]): string {
  const texts = plans.map(({ data }) => wellFormed(data));
  const header: Header = plans.map(({ version }, i) => [version, (texts[i] as string).length]);
  return `${JSON.stringify(header)}\n${texts.join('')}`;
}

/** @throws Error when it is no text of such a list. */
export function readPlanList(text: string): readonly PublishedPlan[] {
  const end = text.indexOf('\n');
  let at = end + 1;
  const plans = (JSON.parse(text.slice(0, Math.max(end, 0))) as Header).map(([version, length]) => {
    const data = asWritten(text.slice(at, at + length));
    at += length;
    return { version, data };
  });
  if (at !== text.length) throw new Error(`expected ${at} characters, got ${text.length}`);
  return plans;
}
