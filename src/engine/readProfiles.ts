import type { Profile } from '../core/model/profile.js';
import { decodeProfile } from '../core/profile/codec.js';
import type { Store } from '../stores/store.js';
import { checkSignal, checkWhole } from './checkOptions.js';
import { eachInTime } from './eachInTime.js';
import type { CallOptions } from './types.js';

/** Every stored user's profile. @param call Its `timeout` is that of each profile. @throws StoreError `corrupt-data`, `newer-format` */
export async function* readProfiles(
  store: Store,
  { timeout, signal }: CallOptions & { readonly timeout: number },
): AsyncGenerator<Profile> {
  checkWhole('timeout', timeout, 1);
  checkSignal(signal);
  for await (const { userId, data } of eachInTime(store.scan(), timeout, signal)) yield decodeProfile(userId, data);
}
