import { describe, expect, it } from 'vitest';

import { digestWithout } from '../../../src/domain/erasure/digest-without.ts';
import { noteWithoutColleagues } from '../../../src/domain/erasure/note-without-colleagues.ts';
import { withoutColleagues } from '../../../src/domain/erasure/without-colleagues.ts';
import { digestTask } from '../../../src/domain/handoff/digest-task.ts';
import {
  GROUP_HEADING,
  listItem,
  paragraph,
  toHtml,
} from '../../../src/domain/handoff/note-parts.ts';
import { lookAt, NOW, ZONE } from '../../support/builders.ts';

const link = (id: string) =>
  `<a href="https://app.hubspot.com/contacts/1/record/0-1/${id}">open</a>`;
const line = (id: string) => ({
  ref: `${id}-1/1`,
  under: 'Late',
  html: `A lead at Northwind ${id} (${link(id)})`,
});

describe('G28 texts without a person', () => {
  it('G28 a digest keeps its other lines, and how many there are', () => {
    const lines = ['15', '151', '16'].map(line);
    const task = digestTask({ ownerId: '7', name: '2026-11-24', lines, now: NOW, zone: ZONE });
    const before = task.kind === 'ensure' ? task.body : '';
    const after = digestWithout(before, new Set(['15', '16']));
    expect(after).not.toMatch(/Northwind 15 |Northwind 16|0-1\/15"|0-1\/16"/u);
    expect(after).toContain('Northwind 151');
    expect(after.split('<li>')).toHaveLength(4);
    expect(after).toContain('(3):');
    expect(digestWithout(after, new Set(['15', '16']))).toBe(after);
    expect(digestWithout(before, new Set(['77']))).toBe(before);
  });

  const BEFORE = [
    { rank: 0, text: 'Call Ann', html: '<p>Call Ann</p>' },
    listItem('why', 'Sent a form', 0),
  ];
  const AFTER = { rank: 0, text: 'Do not', html: paragraph('Do not') };
  const OTHERS = [
    listItem('group', 'Bo Lee, CFO: budget holder (declared).', 5),
    listItem('group', 'Cy Day, CEO: role not known.', 8),
  ];
  const GROUP = toHtml([...BEFORE, ...OTHERS, AFTER]);
  const REST = toHtml([...BEFORE, AFTER]);
  /** With other tags and attributes. */
  const CHANGED = [
    toHtml(BEFORE),
    `<p dir="auto"><b><span> ${GROUP_HEADING} </span></b></p>\n<ul class="x">`,
    `${OTHERS.map(({ html }) => html).join('')}</ul>${AFTER.html}`,
  ].join('');

  it.each([
    ['as Baton writes it', GROUP, REST],
    ['as HubSpot may give it back', CHANGED, REST],
    ['with a seller’s words after it', `${GROUP}<p>I called.</p>`, `${REST}<p>I called.</p>`],
    ['without anybody else', REST, REST],
    [
      'of a seller who writes the same words',
      `<p>Who else knows?</p>${REST}`,
      `<p>Who else knows?</p>${REST}`,
    ],
    ['that is empty', '', ''],
  ])('G28 a note %s loses who else there is', (_what, before, after) => {
    expect(noteWithoutColleagues(before)).toBe(after);
  });

  it('G28 what is remembered of a lead has its advice worked out anew', () => {
    const { record } = lookAt();
    const rest = withoutColleagues(record);
    expect(rest.window).toEqual({ ...record.window, advice: null });
    expect(withoutColleagues(rest)).toBe(rest);
    const again = lookAt({ record: rest }).record.window;
    expect('advice' in again && again.advice).not.toBeNull();
  });
});
