import { isGoalwardError } from '../../errors/goalwardError.js';
import { StoreError } from '../../errors/storeError.js';
import { bucketsOf } from './format.js';

/** The error for what the client threw: its StoreError, or goalward's own error unchanged. */
export function asStoreError(cause: unknown, userIds: readonly string[], prefix: string): Error {
  if (isGoalwardError(cause)) return cause;
  const said = messageOf(cause);
  const meta = /GOALWARD-META (.*)/s.exec(said);
  if (meta !== null) return changedMeta(meta[1] as string, prefix);
  if (/\bOOM\b/.test(said)) {
    const message = `Redis has no memory left: ${said}. Nothing was stored. Raise \`maxmemory\`, or remove data.`;
    return new StoreError('full', userIds, message, { cause });
  }
  if (/GOALWARD-CORRUPT|\bWRONGTYPE\b/.test(said)) {
    const message = `The keys under "${prefix}" hold data that goalward did not write: ${said}.`;
    return new StoreError('corrupt-data', userIds, message, { cause });
  }
  return unavailable(userIds, said, cause);
}

export function unavailable(userIds: readonly string[], said: string, cause: unknown): StoreError {
  return new StoreError('unavailable', userIds, `Redis failed: ${said}. It is unknown whether anything was stored.`, { cause });
}

export function noJournal(userIds: readonly string[]): StoreError {
  return new StoreError('no-journal', userIds, 'The store was opened with `journal: false`: it keeps no logs, and nothing was stored.');
}

/** The error of a script that finds another meta key than the one it was called with. */
export function otherData(meta: string): Error {
  return new Error(`GOALWARD-META ${meta}`);
}

/** Another process changed the format or the number of buckets meanwhile. */
function changedMeta(meta: string, prefix: string): Error {
  try {
    const buckets = bucketsOf(meta, undefined, prefix);
    const message = `The number of buckets under "${prefix}" changed to ${buckets} while this store was open. Open the store again.`;
    return new StoreError('unavailable', [], message);
  } catch (error) {
    return error as Error;
  }
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)) || 'no reason given';
}
