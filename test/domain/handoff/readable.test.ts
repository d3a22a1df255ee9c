import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Look } from '../../../src/domain/handoff/look.ts';
import { carriedOut } from '../../../src/domain/handoff/carried-out.ts';
import type { Signal } from '../../../src/domain/lead/signal.ts';
import { isUnderWay } from '../../../src/domain/window/window.ts';
import { parseSnippets } from '../../../src/settings/read-snippets.ts';
import { contactFacts, facts, lacking, toPicture } from '../../support/any-picture.ts';
import {
  buildChecklist,
  buildCriterion,
  buildSignal,
  CONTACT,
  DAY,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  OWNERS,
  pageSignal,
  pictureWith,
  pictureWithSignals,
  property,
  TIMING,
  toProperties,
} from '../../support/builders.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';
import { hostileInput, hostilePicture, typedEverywhere } from '../../support/hostile-lead.ts';
import type { Typed } from '../../support/hostile-lead.ts';
import { expectReadable, expectSafeHtml, expectPlain } from '../../support/readable.ts';
import { toLines } from '../../support/golden-text.ts';
import { snippetsText } from '../../support/snippet-builders.ts';
import { HOSTILE, named } from '../dialogue/hostile-texts.ts';

const CHECKLIST = buildChecklist();
const library = () => {
  const found = parseSnippets(snippetsText(), CHECKLIST, NOW);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found.file;
};
const SHELF = { library: library(), isNew: (id: string) => id.length % 2 === 0 };

describe('of any picture', () => {
  const words = fc.constantFrom(
    ...[null, 'What does it cost?', 'Does it work with our SSO? We use Okta.', 'Call me.'],
    'word '.repeat(200).trim(),
  );
  const more = fc.record({
    title: fc.constantFrom('CFO', 'CTO', 'Head of IT', 'Managing Director'),
    phone: fc.constantFrom(null, '+49 30 1'),
    message: words,
    name: fc.constantFrom('Dana', 'Anne-Sophie Marguerite de La Rochefoucauld-Montmorency', ''),
    company: fc.constantFrom(
      'Northwind',
      'Bundesamt für Sicherheit in der Informationstechnik',
      '',
    ),
    ago: fc.integer({ min: 0, max: 100 }),
    mail: fc.constantFrom(null, 'November newsletter'),
    raises: fc.constantFrom<Signal['kind']>('form', 'reply', 'page'),
    clicks: fc.boolean(),
  });

  it('C1 C3 C4 C5 the note keeps to its order and limits, and task and properties say the same', () => {
    let opened = 0;
    fc.assert(
      fc.property(facts, lacking, contactFacts, more, (all, without, colleague, own) => {
        const picture = toPicture(all, without);
        const at = NOW - own.ago * HOUR;
        const contact = toProperties(
          {
            ...{ jobtitle: own.title, phone: own.phone, firstname: own.name },
            message: property(own.message, { since: at }),
            hs_email_last_email_name: own.mail,
            hs_email_last_send_date: own.mail && new Date(at).toISOString(),
          },
          { ...CONTACT, ...all.contact },
        );
        const raised =
          own.raises === 'page'
            ? [pageSignal('/pricing', at), pageSignal('/security', at)]
            : [buildSignal({ kind: own.raises, at })];
        if (own.clicks) raised.push(buildSignal({ kind: 'email_click', at }));
        const seen = lookAt({
          checklist: CHECKLIST,
          shelf: SHELF,
          picture: {
            ...picture,
            contact,
            company: {
              available: true,
              value: { id: '900', properties: toProperties({ name: own.company }) },
            },
            openDeals: { available: true, value: [] },
            signals: {
              available: true,
              value: [...(picture.signals.available ? picture.signals.value : []), ...raised],
            },
            group: picture.group.available
              ? {
                  available: true,
                  value: [
                    ...(picture.group.value ?? []),
                    { contactId: '199', properties: colleague },
                  ],
                }
              : picture.group,
          },
        });
        if (seen.plan.note === null) return;
        opened += 1;
        expectReadable(seen);
      }),
      { numRuns: 100 },
    );
    expect(opened).toBeGreaterThan(30);
  });
});

describe('why now', () => {
  const criteria = (count: number, when: object) =>
    Array.from({ length: count }, (_, place) =>
      buildCriterion({ id: `no-${place}`, kind: 'interest', when, say: SAID }),
    );
  const SAID = { met: '{{ signal.label }} on {{ signal.on }}', unmet: 'no' };
  const form = (name: string) => buildSignal({ name });
  const lines = (...input: Parameters<typeof lookAt>) =>
    toLines(lookAt(...input).plan.note?.body ?? '').filter((line) => line.startsWith('• '));

  it('C1 is five lines at most, however many criteria there are', () => {
    const checklist = buildChecklist({ criteria: criteria(9, { signal: 'form' }), nurture: [] });
    const seen = lookAt({ checklist });
    expect(lines({ checklist })).toHaveLength(5);
    expect(seen.plan.properties.baton_why_now?.split('\n')).toHaveLength(5);
    expectReadable(seen);
  });

  it('G24 keeps whether they told us or we saw it, however long the line is', () => {
    const signals = [form('a '.repeat(30)), pageSignal(`/pricing/${'a '.repeat(30)}`, NOW - HOUR)];
    const checklist = buildChecklist({
      criteria: [
        ...criteria(1, { signal: 'form' }),
        buildCriterion({ id: 'page', kind: 'interest', when: { signal: 'page' }, say: SAID }),
      ],
      nurture: [],
    });
    const found = lines({ checklist, picture: pictureWithSignals(...signals) });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/…? \(they told us\)$/u);
    expect(found[1]).toMatch(/…? \(we saw it\)$/u);
    for (const line of found) expect(line.split(' ').length).toBeLessThanOrEqual(21);
  });

  it('G24 names the field of what neither told us nor was seen, once', () => {
    const jobtitle = (say: string) =>
      buildChecklist({
        criteria: [TIMING, buildCriterion({ say: { met: say, unmet: 'no' } })],
      });
    expect(lines({ checklist: jobtitle('A CFO') })[1]).toBe('• A CFO (Job title)');
    expect(lines({ checklist: jobtitle('Job title: CFO') })[1]).toBe('• Job title: CFO');
  });

  it('G23 prints the year of what is long ago', () => {
    const since = NOW - 400 * DAY;
    const picture = pictureWith({ jobtitle: property('CFO', { label: 'Job title', since }) });
    const body = lookAt({ picture }).plan.note?.body ?? '';
    expect(body).toContain('CFO (Job title, since Mon 20 Oct 2025)');
  });
});

describe('a task', () => {
  const titleOf = (name: string, company: string, message: string | null) => {
    const { task } = lookAt({
      picture: pictureWith(
        { firstname: name, lastname: '', message: property(message, { since: NOW - HOUR }) },
        {
          company: {
            available: true,
            value: { id: '900', properties: toProperties({ name: company }) },
          },
        },
      ),
    }).plan;
    return task?.kind === 'ensure' ? task.subject : '';
  };

  it.each([
    ['Dana', 'Northwind', null, 'Write to Dana (Northwind): form “Contact sales”'],
    [
      'Dana Ruiz',
      'Northwind',
      'Hello. Does it work with our SSO? We use Okta.',
      'Reply to Dana Ruiz (Northwind): asked “Does it work with our SSO?”',
    ],
    ['Dana', 'Northwind', 'Call me.', 'Reply to Dana (Northwind): wrote “Call me.”'],
    [
      'Sabine Thölke',
      'Nordhafen Logistik GmbH',
      'What does it cost for 2,400 people, and when could you start?',
      'Reply to Sabine Thölke (Nordhafen…): asked “What does it cost for…”',
    ],
    [
      'Anne-Sophie Marguerite de La Rochefoucauld',
      'Rive Gauche',
      'Can you call me this week?',
      'Reply to Anne-Sophie Marguerite de La…: asked “Can you call me this…”',
    ],
  ])('E1 is called after what %s of %s wrote: %s', (name, company, message, title) => {
    expect(titleOf(name, company, message)).toBe(title);
    expect([...title].length).toBeLessThanOrEqual(70);
  });
});

describe('what waits for an answer', () => {
  const message = property('Does it work with our SSO?', { since: NOW - 3 * DAY });
  const quiet = {
    ...engagements([]),
    call: { available: true, value: [] },
  } as const;
  const picture = { ...pictureWith({ message }), engagements: quiet };
  const first = lookAt({ picture });
  const record = carriedOut(first.record, first.plan, NOW, false);

  it('C3 is said with its date, until somebody was in touch', () => {
    const asked = 'They asked on Sat 21 Nov: “Does it work with our SSO?”';
    expect(toLines(first.plan.note?.body ?? '')).toContain(`${asked} No answer seen.`);
    const called = {
      ...picture,
      engagements: engagements([buildEngagement({ at: NOW + MINUTE })]),
    };
    const later = lookAt({ picture: called, record, now: NOW + HOUR });
    expect(toLines(later.plan.note?.body ?? '')).toContain(asked);
  });
});

it('G1 a seller who has accepted is not asked to answer any more', () => {
  const { record } = lookAt();
  const accepted = property('accepted', { since: NOW + MINUTE });
  const { plan } = lookAt({
    record,
    picture: pictureWith({ baton_verdict: accepted }),
    now: NOW + HOUR,
  });
  expect(plan.note?.body).toContain('<p>Accepted on Tue 24 Nov.</p>');
  expect(plan.note?.body).not.toContain('Answer on this contact');
});

/** The note as it is first, once somebody was or may have been in touch, opened again, and closed. */
function life(typed: Typed): Look[] {
  const input = hostileInput(typed);
  const first = lookAt(input);
  const record = carriedOut(first.record, first.plan, NOW, false);
  const picture = hostilePicture(typed);
  const mail = buildEngagement({ kind: 'email', at: NOW + 5 * MINUTE });
  const sequence = toProperties({ hs_sequences_is_enrolled: 'true' }, picture.contact);
  const later = (change: Parameters<typeof lookAt>[0], now = NOW + 10 * MINUTE) =>
    lookAt({ ...input, record, now, ...change });
  const closed = later({
    picture: { ...picture, contact: toProperties({ hs_email_optout: 'true' }, picture.contact) },
  });
  const again = buildSignal({ name: `${typed.form}: Contact sales`, at: NOW + DAY });
  return [
    first,
    later({ picture: { ...picture, engagements: engagements([mail]) } }),
    later({ picture: { ...picture, contact: sequence, engagements: engagements([mail]) } }),
    closed,
    later(
      {
        record: carriedOut(closed.record, closed.plan, NOW, false),
        picture: { ...picture, signals: { available: true, value: [again] } },
      },
      NOW + DAY + MINUTE,
    ),
  ];
}

function expectHarmless(typed: Typed): void {
  for (const seen of life(typed)) {
    const { note, task, properties } = seen.plan;
    if (isUnderWay(seen.record.window)) expectReadable(seen);
    else expectSafeHtml(note?.body ?? '');
    expectPlain(note?.body ?? '');
    if (task?.kind !== 'ensure') expectPlain(task?.reason ?? '');
    for (const value of Object.values(properties)) expectPlain(value);
  }
}

const MORE_HOSTILE: readonly string[] = [
  ...HOSTILE,
  ...['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', '//evil.example/x'],
  ...['https://x.example/"onmouseover="alert(1)', "https://x.example/'><img src=x>", 'HTTPS://x'],
  ...['</p></li></ul><h1>', '<a href="https://evil.example">click</a>', '<!--', '<p', ']]>', '<'],
  ...['&', '&amp;', '&#60;script&#62;', '&nbsp;'.repeat(50), '\u00ad\u00ad', '\u{e0041}\u{e0042}'],
  ...['🇩🇪'.repeat(100), 'e\u0301'.repeat(200), 'e' + '\u0301'.repeat(5_000), '👍🏽'.repeat(80)],
  ...['<b>'.repeat(20_000), '&'.repeat(60_000), '"'.repeat(300), "'".repeat(300), '”“'.repeat(50)],
  ...['They asked: “x”', 'Who else', 'Checklist b2b-saas v3: ✓', 'Baton · ref 1-1', '(we saw it)'],
  ...['• a\n• b', 'word\u00a0word', '. Ask: “Who?”', 'Send: https://evil.example'],
];

describe('G24 G25 G26 what somebody typed, wherever it ends up', () => {
  it.each(named(MORE_HOSTILE))('breaks nothing: %s', (_name, typed) => {
    expectHarmless(typedEverywhere(typed));
  });

  it('breaks nothing, whatever it is', () => {
    const unit = fc.constantFrom(
      ...['<', '>', '&', '"', "'", '{{', '}}', '{%', '%}', '{', '%', '“', '”', '(', ')', ':', '. '],
      ...[
        'a',
        'Okta? ',
        ' ',
        '\n',
        '\u202e',
        '\u200b',
        '\u0000',
        '😀',
        'é',
        'مريم',
        '山田',
        'https://',
      ],
    );
    const text = fc.oneof(
      fc.constantFrom(...MORE_HOSTILE),
      fc.string({ unit, maxLength: 80 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    const typed = fc.record({
      ...{ name: text, jobTitle: text, company: text, form: text, page: text, message: text },
      ...{ mail: text, colleague: text, seller: text, title: text, link: text },
    });
    fc.assert(fc.property(typed, expectHarmless), { numRuns: 40 });
  });

  it('a link that is none of the web is no link', () => {
    const typed = { ...typedEverywhere('Dana'), link: 'javascript:alert(1)' };
    const { plan } = lookAt(hostileInput(typed));
    expect(plan.note?.body).toContain('<strong>Send:</strong> Dana');
    expect(plan.note?.body).not.toMatch(/href="(?!https:)/u);
  });

  it('a name is cut at a word, and never inside a character', () => {
    const typed = typedEverywhere('Dana');
    const subject = (name: string) => {
      const { task } = lookAt(hostileInput({ ...typed, name })).plan;
      return task?.kind === 'ensure' ? task.subject : '';
    };
    expect(subject('Maximiliane Alexandra Wilhelmine')).toMatch(
      /^Reply to Maximiliane Alexandra…/u,
    );
    expect(subject('e\u0301'.repeat(80))).toMatch(/^Reply to (?:e\u0301)+…/u);
    expect(subject('🇩🇪'.repeat(80))).toMatch(/^Reply to (?:🇩🇪)+…/u);
  });
});

it('G25 the name of a seller is data, too', () => {
  const owners = OWNERS.map((owner) => ({ ...owner, name: '{{ x }}<b>\u202eSam' }));
  const called = engagements([buildEngagement({ at: NOW + MINUTE })]);
  const { record } = lookAt({ owners });
  const picture = { ...hostilePicture(typedEverywhere('Dana')), engagements: called };
  const { plan } = lookAt({ owners, record, picture, now: NOW + HOUR / 2 });
  expect(plan.task).toMatchObject({
    kind: 'complete',
    reason: expect.stringContaining('x <b> Sam'),
  });
  expectPlain(plan.note?.body ?? '');
});
