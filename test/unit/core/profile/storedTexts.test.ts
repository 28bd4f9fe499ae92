import { describe, expect, it } from 'vitest';
import type { Profile, Progress } from '../../../../src/core/index.js';
import { decodeProfile, encodeProfile } from '../../../../src/core/profile/codec.js';
import { StoreError } from '../../../../src/errors/storeError.js';

/** A profile in which every field says something. */
const profile: Profile = {
  format: 1,
  userId: 'ann',
  drawId: null,
  planVersion: 7,
  instant: 1_774_940_422_899,
  traits: { plan: 'pro', age: 41 },
  behaviors: {
    '{"event":"viewed"}': 28,
    '{"event":"added","sum":"price","within":2592000000}': [1_772_362_002_903, 840_000, 1_773_695_360_140, 930_000],
    '{"event":"opened","within":864000000}': [1_774_594_059_212],
  },
  goals: {
    cart: {
      stage: null,
      at: 1_774_005_653_015,
      since: 1_774_005_653_000,
      entry: 5,
      arm: 'holdout',
      ownArm: null,
      globalArm: null,
      count: 2,
      first: 1_767_705_837_841,
      firstSince: 1_767_705_837_800,
      completed: true,
      exited: true,
      touch: { experience: 'mail', at: 1_774_594_059_212 },
      cohort: 'mail',
      passed: ['gone'],
      reached: ['remind', 'rescue'],
      converted: ['remind'],
      viewed: ['mail', 'banner'],
      entrant: { completed: true, valued: true, value: { EUR: 3_160_000, '': 5 } },
      cohorts: { mail: { completed: false, valued: true, value: { EUR: 700_000 } } },
      lapsed: false,
      assigned: null,
      drawId: null,
    },
    activation: {
      stage: 'try',
      at: 1_774_940_422_899,
      since: 1_774_940_422_899,
      entry: 1,
      arm: 'treated',
      ownArm: 'treated',
      globalArm: 'treated',
      count: 0,
      first: 1_774_940_422_899,
      firstSince: 1_774_940_422_899,
      completed: false,
      exited: false,
      touch: null,
      cohort: null,
      passed: [],
      reached: ['try'],
      converted: [],
      viewed: [],
      entrant: { completed: false, valued: false, value: {} },
      cohorts: {},
      lapsed: false,
      assigned: null,
      drawId: null,
    },
  },
  caps: { 'experience $viewed mail': [1_769_878_859_381, 1_774_594_059_212] },
  suppressions: { mail: { clicked: 1_774_594_059_212, until: 1_774_940_422_899 } },
  groups: { banners: 'banner' },
  ring: [1_774_594_059_212, 9_007_199_254_740_991, 1_774_940_422_899, 1_234_567],
  floor: 1_772_214_209_267,
  // Texts of before format 4 do not say it.
  due: 1_774_940_422_899,
};

// As they were written when these formats were current. They stay as they are.
const FORMAT_1 =
  '[1,1774940422899,"Ooi25jBUzzzzzzzzOp1gNAn-----3hP6","1772214209267",{"cart":[0,934769884,15,6299815174,41,5,7,2,["mail",346363687],"mail",["remind","rescue"],["remind"],["mail","banner"],[3,{"EUR":3160000,"":5}],{"mail":[2,{"EUR":700000}]},["gone"]],"activation":["try",0,0,0,0,1,0,0,0,0,["try"]]},{"plan":"pro","age":41},{"{\\"event\\":\\"viewed\\"}":28,"{\\"event\\":\\"added\\",\\"sum\\":\\"price\\",\\"within\\":2592000000}":[1772362002903,840000,1773695360140,930000],"{\\"event\\":\\"opened\\",\\"within\\":864000000}":[1774594059212]},{"experience $viewed mail":[1769878859381,1774594059212]},{"mail":{"clicked":1774594059212,"until":1774940422899}},{"banners":"banner"}]';
const FORMAT_2 =
  '[2,7,1774940422899,"Ooi25jBUzzzzzzzzOp1gNAn-----3hP6","1772214209267",{"cart":[0,934769884,15,6299815174,41,5,7,2,["mail",346363687],"mail",["remind","rescue"],["remind"],["mail","banner"],[3,{"EUR":3160000,"":5}],{"mail":[2,{"EUR":700000}]},["gone"]],"activation":["try",0,0,0,0,1,0,0,0,0,["try"]]},{"plan":"pro","age":41},{"{\\"event\\":\\"viewed\\"}":28,"{\\"event\\":\\"added\\",\\"sum\\":\\"price\\",\\"within\\":2592000000}":[1772362002903,840000,1773695360140,930000],"{\\"event\\":\\"opened\\",\\"within\\":864000000}":[1774594059212]},{"experience $viewed mail":[1769878859381,1774594059212]},{"mail":{"clicked":1774594059212,"until":1774940422899}},{"banners":"banner"}]';
const FORMAT_3 =
  '[3,7,"EOp1gNAn4-----3hP6HUzzzzzzzz3JdGRb41CqP2O1-Ezr10100D0eloBZ-E44rUsnr-d41021343I3A503w6H403550057--7088H2-9R_AB-T141Oft3R00JD0ETLep00SJC-90I02DE3143O22pMI031FIGH0H4","cart|remind|rescue|gone|mail|banner|EUR||activation|try|viewed|added|price|opened|experience|$viewed|clicked|until|banners",{"plan":"pro","age":41}]';
const FORMAT_4 =
  '[4,7,"EOp1gNAn4-----3hP6HUzzzzzzzz3JdGRb41CqP2O1-0Uzr10100D0eloBZ-E44rUsnr-d41021343I3A503w6H403550057---7088H2-9R_AB-T141Oft3R00JD0ETLep00SJC-90I02DE3143O22pMI031FIGH0H4C2YGBC","cart|remind|rescue|gone|mail|banner|EUR||activation|try|viewed|added|price|opened|experience|$viewed|clicked|until|banners",{"plan":"pro","age":41}]';
/** The same user after a link, assigned to an experience in one goal. */
const FORMAT_4_LINKED =
  '[4,7,"EOp1gNAnsV-4-----3hP6HUzzzzzzzz3JdGRb41CqP2O-104Ezr11201D0eloBZ-E44rUsnr-d41031454I4A603w7H40456005-81--7099H4H2-AR_BC-T141Oft3R00JD0ETLep00SJD-90I02EF4143O22pMI041GIHH0I5H",["auth0|bob","cart","remind","rescue","gone","mail","banner","EUR","","activation","try","viewed","added","price","opened","experience","$viewed","clicked","until","banners"],{"plan":"pro","age":41}]';
const FORMAT_2_RING = '[2,7,0,[-5,7,1774594059212,9007199254740991]]';

describe('S6: stored texts', () => {
  it('of format 1 are read, without a version of the plan', () => {
    expect(decodeProfile('ann', FORMAT_1)).toEqual({ ...profile, planVersion: null });
  });

  it('of format 2 are read', () => {
    expect(decodeProfile('ann', FORMAT_2)).toEqual(profile);
  });

  it('of format 2 may list the ring', () => {
    expect(decodeProfile('ann', FORMAT_2_RING).ring).toEqual([-5, 7, 1_774_594_059_212, 9_007_199_254_740_991]);
  });

  it('of format 3 are read, without a due instant and what has lapsed', () => {
    expect(decodeProfile('ann', FORMAT_3)).toEqual(profile);
  });

  it('of format 4 are read, and still written so: without draw ids and assignments, as before these were kept', () => {
    const { cart, ...others } = profile.goals;
    const goals = { cart: { ...(cart as Progress), ownArm: 'treated' as const, globalArm: 'holdout' as const, lapsed: true }, ...others };
    const current: Profile = { ...profile, goals, due: 1_775_000_000_000 };
    expect(decodeProfile('ann', FORMAT_4)).toEqual(current);
    expect(encodeProfile(current)).toBe(FORMAT_4);
  });

  it('X3, G2: of format 4 hold draw ids and assignments, if there are any', () => {
    const { cart, activation } = profile.goals as { cart: Progress; activation: Progress };
    const linked: Profile = {
      ...profile,
      drawId: 'auth0|bob',
      goals: {
        cart: { ...cart, ownArm: 'treated', globalArm: 'holdout', drawId: 'auth0|bob' },
        activation: { ...activation, assigned: { experience: 'mail', at: 1_774_940_422_899 } },
      },
    };
    expect(encodeProfile(linked)).toBe(FORMAT_4_LINKED);
    expect(decodeProfile('ann', FORMAT_4_LINKED)).toEqual(linked);
  });

  it('of older formats are written in the current one', () => {
    const written = encodeProfile(decodeProfile('ann', FORMAT_2));
    expect(written).toBe(encodeProfile(decodeProfile('ann', FORMAT_3)));
    expect(written.slice(0, 3)).toBe('[4,');
    expect(decodeProfile('ann', written)).toEqual(profile);
  });

  it('keep the order of all records', () => {
    const read = decodeProfile('ann', FORMAT_3);
    for (const key of ['traits', 'behaviors', 'goals', 'caps', 'suppressions', 'groups'] as const) {
      expect(JSON.stringify(read[key])).toBe(JSON.stringify(decodeProfile('ann', FORMAT_2)[key]));
    }
  });

  it.each([FORMAT_1, FORMAT_2, FORMAT_3, FORMAT_4, FORMAT_4_LINKED])(
    'are refused as corrupt, if at all, wherever a character is lost, changed or put in: case %#',
    (text) => {
      let refused = 0;
      for (let at = 0; at < text.length; at++) {
        const changed = [...'-7z|"[]{},:e\\'].flatMap((by) => [
          text.slice(0, at) + by + text.slice(at + 1),
          text.slice(0, at) + by + text.slice(at),
        ]);
        for (const damaged of [text.slice(0, at), text.slice(0, at) + text.slice(at + 1), ...changed]) {
          try {
            decodeProfile('ann', damaged);
          } catch (error) {
            expect(error).toBeInstanceOf(StoreError);
            refused++;
          }
        }
      }
      expect(refused).toBeGreaterThan(text.length);
    },
  );
});
