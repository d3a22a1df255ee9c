import { createSimulator } from './create-simulator.ts';
import type { Simulator, SimulatorOptions } from './types.ts';

/** HubSpot on localhost: API, OAuth, webhook sender, limits, faults, and a small CRM to look at. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { app, simulator } = await createSimulator(options);
  await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  return simulator;
}
