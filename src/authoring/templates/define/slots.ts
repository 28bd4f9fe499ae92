import type { DateString, Duration, EventName, Id, Json } from '../../../plan/plan.js';

/** The values that a slot takes, by its type. */
export interface ValueByType {
  /** 1 to `maxLength` characters, and not only spaces. */
  text: string;
  /** Several texts; at least one. */
  texts: readonly string[];
  /** Finite. */
  number: number;
  flag: boolean;
  /** One of `options`. */
  choice: string;
  duration: Duration;
  date: DateString;
  /** An `http` or `https` address, or a relative one: `/sale`. */
  url: string;
  /** The name of a user action. */
  event: EventName;
  id: Id;
  /** An ISO 4217 code in upper case. */
  currency: string;
  /** Any JSON value of at most 16 KiB and 8 levels. */
  json: Json;
}

/** The types of slots. */
export type SlotType = keyof ValueByType;

/** The fields of all slots. */
export interface SlotOf<Type extends SlotType> {
  readonly type: Type;
  /** For the form of a console. */
  readonly label: string;
  readonly description?: string;
  /** Used where no value is given. */
  readonly default?: ValueByType[Type];
  /** `false`: the slot may be left out although it has no default. */
  readonly required?: boolean;
}

export interface TextSlot extends SlotOf<'text'> {
  /** In UTF-16 units; default 1,000. */
  readonly maxLength?: number;
}

export interface TextsSlot extends SlotOf<'texts'> {
  /** Of each text; default 1,000. */
  readonly maxLength?: number;
  /** How many texts; default 20. */
  readonly max?: number;
}

export interface NumberSlot extends SlotOf<'number'> {
  readonly min?: number;
  readonly max?: number;
  /** Whether only whole numbers are taken. */
  readonly whole?: boolean;
}

export interface ChoiceSlot extends SlotOf<'choice'> {
  readonly options: readonly string[];
}

export interface DurationSlot extends SlotOf<'duration'> {
  readonly min?: Duration;
  readonly max?: Duration;
}

export interface IdSlot extends SlotOf<'id'> {
  /** Default 64, the maximal length of ids. Set less when other ids begin with this one. */
  readonly maxLength?: number;
}

/** One thing to fill in, as plain data: a console can make a form field of it. */
export type Slot =
  | TextSlot
  | TextsSlot
  | NumberSlot
  | ChoiceSlot
  | DurationSlot
  | IdSlot
  | SlotOf<'flag'>
  | SlotOf<'date'>
  | SlotOf<'url'>
  | SlotOf<'event'>
  | SlotOf<'currency'>
  | SlotOf<'json'>;

/** The slots of a template, by name. */
export type Slots = { readonly [name: string]: Slot };

/** The type of a slot's value. */
export type SlotValue<S extends Slot> = S extends { readonly type: 'choice'; readonly options: readonly (infer Option)[] }
  ? Option
  : ValueByType[S['type']];

/** The slots that may be left out. */
type Optional<S extends Slots> = {
  [Name in keyof S]: S[Name] extends { readonly default: unknown } | { readonly required: false } ? Name : never;
}[keyof S];

/** The values for a template. Slots with a default, and slots that are not required, may be left out. */
export type SlotValues<S extends Slots> = { readonly [Name in Exclude<keyof S, Optional<S>>]: SlotValue<S[Name]> } & {
  readonly [Name in Optional<S>]?: SlotValue<S[Name]>;
};

/** The same with defaults filled in. */
export type FilledSlots<S extends Slots> = {
  readonly [Name in keyof S]: S[Name] extends { readonly default: unknown }
    ? SlotValue<S[Name]>
    : S[Name] extends { readonly required: false }
      ? SlotValue<S[Name]> | undefined
      : SlotValue<S[Name]>;
};
