import type { WebStorage } from '../../../../src/stores/webStorage/index.js';

/** A Web Storage of a limited size, in UTF-16 units of keys and values: what does not fit throws and changes nothing. */
export class FakeStorage implements WebStorage {
  readonly items = new Map<string, string>();
  /** Units that all items together may take. */
  quota = Number.POSITIVE_INFINITY;
  /** Called before each change; what it throws is thrown. */
  before: (key: string, value: string | null) => void = () => undefined;

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.before(key, value);
    const known = this.items.get(key);
    const more = value.length - (known?.length ?? -key.length);
    if (more > 0 && this.used + more > this.quota) throw new DOMException(`${more} more than the quota`, 'QuotaExceededError');
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.before(key, null);
    this.items.delete(key);
  }

  get used(): number {
    let used = 0;
    for (const [key, value] of this.items) used += key.length + value.length;
    return used;
  }
}
