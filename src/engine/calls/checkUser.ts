import { emptyProfile } from '../../core/profile/emptyProfile.js';

/** @throws UsageError `bad-user` */
export function checkUser(userId: string): void {
  emptyProfile(userId);
}
