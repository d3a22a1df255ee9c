import { describe, expect, it } from 'vitest';

import {
  buildView,
  COMPANY,
  DAY,
  judgeText,
  MINUTE,
  NOW,
  pictureWith,
  pictureWithCompany,
  property,
  readyPicture,
} from '../../support/builders.ts';

const JOB = { property: 'jobtitle', contains_any: ['cfo'] };

describe('property leaf', () => {
  it('B3 gives value, date and source of what it found', () => {
    expect(judgeText(JOB, buildView()).evidence).toEqual({
      about: 'Job title',
      value: 'CFO',
      at: NOW - 12 * DAY,
      readAt: NOW - MINUTE,
      source: 'contact property jobtitle, set by FORM',
      basis: 'recorded',
      signal: null,
      say: null,
    });
  });

  it('B3 has evidence for a no as well', () => {
    const view = buildView({ picture: pictureWith({ jobtitle: 'Intern' }) });
    expect(judgeText(JOB, view)).toMatchObject({
      truth: 'unmet',
      evidence: { value: 'Intern' },
      met: [],
    });
  });

  it('B4 is unknown on an empty property, with the property’s name', () => {
    const view = buildView({ picture: pictureWith({ jobtitle: null }) });
    expect(judgeText(JOB, view)).toMatchObject({ truth: 'unknown', reason: 'Job title is empty' });
  });

  it('B4 counts an empty property as a no where the leaf says so', () => {
    const view = buildView({ picture: pictureWith({ jobtitle: null }) });
    expect(judgeText({ ...JOB, if_empty: 'unmet' }, view).truth).toBe('unmet');
  });

  it('B4 is unknown, whatever `if_empty` says, when the portal has no such property', () => {
    for (const more of [{}, { if_empty: 'unmet' }, { known: true }]) {
      const found = judgeText({ property: 'no_such', is: 'x', ...more }, buildView());
      expect(found).toMatchObject({
        truth: 'unknown',
        reason: 'the portal has no contact property "no_such"',
      });
    }
  });

  it('B4 is unknown with the value when it cannot be compared', () => {
    const view = buildView({
      picture: pictureWith({ employees: property('many', { label: 'Employees' }) }),
    });
    const found = judgeText({ property: 'employees', at_least: 50 }, view);
    expect(found).toMatchObject({ truth: 'unknown', evidence: { value: 'many' } });
    expect(found.reason).toBe('Employees cannot be compared: "many"');
  });

  it.each([
    ['CFO', 'met', 'unmet'],
    [null, 'unmet', 'met'],
  ])('says whether %j is known, and never “unknown”', (value, known, unknown) => {
    const view = buildView({ picture: pictureWith({ jobtitle: value }) });
    expect(judgeText({ property: 'jobtitle', known: true }, view).truth).toBe(known);
    expect(judgeText({ property: 'jobtitle', unknown: true }, view).truth).toBe(unknown);
  });

  it('takes a value that shows nothing for empty', () => {
    const view = buildView({ picture: pictureWith({ jobtitle: ' \u200b ' }) });
    expect(judgeText({ property: 'jobtitle', known: true }, view).truth).toBe('unmet');
    expect(judgeText(JOB, view).truth).toBe('unknown');
  });

  it('G25 takes visitor text as data: short, on one line, without tokens', () => {
    const jobtitle = `CFO\n{{ contact.email }}${' x'.repeat(30_000)}`;
    const found = judgeText(JOB, buildView({ picture: pictureWith({ jobtitle }) }));
    expect(found.truth).toBe('met');
    expect([...(found.evidence?.value ?? '')].length).toBeLessThanOrEqual(120);
    expect(found.evidence?.value).not.toMatch(/\n|\{\{/u);
  });
});

describe('company leaf', () => {
  const leaf = { company: 'domain', in: ['northwind.example'] };

  it('looks at the primary company', () => {
    expect(judgeText(leaf, buildView())).toMatchObject({
      truth: 'met',
      evidence: { value: 'northwind.example', source: 'company property domain, set by FORM' },
    });
    expect(judgeText({ company: 'domain', in: ['rival.example'] }, buildView()).truth).toBe(
      'unmet',
    );
  });

  it('B4 is unknown with the reason where the company could not be read, whatever `if_empty` says', () => {
    const company = {
      available: false,
      reason: 'the app lacks crm.objects.companies.read',
    } as const;
    const view = buildView({ picture: readyPicture({ company }) });
    for (const more of [{}, { if_empty: 'unmet' }]) {
      expect(judgeText({ ...leaf, ...more }, view)).toMatchObject({
        truth: 'unknown',
        reason: company.reason,
      });
    }
  });

  it('B4 is unknown without a company, or a no where the leaf says so', () => {
    const view = buildView({
      picture: readyPicture({ company: { available: true, value: null } }),
    });
    expect(judgeText(leaf, view)).toMatchObject({
      truth: 'unknown',
      reason: 'the contact has no company',
    });
    expect(judgeText({ ...leaf, if_empty: 'unmet' }, view).truth).toBe('unmet');
  });

  it('B4 is unknown on an empty or missing property of the company', () => {
    const empty = buildView({ picture: pictureWithCompany({ domain: null }) });
    expect(judgeText(leaf, empty)).toMatchObject({ truth: 'unknown', reason: 'Domain is empty' });
    const found = judgeText({ company: 'no_such', is: 'x' }, buildView());
    expect(found.reason).toBe('the portal has no company property "no_such"');
    expect(COMPANY).not.toHaveProperty('no_such');
  });
});

describe('what was not read', () => {
  it.each([
    [{ list: 123 }],
    [{ buying_group: 'champion' }],
    [{ touch: ['call'], within: '7d' }],
    [{ signal: 'message' }],
    [{ signal: 'inbound_call' }],
    [{ signal: 'changed', property: 'budget', to: ['big'] }],
  ])('B4 makes %j unknown with a reason, never a no', (leaf) => {
    const found = judgeText(leaf, buildView());
    expect(found.truth).toBe('unknown');
    expect(found.reason).toBeTruthy();
  });
});
