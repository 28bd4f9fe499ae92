import * as z from 'zod';
import { isRecord } from '../loose.js';
import type { PlanProblemCode } from '../problemCodes.js';
import type { FieldsOf, Same, Schema, SchemaDiffers } from './sameType.js';

type Shapes = { readonly [key: string]: z.ZodType };

/**
 * The schema of one object type of types.ts: a schema for each of its keys, and no others. It does not compile while a key is
 * missing, is not in `T`, or has a schema of another type (sameType.ts):
 *
 * ```ts
 * const boost = objectOf<Boost>('a boost')({ when: audienceRule, times: weight });
 * ```
 *
 * Two calls, because TypeScript takes type arguments for all parameters of a call or for none.
 *
 * @param what names the object in messages: the message of an unknown key is `what` and the known keys, a line each, and
 * shapeProblems.ts makes one problem for each unknown key.
 */
export function objectOf<T extends object>(what: string) {
  return <Fields extends Shapes>(fields: Fields & FieldsOf<T, Fields>): Schema<T> => {
    const allowed = [what, ...Object.keys(fields)].join('\n');
    const error: z.core.$ZodErrorMap = (issue) => (issue.code === 'unrecognized_keys' ? allowed : what);
    return z.strictObject(fields as z.ZodRawShape, { error }) as unknown as Schema<T>;
  };
}

/** The schema that the value itself asks for. A plain union would report the problems of all its members at once. */
export function chosen<Of extends z.ZodType>(choose: (value: unknown) => Of): Schema<z.output<Of>> {
  const schema = z.unknown().check((context) => {
    const { value } = context;
    for (const issue of choose(value).safeParse(value).error?.issues ?? []) {
      context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    }
  });
  return schema as Schema<z.output<Of>>;
}

type Covering<T, Of extends Shapes> =
  Same<z.output<Of[keyof Of]>, T> extends true ? unknown : SchemaDiffers<T, 'members', z.output<Of[keyof Of]>>;

/** A union of objects that each have a key of their own: the schema of the first such key that is there. Together they are exactly `T`. */
export function byKey<T>(what: string) {
  return <Of extends Shapes>(shapes: Of & Covering<T, Of>): Schema<T> => {
    const keys = Object.keys(shapes);
    const none = (code: PlanProblemCode) => z.unknown().refine(() => false, { error: what, params: { code, keys } });
    const [wrongType, wrongShape] = [none('wrong-type'), none('wrong-shape')];
    return chosen((value) => {
      if (!isRecord(value)) return wrongType;
      const key = keys.find((candidate) => candidate in value);
      return key === undefined ? wrongShape : (shapes[key] ?? wrongShape);
    }) as Schema<T>;
  };
}

/** A union of objects told apart by the value of `key`. `otherwise` refuses every other value, and says what was expected. */
export function byValue<T>(key: string, otherwise: z.ZodType) {
  return <Of extends Shapes>(shapes: Of & Covering<T, Of>): Schema<T> =>
    chosen((value) => {
      const found = isRecord(value) ? value[key] : undefined;
      return (typeof found === 'string' && Object.hasOwn(shapes, found) && shapes[found]) || otherwise;
    }) as Schema<T>;
}
