import { describe, expect, it } from 'vitest';
import { defineTemplate } from '../../../../src/authoring/templates/define/defineTemplate.js';
import type { GoalTemplate, PlanParts } from '../../../../src/authoring/templates/define/template.js';
import { templates } from '../../../../src/authoring/templates/templates.js';
import { diagnose } from '../../../../src/plan/diagnose.js';
import { planOf, T0 } from '../../../support/plans.js';
import { SHOP, shopEditor, shopWith, thrown } from './shopPlan.js';

const banner = defineTemplate({
  kind: 'experience',
  id: 'banner',
  label: 'Banner',
  description: 'One line of text.',
  slots: { text: { type: 'text', label: 'Text', default: 'Hello' } },
  make: ({ text }) => ({ payload: { text } }),
});

const making = (parts: unknown): GoalTemplate => ({
  kind: 'goal',
  id: 'made',
  label: 'Made',
  description: '',
  slots: {},
  fill: () => parts as PlanParts,
});

describe('addFromTemplate', () => {
  it('part 1: an experience gets an id of its own, or the one given', () => {
    const editor = shopEditor();
    const made = [{}, {}, { id: 'mine' }].map((options) => editor.addFromTemplate(banner, {}, options).made);
    expect(made).toEqual(['banner', 'banner-2', 'mine']);
    expect(editor.plan.experiences['banner-2']).toEqual({ payload: { text: 'Hello' } });
    expect(thrown(() => editor.addFromTemplate(banner, {}, { id: 'mine' }))).toMatchObject({ code: 'already-there', subject: 'id' });
    expect(thrown(() => editor.addFromTemplate(banner, {}, { id: 'not an id' }))).toMatchObject({ code: 'bad-argument', subject: 'id' });
  });

  it('part 1: a slot that is filled wrongly is told, and nothing changed', () => {
    const editor = shopEditor();
    const error = thrown(() => editor.addFromTemplate(banner, { text: '' }));
    expect(error).toMatchObject({ name: 'EditError', code: 'bad-slot', subject: 'text' });
    expect(editor.history).toEqual([]);
  });

  it('part 1: every template of the gallery makes a plan without new warnings but those of dates and drawers', () => {
    for (const template of templates) {
      const values = { 'discount-offer': { code: 'TEN' } }[template.id] ?? {};
      const editor = shopEditor({}, planOf([]));
      let error: unknown = null;
      try {
        editor.addFromTemplate(template, values);
      } catch (cause) {
        error = cause;
      }
      // Some have slots without default: those say so.
      if (error !== null) expect(error).toMatchObject({ code: 'bad-slot' });
      else
        expect(
          diagnose(editor.plan, { now: T0 }).filter(({ code }) => code !== 'in-drawer' && code !== 'absence-without-presence'),
        ).toEqual([]);
    }
  });

  it('part 1: what the plan has just the same stays, and is there once', () => {
    const editor = shopEditor();
    const parts = { goals: [SHOP.goals[0]], experiences: { spare: { status: 'draft' } }, journeys: { spring: SHOP.journeys?.spring } };
    expect(editor.addFromTemplate(making(parts), {}).patches).toEqual([]);
    expect(editor.history).toEqual([]);
  });

  it('part 1: parts come to a plan that has no such parts yet', () => {
    const editor = shopEditor({}, planOf([]));
    const parts = {
      goals: [],
      experiences: { toString: { placement: 'valueOf' } },
      audiences: { a: { rule: true } },
      valueEvents: { constructor: {} },
      placements: { valueOf: {} },
    };
    editor.addFromTemplate(making(parts), {});
    expect(editor.plan).toEqual({ ...planOf([]), ...parts });
    expect(Object.keys(editor.plan)).not.toContain('journeys');
  });

  it.each([
    ['a goal', { goals: [{ ...SHOP.goals[1], weight: 2 }], experiences: {} }, 'goals[1]'],
    ['an experience', { goals: [], experiences: { hello: {} } }, 'experiences.hello'],
    ['an audience', { goals: [], experiences: {}, audiences: { fan: { rule: true } } }, 'audiences.fan'],
    ['a journey', { goals: [], experiences: {}, journeys: { idle: { goals: ['order'] } } }, 'journeys.idle'],
    ['a placement', { goals: [], experiences: {}, placements: { mail: {} } }, 'placements.mail'],
  ])('part 1: refuses %s that the plan has with other content', (_title, parts, subject) => {
    const editor = shopEditor();
    expect(thrown(() => editor.addFromTemplate(making(parts), {}))).toMatchObject({ name: 'EditError', code: 'already-there', subject });
    expect(editor.history).toEqual([]);
  });

  it("part 1: value events of the plan's stay as they are", () => {
    const editor = shopEditor();
    const edit = editor.addFromTemplate(making({ goals: [], experiences: {}, valueEvents: { purchase: {}, renewal: {} } }), {});
    expect(edit.plan).toEqual(
      shopWith((plan) => {
        plan.valueEvents.renewal = {};
      }),
    );
  });

  it.each([
    ['no template', null, 'template'],
    ['a template that cannot be filled', { kind: 'goal' }, 'template'],
    ['a template of another kind', { kind: 'journey', fill: () => ({}) }, 'template'],
    ['a template that makes nothing', making(undefined), 'template'],
    ['a template that makes half a goal', making({ goals: [] }), 'template'],
    ['a template that names a prototype', making({ goals: [], experiences: JSON.parse('{"__proto__":{}}') }), 'experiences'],
    ['a template that names no event', making({ goals: [], experiences: {}, valueEvents: { '': {} } }), 'valueEvents'],
  ])('E1: refuses %s', (_title, template, subject) => {
    const editor = shopEditor();
    expect(thrown(() => editor.addFromTemplate(template as GoalTemplate, {}))).toMatchObject({ code: 'bad-argument', subject });
  });

  it('L1: parts that make no valid plan are told with their paths', () => {
    const editor = shopEditor();
    const parts = { goals: [null, { id: 'x', audience: true, stages: [] }], experiences: { e: { payload: new Date(0) } } };
    expect(thrown(() => editor.addFromTemplate(making(parts), {}))).toMatchObject({ name: 'PlanError' });
    const error = thrown(() => editor.addFromTemplate(making({ goals: [{ id: 'x', audience: true, stages: [] }], experiences: {} }), {}));
    expect(error).toMatchObject({ problems: [{ path: 'goals[2].stages', code: 'empty-stages' }] });
  });
});
