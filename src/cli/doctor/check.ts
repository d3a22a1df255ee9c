import { AppError } from '../../errors.ts';

/** One line of `baton doctor`. */
export type Check = {
  readonly id: string;
  readonly state: 'ok' | 'warn' | 'fail';
  /** What was looked at, and how it is. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do; absent when there is nothing to do. */
  readonly fix?: string;
};

export type Finding = Pick<Check, 'state' | 'what' | 'fix'>;

export function ok(what: string): Finding {
  return { state: 'ok', what };
}

export function warn(what: string, fix: string): Finding {
  return { state: 'warn', what, fix };
}

export function fail(what: string, fix: string): Finding {
  return { state: 'fail', what, fix };
}

type Question = { readonly id: string; readonly why: string };

/** Looks at one thing. A look that breaks is itself the finding, and costs the other checks nothing. */
export async function check(
  { id, why }: Question,
  look: () => Finding | Promise<Finding>,
): Promise<Check> {
  try {
    return { id, why, ...(await look()) };
  } catch (error) {
    return { id, why, ...toFinding(error) };
  }
}

/** What could not be looked at, and because of what: never a silent gap. */
export function notLookedAt(id: string, things: string, because: string): Check {
  return {
    id,
    state: 'warn',
    what: `Not looked at: ${things}.`,
    why: `${because}.`,
    fix: 'Mend that first, then run `npm run baton -- doctor` again.',
  };
}

const HUBSPOT_AWAY =
  'Let this machine reach HUBSPOT_API_URL. If HubSpot itself is away, wait: Baton tries again by itself.';

/** Foreign errors may quote what was sent: of those, only the name and code are shown. */
function toFinding(error: unknown): Finding {
  if (error instanceof AppError) {
    const away = error.code === 'hubspot-unreachable';
    return fail(error.message, away ? HUBSPOT_AWAY : error.remedy);
  }
  const code = (error as { code?: unknown } | null)?.code;
  const name = error instanceof Error ? error.name : typeof error;
  return fail(
    `This could not be looked at (${typeof code === 'string' ? code : name}).`,
    'Mend what is above first. If nothing is, please report this as a fault of Baton.',
  );
}
