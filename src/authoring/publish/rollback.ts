import type { Engine, Publication } from '../../engine/engine.js';
import { EditError } from '../../errors/editError.js';
import { type Published, type PublishOptions, publishChange } from './publish.js';

/** How an earlier version is published again. */
export interface RollbackOptions extends PublishOptions {
  /** The version to go back to; default: the one before the one in force. */
  readonly to?: number;
}

/**
 * Publishes an earlier version's content again, as a new version. Users who were moved in between stay in their stage if the earlier version has it;
 * otherwise they move as `gone` says. Users who were not evaluated in between were never moved. A stage that a user has passed never runs again for
 * that user.
 * @throws EditError `unknown-version`; all errors of `publish`; `stale-plan` also when another version is published at the same moment. Nothing is
 * published then.
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
  /** The version in force at that moment. */
  readonly inForce: number;
}

/** Without `to`, the version to go back to depends on the version in force: that must still be the same. */
function checkInForce(current: number, expected: number): void {
  if (current === expected) return;
  const message = `Version ${current} was published during the rollback of version ${expected}. Check it and call again, or pass the version to go back to.`;
  throw new EditError('stale-plan', 'to', message);
}

async function find(engine: Engine, to: number | undefined, call: Parameters<Engine['publications']>[0]): Promise<Found> {
  let inForce = engine.plan.version;
  for await (const publication of engine.publications(call)) {
    const { version } = publication.plan;
    // Newest first. Another engine may have published a version that this one does not know yet.
    inForce = Math.max(inForce, version);
    if (to === undefined ? version < inForce : version === to) return { earlier: publication, inForce };
  }
  const asked = to === undefined ? 'a version before the one in force' : `version ${to}`;
  throw new EditError(
    'unknown-version',
    'to',
    `expected ${asked} among the published plans, found none: engine.publications() lists them.`,
  );
}
