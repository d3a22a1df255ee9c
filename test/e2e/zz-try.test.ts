import { it, expect } from 'vitest';
import { startPastWorld } from './past-world.ts';
it('tries', async () => {
  const w = await startPastWorld(410);
  const draft = await w.draft((t) => t.replace('within: 7d }\n        - { signal: page', 'within: 30d }\n        - { signal: page').replace(', cto, coo', ', coo'));
  for (const args of [
    ['checklist','backtest','--since','2025-06-01','--file',draft],
    ['checklist','backtest','--since','2025-06-01','--file',draft,'--assume-current'],
    ['checklist','backtest','--since','2026-11-10','--json'],
    ['checklist','simulate','--file',draft],
    ['checklist','explain', w.byEmail('soren.kjaergaard@fjordlys.example').id],
    ['checklist','explain', w.byEmail('tetyana.kovalenko@nordhafen.example').id],
    ['checklist','explain', '999999'], ['checklist','explain', 'abc'], ['--json','checklist','explain', '999999'],
    ['checklist','backtest','--since','2027-01-01'],['checklist','backtest','--since','2026-02-31'],
  ]) {
    const t = performance.now(); const n = w.sim.calls.length;
    const r = await w.baton(...args);
    console.log('$ baton', args.join(' '), '->', r.code, Math.round(performance.now()-t), 'ms', w.sim.calls.length-n, 'calls\n'+r.out.slice(0,6000)+'\n[err] '+r.err.slice(0,1500));
  }
  await w.close();
  expect(1).toBe(1);
}, 300000);
