import { UsageError } from '../errors/usageError.js';

/** Throws the `UsageError` `bad-statistics` about an argument. */
export function refuse(argument: string, message: string): never {
  throw new UsageError('bad-statistics', argument, message);
}

/** The argument, if it is an object. JavaScript callers may omit it. */
export function given<T>(argument: string, value: T): T {
  return typeof value === 'object' && value !== null ? value : refuse(argument, `${argument} must be an object, not ${String(value)}.`);
}

/** The number, if it is finite. */
export function finite(argument: string, value: number): number {
  return Number.isFinite(value) ? value : refuse(argument, `${argument} must be a finite number, not ${String(value)}.`);
}

/** The number, if it is finite and not negative. */
export function notNegative(argument: string, value: number): number {
  return finite(argument, value) >= 0 ? value : refuse(argument, `${argument} must not be negative, not ${value}.`);
}

/** The number, if it is finite and more than 0. */
export function positive(argument: string, value: number): number {
  return finite(argument, value) > 0 ? value : refuse(argument, `${argument} must be more than 0, not ${value}.`);
}

/** The number, if it can be a count of users or events: whole, not negative, and below 2⁵³ (M4). */
export function whole(argument: string, value: number): number {
  const right = Number.isSafeInteger(notNegative(argument, value));
  return right ? value : refuse(argument, `${argument} must be a whole number below 2 to the 53rd, not ${value}.`);
}

/** The number, if it lies strictly between 0 and 1. */
export function fraction(argument: string, value: number): number {
  return value > 0 && value < 1 ? value : refuse(argument, `${argument} must lie strictly between 0 and 1, not at ${String(value)}.`);
}

/** The probability, if it is one. */
export function probability(argument: string, value: number): number {
  return value >= 0 && value <= 1 ? value : refuse(argument, `${argument} must be a probability from 0 to 1, not ${String(value)}.`);
}

/** The number, including infinities: a valid argument of a distribution. */
export function argumentOf(argument: string, value: number): number {
  return typeof value === 'number' && !Number.isNaN(value)
    ? value
    : refuse(argument, `${argument} must be a number, not ${String(value)}.`);
}

/** Checks that `part` of `of` is a count: whole numbers from 0 on, and no part of more than the whole. */
export function checkPart(part: number, of: number, partName: string, ofName: string): void {
  whole(partName, part);
  whole(ofName, of);
  if (part > of) refuse(partName, `${partName} is ${part}, more than ${ofName}, ${of}.`);
}
