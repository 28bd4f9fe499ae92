import { elapsed } from './clock.js';
import type { Signal } from './engine.js';

/** The calls that wait for the same number of ms. The oldest gives up first. */
interface Waiting {
  timer: ReturnType<typeof setTimeout>;
  readonly expiries: Set<Expiry>;
}

interface Expiry {
  /** By `elapsed()`: the wall clock may be set back. */
  readonly at: number;
  expire(): void;
}

/** By the number of ms. They share one timer: starting a timer takes longer than a whole `decide`. */
const waiting = new Map<number, Waiting>();

/**
 * Calls back once: with null when `timeout` ms are over, or with the signal's reason when it aborts.
 * @returns A function that stops waiting.
 */
export function giveUpAfter(
  timeout: number,
  signal: Signal | undefined,
  giveUp: (aborted: { readonly error: unknown } | null) => void,
): () => void {
  let stop = (): void => undefined;
  const end = (aborted: { readonly error: unknown } | null): void => {
    stop();
    giveUp(aborted);
  };
  const stopTimer = startTimer(timeout, { at: elapsed() + timeout, expire: () => end(null) });
  stop = stopTimer;
  if (signal === undefined) return stop;
  const aborted = (): void => end({ error: signal.reason });
  signal.addEventListener('abort', aborted);
  stop = () => {
    stopTimer();
    signal.removeEventListener('abort', aborted);
  };
  return stop;
}

/** Settles as `work` does, unless the time is over or the signal aborts first. @throws what `late` makes; the signal's reason */
export function inTime<T>(work: Promise<T>, timeout: number, signal: Signal | undefined, late: () => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = giveUpAfter(timeout, signal, (aborted) => reject(aborted === null ? late() : aborted.error));
    work.finally(stop).then(resolve, reject);
  });
}

function startTimer(timeout: number, expiry: Expiry): () => void {
  let line = waiting.get(timeout);
  if (line === undefined) {
    line = { timer: setTimeout(() => expire(timeout), timeout), expiries: new Set() };
    waiting.set(timeout, line);
  }
  const { expiries } = line;
  expiries.add(expiry);
  return () => {
    if (!expiries.delete(expiry) || expiries.size > 0) return;
    clearTimeout(line.timer);
    waiting.delete(timeout);
  };
}

function expire(timeout: number): void {
  const line = waiting.get(timeout);
  for (const expiry of line?.expiries ?? []) {
    const left = expiry.at - elapsed();
    if (left <= 0) {
      expiry.expire();
      continue;
    }
    (line as Waiting).timer = setTimeout(() => expire(timeout), left);
    return;
  }
}
