import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';

import { COMPANIES } from '../../simulator/seed/companies.ts';
import { startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.simulator.close());

/** Every `{ company: industry, in: […] }` of a file, and every company of its tests. */
function industriesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { company, in: named, industry } = part as Record<string, unknown>;
  return [
    ...(company === 'industry' && Array.isArray(named) ? (named as string[]) : []),
    ...(typeof industry === 'string' ? [industry] : []),
    ...Object.values(part).flatMap(industriesIn),
  ];
}

const shipped = (file: string) => industriesIn(parse(readFileSync(`config/${file}`, 'utf8')));

async function options() {
  const { body } = await portal.call('GET', '/crm/properties/2026-09/companies/industry');
  return body['options'] as { label: string; value: string }[];
}

it('the industries that the shipped files and the seed name are those of a company', async () => {
  const known = (await options()).map(({ value }) => value);
  const named = [...shipped('snippets.yaml'), ...shipped('checklist.yaml')];
  expect(named).toContain('MARITIME');
  const seeded = COMPANIES.map(({ industry }) => industry);
  expect([...named, ...seeded].filter((name) => !known.includes(name))).toEqual([]);
});

it('people read them as HubSpot writes them', async () => {
  expect(await options()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ value: 'MARITIME', label: 'Maritime' }),
      expect.objectContaining({ value: 'MEDICAL_PRACTICE', label: 'Medical Practice' }),
    ]),
  );
});
