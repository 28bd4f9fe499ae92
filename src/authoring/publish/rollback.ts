import type { Publication } from '../../engine/publication.js';
import type { Engine } from '../../engine/types.js';
import { EditError } from '../../errors/editError.js';
import { type Published, type PublishOptions, publishChange } from './publish.js';

/** How a plan is taken back. */
export interface RollbackOptions extends PublishOptions {
  /** The version to go back to; default: the one before the one in force. */
  readonly to?: number;
}

/**
 * Publishes an earlier version's content again, as a new version: whoever was moved meanwhile stays where the earlier version has the stage,
 * and moves as `gone` says where it has not. Who was not evaluated meanwhile never moved. Nobody's past runs again.
 * @throws EditError `unknown-version`; what `publish` throws, `stale-plan` also when another version is published at the same moment. Nothing is published then.
 */
export async function rollback(engine: Engine, options: RollbackOptions = {}): Promise<Published> {
  const { to, ...rest } = options;
  const { timeout, signal, note } = rest;
  const call = { ...(timeout === undefined ? {} : { timeout }), ...(signal === undefined ? {} : { signal }) };
  const { earlier, inForce } = await find(engine, to, call);
  return publishChange(
    engine,
    'rollback',
    (current) => {
      if (to === undefined) checkInForce(current.version, inForce);
      return { ...earlier.plan, version: current.version };
    },
    {
      ...rest,
      note: note ?? `back to version ${earlier.plan.version}`,
    },
  );
}

interface Found {
  readonly earlier: Publication;
  /** The version that was in force when it was looked for. */
  readonly inForce: number;
}

/** The one before another plan than was thought of would be another one, too. */
function checkInForce(current: number, expected: number): void {
  if (current === expected) return;
  const message = `Version ${current} was published while version ${expected} was to be taken back: look at it, and call again, or name the version to go back to.`;
  throw new EditError('stale-plan', 'to', message);
}

async function find(engine: Engine, to: number | undefined, call: Parameters<Engine['publications']>[0]): Promise<Found> {
  let inForce = engine.plan.version;
  for await (const publication of engine.publications(call)) {
    const { version } = publication.plan;
    // Newest first: another engine may have published what this one does not know yet.
    inForce = Math.max(inForce, version);
    if (to === undefined ? version < inForce : version === to) return { earlier: publication, inForce };
  }
  const asked = to === undefined ? 'a version before the one in force' : `version ${to}`;
  throw new EditError(
    'unknown-version',
    'to',
    `expected ${asked} among the plans that were published, found none: engine.publications() lists them.`,
  );
}
