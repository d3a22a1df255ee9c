import type { Fault } from '../types.ts';

type Request = {
  readonly method: string;
  readonly path: string;
  readonly portalId: number | null;
  /** Absent while it is not read yet: then faults that ask for it are passed over. Present, only these are looked at. */
  readonly body?: unknown;
};

export type FaultList = {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that this request meets, if any; counts it. */
  take(request: Request): Fault['do'] | null;
};

function matches(fault: Fault, request: Request): boolean {
  const isRead = 'body' in request;
  if ((fault.mentions !== undefined) !== isRead) return false;
  return (
    (fault.mentions === undefined ||
      (JSON.stringify(request.body) ?? '').includes(JSON.stringify(fault.mentions))) &&
    (fault.method === undefined || fault.method === request.method) &&
    (fault.path === undefined || request.path.includes(fault.path)) &&
    (fault.portalId === undefined || fault.portalId === request.portalId)
  );
}

export function faultList(): FaultList {
  let faults: { readonly fault: Fault; skip: number; times: number }[] = [];
  return {
    add(fault) {
      faults.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
    },
    clear() {
      faults = [];
    },
    take(request) {
      for (const entry of faults) {
        if (!matches(entry.fault, request)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.times -= 1;
        if (entry.times <= 0) faults = faults.filter((other) => other !== entry);
        return entry.fault.do;
      }
      return null;
    },
  };
}
