import { StoreError } from '../../errors/storeError.js';
import { holdsAny } from '../../notation/holdsAny.js';
import type { Profile } from '../model/profile.js';
import { emptyProfile } from './emptyProfile.js';
import { decodeOld } from './oldFormats.js';
import { packProfile, unpackProfile } from './packedProfile.js';
import { Packer } from './packer.js';
import { type Fields, record, whole } from './storedFields.js';
import { Unpacker } from './unpacker.js';

/** The format in which profiles are stored (S6). Raise it with each change that older code cannot read. */
const FORMAT = 4;

/** The packed format without due instants. */
const LAST_OLD_PACKED = 3;

/** The last format that was a list of lists. */
const LAST_OLD_FORMAT = 2;

/** Stands for the version of the plan before the first evaluation. */
const NO_PLAN = -1;

/** An empty profile, packed: the first instant, and a count of 0 for the ring and for each record. */
const NOTHING_PACKED = '7TgVY1r---------';

/**
 * A profile as text to be stored, about a tenth of its JSON: a list of the format, the plan's version, the packed profile, the names
 * that it mentions, and the traits if there are any. The user id is not in it: that is the store's key.
 */
export function encodeProfile(profile: Profile): string {
  const { planVersion, traits } = profile;
  const packer = new Packer();
  packProfile(packer, profile);
  const packed = packer.text();
  const fields: (string | number)[] = [FORMAT, planVersion ?? NO_PLAN];
  const hasTraits = holdsAny(traits);
  // Digits need no escapes. `JSON.stringify` of the whole list would look at each of them.
  if (hasTraits || packed !== NOTHING_PACKED) fields.push(`"${packed}"`, JSON.stringify(packer.names()));
  if (hasTraits) fields.push(JSON.stringify(traits));
  return `[${fields.join(',')}]`;
}

/**
 * Decodes a stored profile.
 * @throws StoreError `newer-format` if a newer version wrote it, `corrupt-data` if it is not a stored profile.
 */
export function decodeProfile(userId: string, data: string): Profile {
  let fields: Fields;
  try {
    fields = JSON.parse(data) as Fields;
    if (!Array.isArray(fields) || !Number.isInteger(fields[0]) || fields[0] < 1)
      throw new Error('expected a list that begins with a format');
    if (fields[0] === FORMAT || fields[0] === LAST_OLD_PACKED) return profileOf(userId, fields);
    if (fields[0] <= LAST_OLD_FORMAT) return decodeOld(userId, fields);
  } catch (cause) {
    const shown = data.length > 40 ? `${data.slice(0, 40)}…` : data;
    throw new StoreError('corrupt-data', [userId], `expected the stored profile of "${userId}", got ${JSON.stringify(shown)}.`, { cause });
  }
  throw new StoreError(
    'newer-format',
    [userId],
    `The profile of "${userId}" is stored in format ${fields[0]}; this version of goalward reads up to ${FORMAT}. Update goalward.`,
  );
}

function profileOf(userId: string, [format, planVersion, packed = NOTHING_PACKED, names = '', traits]: Fields): Profile {
  const empty = emptyProfile(userId);
  if (typeof packed !== 'string') throw new Error(`expected a packed profile, got ${JSON.stringify(packed)}`);
  const unpacker = new Unpacker(packed, names);
  const { drawId, instant, behaviors, goals, caps, suppressions, groups, ring, floor, due } = unpackProfile(
    unpacker,
    empty,
    format === LAST_OLD_PACKED,
  );
  return {
    format: 1,
    userId,
    drawId,
    planVersion: planVersion === NO_PLAN ? null : whole(planVersion),
    instant,
    traits: record<Profile['traits'][string]>(traits) ?? empty.traits,
    behaviors,
    goals,
    caps,
    suppressions,
    groups,
    ring,
    floor,
    due,
  };
}
