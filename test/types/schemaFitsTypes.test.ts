import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import type { Plan, PositionModel } from '../../src/plan/plan.js';
import { list, oneOf, record } from '../../src/plan/schema/leaf.js';
import type { Same } from '../../src/plan/schema/sameType.js';
import { byKey, byValue, objectOf } from '../../src/plan/schema/shape.js';
import type { planSchema } from '../../src/plan/schema.js';

/** A part of a plan, as types.ts would have it. */
interface Banner {
  readonly id: string;
  readonly weight?: number;
  readonly status?: 'live' | 'paused';
  readonly tags?: readonly string[];
  readonly when?: { readonly after: string };
}

const id = z.string();
const after = objectOf<{ readonly after: string }>('an object')({ after: z.string() });
const good = {
  id,
  weight: z.number().optional(),
  status: oneOf('live', 'paused').optional(),
  tags: list(z.string(), 'tags').optional(),
  when: after.optional(),
};

type Shape = { readonly round: number } | { readonly square: string };
const round = objectOf<{ readonly round: number }>('round')({ round: z.number() });
const square = objectOf<{ readonly square: string }>('square')({ square: z.string() });

/** Schemas that differ from their types: never called, so that only the compiler looks at them. */
function drifted() {
  const { weight: _weight, ...noWeight } = good;
  // @ts-expect-error a key of the type without a schema
  objectOf<Banner>('a banner')(noWeight);
  // @ts-expect-error a schema for a key that the type does not have
  objectOf<Banner>('a banner')({ ...good, colour: z.string().optional() });
  // @ts-expect-error a misspelt key
  objectOf<Banner>('a banner')({ ...noWeight, wieght: z.number().optional() });
  // @ts-expect-error another type of value
  objectOf<Banner>('a banner')({ ...good, weight: z.string().optional() });
  // @ts-expect-error an optional key that the schema requires
  objectOf<Banner>('a banner')({ ...good, weight: z.number() });
  // @ts-expect-error a required key that the schema leaves optional
  objectOf<Banner>('a banner')({ ...good, id: id.optional() });
  // @ts-expect-error a literal that the schema does not have
  objectOf<Banner>('a banner')({ ...good, status: oneOf('live').optional() });
  // @ts-expect-error a literal that the type does not have
  objectOf<Banner>('a banner')({ ...good, status: oneOf('live', 'paused', 'draft').optional() });
  // @ts-expect-error any text where the type has literals
  objectOf<Banner>('a banner')({ ...good, status: z.string().optional() });
  // @ts-expect-error a list of another type
  objectOf<Banner>('a banner')({ ...good, tags: list(z.number(), 'tags').optional() });
  // @ts-expect-error one item where the type has a list
  objectOf<Banner>('a banner')({ ...good, tags: z.string().optional() });
  // @ts-expect-error an object within with one more optional key
  objectOf<Banner>('a banner')({ ...good, when: z.object({ after: z.string(), then: z.string().optional() }).optional() });
  // @ts-expect-error anything where the type has something
  objectOf<Banner>('a banner')({ ...good, weight: z.any().optional() });
  // @ts-expect-error not looked at where the type has something
  objectOf<Banner>('a banner')({ ...good, weight: z.unknown() });
  // @ts-expect-error a record of another type
  objectOf<{ readonly by: { readonly [name: string]: Banner } }>('a record')({ by: record(after, 'by name') });

  // @ts-expect-error a member of the union without a schema
  byKey<Shape>('a shape')({ round });
  // @ts-expect-error a schema for a shape that the union does not have
  byKey<Shape>('a shape')({ round, square, when: after });
  // @ts-expect-error a model without a schema
  byValue<PositionModel>('model', z.never())({ linear: objectOf<{ readonly model: 'linear' }>('linear')({ model: oneOf('linear') }) });
}

describe('the schema of a plan and its types', () => {
  it('L1: a schema that differs from its type does not compile', () => expectTypeOf(drifted).returns.toBeVoid());

  it('L1: a schema that fits its type does', () => {
    const banner = objectOf<Banner>('a banner')(good);
    expectTypeOf<z.output<typeof banner>>().toEqualTypeOf<Banner>();
    expect(banner.safeParse({ id: 'a', weight: 2, status: 'live', tags: ['x'], when: { after: '1d' } }).success).toBe(true);
    expect(banner.safeParse({ id: 'a', colour: 'red' }).error?.issues).toMatchObject([
      { code: 'unrecognized_keys', message: 'a banner\nid\nweight\nstatus\ntags\nwhen' },
    ]);
    const shape = byKey<Shape>('a shape')({ round, square });
    expectTypeOf<z.output<typeof shape>>().toEqualTypeOf<Shape>();
  });

  it('L1: the whole plan is exactly what its schema gives: no part of it was left to `unknown` or `any`', () => {
    expectTypeOf<Same<z.output<typeof planSchema>, Plan>>().toEqualTypeOf<true>();
  });
});
