import { LRUCache } from 'lru-cache';
import type { Profile } from '../core/model/profile.js';

interface CachedProfile {
  readonly profile: Profile;
  readonly revision: number;
}

/**
 * Profiles as last loaded or committed. It may be behind what other processes stored since: writes compare revisions, so a stale
 * one costs a second attempt and nothing else.
 */
export interface ProfileCache {
  get(userId: string): CachedProfile | undefined;
  set(userId: string, cached: CachedProfile): void;
  delete(userId: string): void;
}

/** @param most Users held; the least recently used make room. 0 holds none. */
export function profileCache(most: number): ProfileCache {
  if (most === 0) return { get: () => undefined, set: () => undefined, delete: () => undefined };
  const cache = new LRUCache<string, CachedProfile>({ max: most });
  return {
    get: (userId) => cache.get(userId),
    set: (userId, cached) => void cache.set(userId, cached),
    delete: (userId) => void cache.delete(userId),
  };
}
