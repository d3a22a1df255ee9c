import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { Failure } from '../store/failures.ts';

export type Cause = {
  readonly code: ErrorCode;
  /** What happened, in one sentence for an admin. */
  readonly what: string;
  readonly remedy: string;
};

/** Why a lead failed and what an admin can do. Failures with the same words have the same cause. */
export function causeWords({ state, code, context }: Failure): Cause {
  const { title, remedy } = new AppError(code);
  const doing = doingWords(context.where);
  if (state !== 'failed') {
    const what = `${unended(title)} (${doing}).`;
    return { code, what, remedy: 'Nothing to do: it is tried again by itself.' };
  }
  const again = `then \`npm run baton -- failed retry --cause ${code}\`.`;
  switch (code) {
    case 'portal-rule':
      return {
        code,
        what: `A rule of this HubSpot account stood in the way of ${doing}: ${ruleWords(context)}.`,
        remedy: `${unended(remedy)}; ${again}`,
      };
    case 'hubspot-scope-missing':
      return {
        code,
        what: `The app lacks a permission for ${doing}: ${String(context.scopes ?? 'HubSpot does not say which')}.`,
        remedy: `${unended(remedy)}; ${again}`,
      };
    case 'record-gone':
      return {
        code,
        what: `HubSpot no longer has a record that is needed for ${doing}.`,
        remedy: `If the contact itself was deleted or merged, discard it; if a record was restored, ${again}`,
      };
    case 'owner-gone':
      return {
        code,
        what: `HubSpot does not accept the owner in ${doing}, though it lists the user as active.`,
        remedy: `Give the contact another owner in HubSpot, or activate the user again; ${again}`,
      };
    case 'hubspot-unreachable':
    case 'hubspot-unsure':
      return {
        code,
        what: `${awayWords(code, context)} in ${doing}, for single leads: others go through.`,
        remedy: `Open the contact in HubSpot and see whether it can be edited there; ask HubSpot’s support if not; ${again}`,
      };
    case 'hubspot-refused':
    case 'fault':
      return {
        code,
        what: `A fault of Baton in ${doing}${code === 'fault' ? '' : ': HubSpot refuses the request'}.`,
        remedy: `Report it with the lines of the workers’ log that name the contact; after an upgrade that mends it, ${again}`,
      };
    // No other code is held against a single lead.
    default:
      return { code, what: title, remedy };
  }
}

type Context = Failure['context'];

const RULES: Readonly<Record<string, string>> = {
  MISSING_REQUIRED_PROPERTY: 'must have a value',
  MISSING_CONDITIONAL_REQUIRED_PROPERTY: 'must have a value in this case',
  PROPERTY_DOESNT_EXIST: 'does not exist',
  INVALID_OPTION: 'has no such option',
  READ_ONLY_VALUE: 'may not be written',
  INVALID_OWNER: 'names an owner who is not there',
};

function ruleWords({ property, rule }: Context): string {
  const what = RULES[String(rule)] ?? `is refused (${String(rule)})`;
  return `the property “${String(property)}” ${what}`;
}

function awayWords(code: ErrorCode, { status }: Context): string {
  if (code === 'hubspot-unsure') return 'HubSpot never says whether it has written';
  if (status === 207) return 'HubSpot leaves a record out of its answer every time';
  return typeof status === 'number'
    ? `HubSpot answers with ${status} every time`
    : 'HubSpot never answers';
}

const OBJECTS: Readonly<Record<string, string>> = {
  tasks: 'the task',
  notes: 'the note',
  contacts: 'the contact',
  companies: 'the company',
};
const DEEDS: Readonly<Record<string, string>> = {
  create: 'creating',
  update: 'editing',
  read: 'reading',
};

/** What Baton was doing, from the request: `creating the task`. */
function doingWords(where: Context[string] | undefined): string {
  if (typeof where !== 'string') return 'looking at the lead';
  const [, object = '', deed = ''] =
    /\/objects\/[^/]+\/(\w+)\/batch\/(create|update|read)/u.exec(where) ?? [];
  if (object === 'contacts' && deed === 'update') return 'writing Baton’s properties';
  if (deed !== '') return `${DEEDS[deed] ?? deed} ${OBJECTS[object] ?? object}`;
  return where.includes('/associations/')
    ? 'reading what belongs to the contact'
    : 'asking HubSpot';
}

function unended(text: string): string {
  return text.replace(/\.$/u, '');
}
