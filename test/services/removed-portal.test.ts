import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { AppError } from '../../src/errors.ts';
import { NOW } from '../support/builders.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

describe('G16 a portal that was removed while a worker was at it', () => {
  let world: InProcess;
  beforeEach(async () => {
    world = await startInProcess();
  });
  afterEach(() => world.close());

  const note = (contactId: string) => {
    const place = { companyId: null, contactIds: [], at: NOW, create: true };
    return { ref: `${contactId}-1`, contactId, body: `<p>ref ${contactId}-1</p>`, ...place };
  };
  const writes = () => world.sim.calls.filter(({ mutating }) => mutating).length;
  const codes = (failures: ReadonlyMap<string, AppError>) =>
    [...failures.values()].map(({ code }) => code);

  it('G16 writes while it is there', async () => {
    const before = writes();
    expect(await world.portal.ensureNotes([note(world.lead().id)])).toEqual(new Map());
    expect(writes() - before).toBe(1);
  });

  it('G16 writes no note, no property and no end of a note any more', async () => {
    const [there, fresh] = [world.lead(), world.lead()];
    await world.portal.ensureNotes([note(there.id)]);
    const notes = world.of(there, 'notes').map(({ id }) => id);
    expect(notes).toHaveLength(1);
    const before = writes();
    await world.services.portals.remove(PORTAL);
    expect(codes(await world.portal.ensureNotes([note(fresh.id)]))).toEqual(['shadow-mode']);
    const value = { contactId: there.id, properties: { baton_readiness: 'ready' } };
    expect(codes(await world.portal.ensureProperties([value]))).toEqual(['shadow-mode']);
    expect(codes(await world.portal.blankRecords('notes', notes))).toEqual(['shadow-mode']);
    expect(writes() - before).toBe(0);
    expect(world.of(fresh, 'notes')).toEqual([]);
  });
});
