import * as z from 'zod';
import { isRecord } from '../loose.js';
import type { PlanProblemCode } from '../problemCodes.js';

/**
 * An object with these keys and no others. The message of an unknown key is `what` and the known keys, a line each:
 * shapeProblems.ts makes one problem for each key of it.
 */
export function strict<Shape extends z.ZodRawShape>(what: string, shape: Shape) {
  const allowed = [what, ...Object.keys(shape)].join('\n');
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? allowed : what) });
}

/** Whatever schema the value itself asks for. A plain union would blame a value in all its shapes at once. */
export function chosen(choose: (value: unknown) => z.ZodType) {
  return z.unknown().check((context) => {
    const { value } = context;
    for (const issue of choose(value).safeParse(value).error?.issues ?? []) {
      context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    }
  });
}

/** One of several shapes, each known by a key of its own: the first whose key is there. */
export function byKey(what: string, shapes: { readonly [key: string]: z.ZodType | (() => z.ZodType) }) {
  const keys = Object.keys(shapes);
  const none = (code: PlanProblemCode) => z.unknown().refine(() => false, { error: what, params: { code, keys } });
  const [wrongType, wrongShape] = [none('wrong-type'), none('wrong-shape')];
  return chosen((value) => {
    if (!isRecord(value)) return wrongType;
    const key = keys.find((candidate) => candidate in value);
    const shape = key === undefined ? wrongShape : (shapes[key] ?? wrongShape);
    return typeof shape === 'function' ? shape() : shape;
  });
}
