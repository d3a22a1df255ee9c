import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findByEmail } from '../../simulator/seed/find-by-email.ts';
import { seedAccount } from '../../simulator/seed/seed-account.ts';
import { submits, visits } from '../../simulator/seed/story/act.ts';
import type { CrmRecord } from '../../simulator/types.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);
/** `UPDATE_SCREENSHOT=1` renews the picture of the README. */
const PICTURE = resolve(import.meta.dirname, '../../docs/images/contact-record.png');
const DANA = 'dana.ruiz@northwind.example';
const OTHER = 'niall.obrien@harbour-and-sons.example';
const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1_400, height: 1_480 };

if (!CHROMIUM) {
  process.stdout.write('No Chromium here: the contact record is not looked at in a browser.\n');
}

/** What a seller sees: HubSpot’s stand-in, both of Baton’s processes, and a real browser. */
describe.skipIf(!CHROMIUM)('C1 the contact record in a browser', () => {
  let world: World;
  let browser: Browser;
  let dana: CrmRecord;
  beforeAll(async () => {
    world = await startWorld();
    seedAccount(world.account, Date.now());
    dana = findByEmail(world.account, DANA);
    visits(DANA, '/security', '/guides/okta')(world.account);
    submits(DANA, 'Contact sales', 'Talk to us', {
      message: 'Does it work with our SSO? We use Okta for 600 people.',
    })(world.account);
    const isWritten = () =>
      world
        .of(dana, 'notes')
        .some((note) => /Baton · ref/u.test(world.values(note).hs_note_body ?? '')) &&
      world.account.value(dana, 'baton_window') === 'open';
    await until(isWritten, { what: 'Dana’s note' });
    browser = await chromium.launch({
      ...(CHROMIUM ? { executablePath: CHROMIUM } : {}),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function open(viewport: { width: number; height: number }, of = dana): Promise<Page> {
    const page = await browser.newPage({ viewport, deviceScaleFactor: 1 });
    page.on('dialog', () => {
      throw new Error('something that a visitor typed was executed');
    });
    await page.goto(`${world.sim.url}/crm/${PORTAL}/contacts/${of.id}`);
    return page;
  }

  it('shows the note whole, with its link, and the task', async () => {
    const page = await open(DESK);
    const text = await page.locator('body').innerText();
    for (const words of ['Why now', 'Send:', 'Who else', 'Answer on this contact', 'Baton · ref']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('We use Okta for 600 people.');
    expect(text).toMatch(/Reply to Dana Ruiz \(Northwind\): /u);
    expect(text).not.toMatch(/\{\{|undefined|NaN|&lt;|&amp;/u);
    expect(await page.locator('a[href^="https://example.com/"]').count()).toBeGreaterThan(0);
    if (process.env.UPDATE_SCREENSHOT) {
      await page.getByText('Make something happen').click();
      await page.screenshot({ path: PICTURE });
    }
    await page.close();
  });

  it('fits on a phone: nothing has to be moved sideways', async () => {
    const page = await open(PHONE);
    const { content, screen } = await page.evaluate<{ content: number; screen: number }>(
      '({ content: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth })',
    );
    expect(content).toBeLessThanOrEqual(screen);
    await page.close();
  });

  it('G25 shows what a visitor typed and runs none of it', async () => {
    const other = findByEmail(world.account, OTHER);
    submits(OTHER, 'Contact sales', 'Talk to us', { message: HOSTILE })(world.account);
    const bodies = () =>
      world.of(other, 'notes').map((one) => world.values(one).hs_note_body ?? '');
    await until(() => bodies().some((body) => body.includes('alert(1)')), { what: 'a note' });
    const page = await open(DESK, other);
    expect(await page.locator('body').innerText()).toContain('<script>alert(1)</script>');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    await page.close();
  });
});
