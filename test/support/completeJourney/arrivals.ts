import type { Fact } from './facts.js';

/** A delivery of a fact. */
export interface Arrival {
  readonly fact: Fact;
  /** Whether the fact was delivered before. */
  readonly copy: boolean;
}

export interface Disorder {
  readonly ring: number;
  /** The share of facts that arrive late. */
  readonly late: number;
  /** The share of facts that are delivered a second time. */
  readonly redelivered: number;
  /** Whether each household's first fact still arrives first. */
  readonly firstStaysFirst: boolean;
  readonly random: () => number;
}

/** Everything once, in order of time. */
export function inOrder(facts: readonly Fact[]): readonly Arrival[] {
  return facts.map((fact) => ({ fact, copy: false }));
}

/**
 * A household's facts as disorderly as P11's guarantee allows, some of them twice.
 *
 * Each fact may be overtaken by as many others as there is room for, its copy by no fewer than the fact itself. The ring
 * holds the newest by (time, fingerprint), so what counts against a fact is every other one that arrives before it and is
 * not older: those that overtake it, and those of its own instant that stood before it already. Together they must be
 * fewer than the ring holds; then the fact is never below the floor, and its copy always finds it in the ring.
 */
export function outOfOrder(facts: readonly Fact[], { ring, late, redelivered, firstStaysFirst, random }: Disorder): readonly Arrival[] {
  const deliveries: { readonly arrival: Arrival; readonly key: number }[] = [];
  let sameInstant = 0;
  facts.forEach((fact, index) => {
    sameInstant = fact.at === facts[index - 1]?.at ? sameInstant + 1 : 0;
    // The furthest that leaves room for the fact's own instant: half of those that are late go there, where an off-by-one shows.
    const room = Math.max(ring - 1 - sameInstant, 0);
    const delay = (): number => (random() < 0.5 ? room : Math.floor(random() * (room + 1)));
    const delays = [random() < late ? delay() : 0, ...(random() < redelivered ? [delay()] : [])].sort((one, other) => one - other);
    delays.forEach((places, delivery) => {
      // What is late comes after all that it lets pass.
      const key = firstStaysFirst && index === 0 && delivery === 0 ? -1 : index + (places === 0 ? 0 : places + 0.5);
      deliveries.push({ arrival: { fact, copy: delivery > 0 }, key });
    });
  });
  // Stable, so of the same key a copy follows its fact.
  return deliveries.sort((one, other) => one.key - other.key).map(({ arrival }) => arrival);
}

/** A household's facts at instants of their own: those of one instant follow each other a millisecond apart, in their order. */
export function spaced(facts: readonly Fact[]): readonly Fact[] {
  let at = -Infinity;
  return facts.map((fact) => {
    at = Math.max(fact.at, at + 1);
    return { ...fact, at, event: { ...fact.event, timestamp: at } };
  });
}

/**
 * A household's facts in any order, some of them twice.
 * @param places How far a fact may come from its place, at most; Infinity: anywhere.
 */
export function shuffled(facts: readonly Fact[], places: number, redelivered: number, random: () => number): readonly Arrival[] {
  const reach = Math.min(places, facts.length);
  const keyed = facts.flatMap((fact, index) => {
    const key = index + random() * reach;
    const again = random() < redelivered ? [{ arrival: { fact, copy: true }, key: key + random() * reach }] : [];
    return [{ arrival: { fact, copy: false }, key }, ...again];
  });
  return keyed.sort((one, other) => one.key - other.key).map(({ arrival }) => arrival);
}

/** All households' arrivals as one stream, each household's in its own order; nothing arrives before it happened. */
export function asOneStream(households: Iterable<readonly Arrival[]>): readonly Arrival[] {
  const timed: { readonly arrival: Arrival; readonly at: number }[] = [];
  for (const arrivals of households) {
    let at = -Infinity;
    for (const arrival of arrivals) {
      at = Math.max(at, arrival.fact.at);
      timed.push({ arrival, at });
    }
  }
  return timed.sort((one, other) => one.at - other.at).map(({ arrival }) => arrival);
}

/** How much order is lost, over all households. */
export interface Lost {
  /** Facts that arrive after a later one. */
  readonly overtaken: number;
  /** The furthest that a fact arrives from its place in time, in facts. */
  readonly furthest: number;
  /** The most facts of a household at one instant: they have no order to lose. */
  readonly atOnce: number;
}

export function lostOrder(households: Iterable<readonly Arrival[]>): Lost {
  let [overtaken, furthest, atOnce] = [0, 0, 0];
  for (const arrivals of households) {
    const times = arrivals.filter(({ copy }) => !copy).map(({ fact }) => fact.at);
    const sorted = times.toSorted((one, other) => one - other);
    let newest = -Infinity;
    times.forEach((at, place) => {
      const [first, last] = [sorted.indexOf(at), sorted.lastIndexOf(at)];
      if (at < newest) overtaken++;
      newest = Math.max(newest, at);
      furthest = Math.max(furthest, first - place, place - last);
      atOnce = Math.max(atOnce, last - first + 1);
    });
  }
  return { overtaken, furthest, atOnce };
}
