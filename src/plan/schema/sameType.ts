import type * as z from 'zod';

/** A schema for values of `T`: zod's own type under a short name, so that the compiler's messages stay readable. */
export interface Schema<T> extends z.ZodType<T> {}

/** Whether two types are one and the same. Optional and readonly count; the order of a union does not. */
export type Same<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;

/**
 * Stands where a schema gives another type than types.ts says. No schema has this type, so the compiler names at that place the
 * type, the key of it, and what the schema gives there.
 */
export interface SchemaDiffers<Type, Key, Given> {
  readonly differs: [Type, Key, Given];
}

/** What the schemas of an object's keys must fit: one for each key, and each gives exactly the type of its key (`undefined` too where that is optional). */
export type FieldsOf<T, Fields> = {
  readonly [K in keyof Fields]: K extends keyof T
    ? Same<z.output<Fields[K]>, T[K]> extends true
      ? unknown
      : SchemaDiffers<T, K, z.output<Fields[K]>>
    : SchemaDiffers<T, 'no such key', K>;
} & { readonly [K in Exclude<keyof T, keyof Fields>]: SchemaDiffers<T, 'no schema for', K> };

/** The members of a union of objects that have this key. */
export type WithKey<Union, Key extends string> = Extract<Union, { readonly [K in Key]: unknown }>;
