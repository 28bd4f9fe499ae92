/** Which due users a sweeper has claimed, and until when (T5). In memory: only one tab at a time may write, so nobody else could claim them. */
export class Claims {
  readonly #until = new Map<string, number>();

  /** @param until Epoch ms. */
  set(userId: string, until: number): void {
    this.#until.set(userId, until);
  }

  end(userId: string): void {
    this.#until.delete(userId);
  }

  /** @param clock Epoch ms now. */
  isFree(userId: string, clock: number): boolean {
    return (this.#until.get(userId) ?? clock) <= clock;
  }
}
