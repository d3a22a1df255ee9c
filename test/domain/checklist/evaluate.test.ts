import { describe, expect, it } from 'vitest';

import { evaluate, inWords } from '../../../src/domain/checklist/evaluate.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import type { Signal } from '../../../src/domain/lead/signal.ts';
import {
  buildChecklist,
  buildCriterion,
  buildSignal,
  buildView,
  DAY,
  HOUR,
  NOW,
  pageSignal,
  pictureWith,
  pictureWithCompany,
  pictureWithSignals,
  readyPicture,
  TIMING,
} from '../../support/builders.ts';

function evaluated(picture: Picture, change: Readonly<Record<string, unknown>> = {}) {
  return evaluate(buildView({ picture, checklist: buildChecklist(change) }));
}

/** One criterion alone, judged on one picture. */
function only(change: Readonly<Record<string, unknown>>, picture: Picture) {
  const evaluation = evaluated(picture, { criteria: [buildCriterion(change)], nurture: [] });
  const [line] = evaluation.criteria;
  if (line === undefined) throw new Error('a checklist has at least one criterion');
  return { evaluation, line };
}

describe('readiness', () => {
  it('A1 is ready when every criterion is met', () => {
    expect(evaluated(readyPicture())).toMatchObject({
      readiness: 'ready',
      missing: [],
      unknown: [],
      trusted: true,
    });
  });

  it.each([
    [
      'not ready on an unmet criterion',
      { jobtitle: 'Intern', hs_buying_role: 'BLOCKER' },
      'not_ready',
    ],
    ['unknown on an unknown one', { jobtitle: null }, 'unknown'],
    ['disqualified by a disqualifier', { email: 'dana@gmail.com' }, 'disqualified'],
    ['not a lead where `applies_to` does not hold', { lifecyclestage: 'customer' }, 'not_a_lead'],
    ['not a lead where `applies_to` is unknown', { lifecyclestage: null }, 'not_a_lead'],
  ])('A1 is %s', (_name, values, readiness) => {
    expect(evaluated(pictureWith(values)).readiness).toBe(readiness);
  });

  it('A3 looks at disqualifiers before `applies_to`, and at that before the criteria', () => {
    const values = { email: 'dana@gmail.com', lifecyclestage: 'customer', jobtitle: 'Intern' };
    expect(evaluated(pictureWith(values)).readiness).toBe('disqualified');
    expect(evaluated(pictureWith({ ...values, email: null })).readiness).toBe('not_a_lead');
  });

  it('A3 a disqualifier acts only when met', () => {
    const company = { available: false, reason: 'no scope' } as const;
    expect(evaluated(pictureWith({ email: null }, { company })).readiness).toBe('ready');
  });

  it('A3 names the first disqualifier that holds, in its own words', () => {
    const rival = pictureWithCompany({ domain: 'rival.example' });
    expect(evaluated(rival).disqualifiedBy).toEqual({
      id: 'competitor',
      text: 'Works for a competitor',
    });
  });

  it('A3 lets the text of a disqualifier see the value that decided', () => {
    const when = { company: 'domain', in: ['rival.example'] };
    const disqualify = [{ id: 'known-rival', say: 'Works at {{ value }}', when }];
    const rival = pictureWithCompany({ domain: 'rival.example' });
    expect(evaluated(rival, { disqualify }).disqualifiedBy?.text).toBe('Works at rival.example');
  });

  it('A3 falls back to id and value in words where that text cannot be filled', () => {
    const when = { company: 'domain', in: ['rival.example'] };
    const disqualify = [{ id: 'known-rival', say: '{{ contact.salutation }}', when }];
    const rival = pictureWithCompany({ domain: 'rival.example' });
    expect(evaluated(rival, { disqualify }).disqualifiedBy?.text).toBe(
      'Known rival: rival.example',
    );
  });

  it('lets one unmet criterion outrank any number of unknown ones', () => {
    const { readiness, missing, unknown } = evaluated(
      pictureWith({ jobtitle: null }, { signals: { available: true, value: [] } }),
    );
    expect({ readiness, missing, unknown }).toEqual({
      readiness: 'not_ready',
      missing: ['right-time'],
      unknown: ['right-person'],
    });
  });

  it.each([
    ['ask', 'unknown', 'unknown', 'Right person: not known (Job title is empty)'],
    ['fail', 'unmet', 'not_ready', 'Right person: Job title is empty'],
    ['pass', 'met', 'ready', 'Right person: not known (Job title is empty)'],
  ])('B4 if_unknown: %s counts as %s', (if_unknown, counts, readiness, text) => {
    const { evaluation, line } = only({ if_unknown }, pictureWith({ jobtitle: null }));
    expect(line).toMatchObject({ truth: 'unknown', counts, text, settleBy: 'Who else weighs in?' });
    expect(evaluation.readiness).toBe(readiness);
  });

  it('B4 carries the question only while the answer is unknown', () => {
    expect(only({}, readyPicture()).line.settleBy).toBeNull();
  });

  it('B4 a criterion that a person settles by ticking a property is one like any other', () => {
    const when = { property: 'triaged', is: true, if_empty: 'unmet' };
    const say = { met: 'Triaged by hand', unmet: 'Nobody has triaged this lead' };
    const ticked = (value: string | null) =>
      pictureWith({
        triaged: { value, type: 'bool', label: 'Triaged', since: NOW - DAY, setBy: 'CRM_UI' },
      });
    expect(only({ when, say }, ticked('true')).line.text).toBe('Triaged by hand');
    expect(only({ when, say }, ticked(null)).line.text).toBe('Nobody has triaged this lead');
  });
});

describe('texts of criteria', () => {
  it.each([
    ['met', 'CFO', 'CFO decides'],
    ['unmet', 'Intern', 'Intern does not decide'],
  ])('A1 says %s in the file’s own words', (_truth, jobtitle, text) => {
    expect(only({}, pictureWith({ jobtitle })).line.text).toBe(text);
  });

  it('lets the leaf that decided speak for itself', () => {
    const any = [
      { property: 'jobtitle', contains_any: ['cto'] },
      { property: 'hs_buying_role', includes_any: ['CHAMPION'], say: 'Buying role: {{ value }}' },
    ];
    const { line } = only({ when: { any } }, pictureWith({ hs_buying_role: 'CHAMPION' }));
    expect(line.text).toBe('Buying role: CHAMPION');
  });

  it('takes the value of the first met leaf in file order', () => {
    const any = [
      { property: 'hs_buying_role', includes_any: ['CHAMPION'] },
      { property: 'jobtitle', contains_any: ['cfo'] },
    ];
    const say = { met: 'Because of {{ value }}', unmet: 'no' };
    expect(only({ when: { any }, say }, readyPicture()).line.text).toBe('Because of CFO');
    const both = pictureWith({ hs_buying_role: 'CHAMPION' });
    expect(only({ when: { any }, say }, both).line.text).toBe('Because of CHAMPION');
  });

  it.each([
    ['{{ contact.salutation }} decides', 'Right person: CFO'],
    ['{{ value }} {{ signal.label }}', 'Right person: CFO'],
    ['{{ signal.label }}', 'Right person: CFO'],
    ['{{ company.city }}', 'Right person: CFO'],
  ])('G26 says id and value where %j cannot be filled', (met, text) => {
    expect(only({ say: { met, unmet: 'no' } }, readyPicture()).line.text).toBe(text);
  });

  it('G26 says so where there is not even a value', () => {
    const say = { met: 'yes', unmet: 'Not {{ value }}' };
    const { line } = only({ ...TIMING, id: 'right-time', say }, pictureWithSignals());
    expect(line.text).toBe('Right time: nothing found');
  });

  it.each(['{{ }}', ' \u200b '])('G26 never leaves a blank, also for the value %j', (jobtitle) => {
    const when = { property: 'jobtitle', is_not: 'Intern' };
    const say = { met: '{{ value }}', unmet: '{{ value }}' };
    const { line } = only({ when, say }, pictureWith({ jobtitle }));
    expect(line.text).toMatch(/^Right person: \S/u);
  });

  it('prints dates like `Tue 24 Nov` in the portal’s zone', () => {
    const late = buildSignal({ at: Date.parse('2026-11-23T23:30:00Z') });
    const { criteria } = evaluated(pictureWithSignals(late));
    expect(criteria[1]?.text).toBe('Sent the form “Contact sales” on Tue 24 Nov');
  });

  it('turns an id into words', () => {
    expect(inWords('right-person_now')).toBe('Right person now');
  });
});

describe('evidence', () => {
  it('G23 every met criterion carries value, date and source', () => {
    for (const { evidence } of evaluated(readyPicture()).criteria) {
      expect(evidence?.value).toMatch(/\S/u);
      expect(evidence?.source).toMatch(/\S/u);
      expect(evidence?.at).toEqual(expect.any(Number));
    }
  });

  it('G23 dates by the reading what HubSpot keeps no date of', () => {
    const contact = pictureWith({
      jobtitle: { value: 'CFO', type: 'string', label: 'Job title', since: null, setBy: null },
    });
    expect(only({}, contact).line.evidence).toMatchObject({ at: null, readAt: NOW - 60_000 });
  });

  it('G23 has something to show for what was looked for and not found', () => {
    const when = { none: [{ signal: 'form', name: 'Careers' }] };
    const { line } = only({ when }, readyPicture());
    expect(line).toMatchObject({
      truth: 'met',
      evidence: { about: 'Looked for', value: 'none found' },
    });
  });

  it('B2 knows the newest signal among the evidence of met criteria', () => {
    const when = { any: [{ signal: 'form' }, { signal: 'page', within: '7d' }] };
    const signals = [pageSignal('/blog', NOW - HOUR), buildSignal({ at: NOW - DAY })];
    const { evaluation } = only({ ...TIMING, when }, pictureWithSignals(...signals));
    expect(evaluation.newestSignalAt).toBe(NOW - HOUR);
    const unmet = only(
      { ...TIMING, when: { all: [{ signal: 'form' }, { signal: 'reply' }] } },
      readyPicture(),
    );
    expect(unmet.evaluation.newestSignalAt).toBeNull();
  });

  it('names the checklist, its version and the hash of its content', () => {
    const checklist = buildChecklist();
    expect(evaluate(buildView({ checklist })).checklist).toEqual({
      id: 'b2b-saas',
      version: 3,
      hash: checklist.hash,
    });
  });

  it('A4 names the persona', () => {
    expect(evaluated(pictureWith({ jobtitle: 'CTO' })).persona).toBe('it-lead');
    expect(evaluated(readyPicture()).persona).toBe('finance-lead');
    expect(evaluated(pictureWith({ jobtitle: 'Intern' })).persona).toBeNull();
    expect(evaluated(pictureWith({ jobtitle: null })).persona).toBeNull();
  });
});

describe('trust', () => {
  const bots = { any: [{ signal: 'form' }, { signal: 'email_click' }, { signal: 'email_open' }] };

  it.each(['email_click', 'email_open'] as const)('B5 %s alone is not trusted', (kind) => {
    const { evaluation } = only(
      { ...TIMING, when: bots },
      pictureWithSignals(buildSignal({ kind })),
    );
    expect(evaluation).toMatchObject({ readiness: 'ready', trusted: false, newestSignalAt: null });
  });

  it('B5 a click beside a form is', () => {
    const signals: Signal[] = [
      buildSignal({ kind: 'email_click' }),
      buildSignal({ at: NOW - DAY }),
    ];
    const { evaluation } = only({ ...TIMING, when: bots }, pictureWithSignals(...signals));
    expect(evaluation).toMatchObject({ trusted: true, newestSignalAt: NOW - DAY });
  });

  it('B5 a click that one of several criteria rests on is not', () => {
    const click = buildCriterion({
      ...TIMING,
      id: 'clicked',
      when: { any: [{ signal: 'reply' }, { signal: 'email_click' }] },
    });
    const signals = [buildSignal({ kind: 'email_click' }), buildSignal()];
    const evaluation = evaluated(pictureWithSignals(...signals), {
      criteria: [buildCriterion(), TIMING, click],
      nurture: [],
    });
    expect(evaluation).toMatchObject({ readiness: 'ready', trusted: false });
  });

  it('B5 a click that nobody asked for takes no trust away', () => {
    const signals = [buildSignal({ kind: 'email_open' }), buildSignal()];
    expect(evaluated(pictureWithSignals(...signals)).trusted).toBe(true);
  });
});
