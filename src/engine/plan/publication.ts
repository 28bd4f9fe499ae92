import { StoreError } from '../../errors/storeError.js';
import type { Plan } from '../../plan/plan.js';
import type { PublishedPlan } from '../../stores/store.js';
import type { Publication } from '../engine.js';

/** The format in which published plans are stored (S6). Raise it with each change that older code cannot read. */
const FORMAT = 1;

export function encodePublication(publication: Publication): PublishedPlan {
  return { version: publication.plan.version, data: JSON.stringify({ format: FORMAT, ...publication }) };
}

/** @throws StoreError `newer-format`, `corrupt-data` */
export function decodePublication({ version, data }: PublishedPlan): Publication {
  const { format, plan, at, by, note } = parsed(version, data);
  if (typeof format === 'number' && format > FORMAT) {
    const message = `Version ${version} of the plan is stored in format ${format}; this version of goalward reads up to ${FORMAT}. Update goalward.`;
    throw new StoreError('newer-format', [], message);
  }
  if (format !== FORMAT || typeof plan !== 'object' || plan === null) throw corrupt(version);
  return { plan: plan as Plan, at: Number(at), by: typeof by === 'string' ? by : null, note: typeof note === 'string' ? note : null };
}

function parsed(version: number, data: string): Readonly<Record<string, unknown>> {
  try {
    const fields: unknown = JSON.parse(data);
    if (typeof fields === 'object' && fields !== null) return fields as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw corrupt(version, cause);
  }
  throw corrupt(version);
}

function corrupt(version: number, cause?: unknown): StoreError {
  const message = `The stored version ${version} of the plan cannot be read. Restore it from a backup, or remove it from the store.`;
  return new StoreError('corrupt-data', [], message, cause === undefined ? undefined : { cause });
}
