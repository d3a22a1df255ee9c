import { describe, expect, it } from 'vitest';

import { checkConditions } from '../../../src/domain/checklist/check-conditions.ts';
import { buildFile } from '../../support/build-file.ts';
import { buildCriterion } from '../../support/builders.ts';

function problems(when: unknown, change: Readonly<Record<string, unknown>> = {}) {
  const criteria = [buildCriterion({ when })];
  return checkConditions(buildFile({ criteria, nurture: [], ...change })).map(
    ({ path, message }) => [path.join('.'), message],
  );
}

describe('a condition on the buying group', () => {
  const ANY = { all: [{ signal: 'form' }, { buying_group: 'any' }] };
  const NONE_WANTED =
    '`buying_group: any` asks for the roles of `buying_group.roles`, and there are none: add them, or name one role';

  it('that asks for any role needs roles that are wanted', () => {
    expect(problems(ANY)).toEqual([]);
    for (const buying_group of [undefined, { roles: {} }]) {
      expect(problems(ANY, { buying_group })).toEqual([['criteria.0.when.all.1', NONE_WANTED]]);
    }
  });

  it('that names a role does not', () => {
    const named = { buying_group: 'champion' };
    expect(problems(named, { buying_group: undefined })).toEqual([]);
  });
});

describe('a condition on pages', () => {
  const LINK = 'pages are known by what follows the host: write it like /guides/okta';

  it.each([
    ['/pricing', []],
    ['pricing', []],
    ['?utm_campaign=https', []],
    ['http://example.com', [['criteria.0.when.url_contains.0', LINK]]],
    ['HTTPS://example.com/pricing', [['criteria.0.when.url_contains.0', LINK]]],
  ])('by %j', (part, found) => {
    expect(problems({ signal: 'page', url_contains: part })).toEqual(found);
  });

  it('is looked at wherever it stands', () => {
    const when = {
      any: [{ signal: 'form' }, { signal: 'page', url_contains: ['/x', 'https://x'] }],
    };
    const place = 'when.any.1.url_contains.1';
    expect(problems({ none: [when] })).toEqual([
      [`criteria.0.when.none.0.${place.slice('when.'.length)}`, LINK],
    ]);
    expect(problems({ signal: 'form' }, { do_not: [{ when, say: 'x' }] })).toEqual([
      [`do_not.0.${place}`, LINK],
    ]);
  });
});

describe('a condition on changes', () => {
  it('names the property', () => {
    expect(problems({ signal: 'changed', property: 'budget' })).toEqual([]);
    expect(problems({ none: [{ signal: 'changed', to: ['x'] }] })).toEqual([
      [
        'criteria.0.when.none.0',
        '`changed` needs a `property`: the one whose new value is the signal',
      ],
    ]);
  });
});

describe('a nurture track', () => {
  const track = (when: unknown) => [{ id: 'n', intent: 'keep_warm', when }];

  it.each([
    [{ unknown: 'any' }, []],
    [{ unknown: ['any', 'right-person'] }, []],
    [{ missing: ['right-person'] }, []],
    [{ missing: 'any' }, ['any']],
    [{ missing: ['right-person', 'any'] }, ['any']],
    [{ unknown: ['right-time'] }, ['right-time']],
    [{ all: [{ missing: 'right-time' }, { unknown: 'right-day' }] }, ['right-time', 'right-day']],
    [{ property: 'jobtitle', unknown: true }, []],
  ])('%j speaks of no criterion called %j', (when, ids) => {
    expect(problems({ signal: 'form' }, { nurture: track(when) })).toEqual(
      ids.map((id) => [
        'nurture.0.when',
        `there is no criterion \`${id}\`; there are right-person`,
      ]),
    );
  });
});
