import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import { SIGNAL_KINDS } from '../lead/signal.ts';
import { toDuration } from '../time/duration.ts';
import type { TestLead } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';
import { SIGNAL_KEYS, TOUCH_KEYS } from './test-events.ts';
import type { TestEvent } from './test-events.ts';

type Path = SenseProblem['path'];
type Sort = {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly keys: readonly string[];
};

const SIGNAL: Sort = { name: 'signal', kinds: SIGNAL_KINDS, keys: SIGNAL_KEYS };
const TOUCH: Sort = { name: 'touch', kinds: ENGAGEMENT_KINDS, keys: TOUCH_KEYS };
/** More would only make the check slow. */
const MOST_TIMES = 1_000;

/** `{ form: "Contact sales", ago: 1h }`: what cannot be read would make the test say less than it seems to. */
export function checkTestEvents(
  tests: readonly { readonly lead: TestLead }[],
  base: TestLead = {},
): SenseProblem[] {
  return [
    ...eventsOf(base, ['tests_base']),
    ...tests.flatMap(({ lead }, i) => eventsOf(lead, ['tests', i, 'lead'])),
  ];
}

function eventsOf({ signals = [], touches = [] }: TestLead, path: Path): SenseProblem[] {
  return [
    ...signals.flatMap((event, i) => problemsOf(event, [...path, 'signals', i], SIGNAL)),
    ...touches.flatMap((event, i) => problemsOf(event, [...path, 'touches', i], TOUCH)),
  ];
}

function problemsOf(event: TestEvent, path: Path, sort: Sort): SenseProblem[] {
  const unknown = Object.keys(event)
    .filter((key) => !sort.keys.includes(key))
    .map((key) => {
      return { path, key, message: `there is no ${sort.name} \`${key}\``, known: sort.keys };
    });
  return [
    // A mistyped kind is named already; that there is none would say it twice.
    ...(unknown.length > 0 ? unknown : kindOf(event, path, sort)),
    ...ago(event, [...path, 'ago']),
    ...details(event, path),
  ];
}

function kindOf(event: TestEvent, path: Path, { name, kinds }: Sort): SenseProblem[] {
  const [kind, ...others] = kinds.filter((known) => Object.hasOwn(event, known));
  if (kind === undefined) return [{ path, message: `say which ${name}: ${kinds.join(', ')}` }];
  if (others.length > 0) {
    const all = [kind, ...others].map((one) => `\`${one}\``).join(' and ');
    return [{ path, message: `${all} in one entry: write an entry for each` }];
  }
  const message = `\`${kind}: false\` says nothing: write \`true\`, or leave the entry out`;
  return event[kind] === false ? [{ path: [...path, kind], message }] : [];
}

function ago(event: TestEvent, path: Path): SenseProblem[] {
  const text = String(event.ago);
  const duration = toDuration(text);
  if (duration?.kind === 'plain') return [];
  const message = duration
    ? `"${text}" is working time, which depends on when the test runs: write it like 1h or 3d`
    : `"${text}" is no duration: write how long ago it was, like 30 minutes, 1h or 3d`;
  return [{ path, message }];
}

function details({ times = 1, to, changed, attempt }: TestEvent, path: Path): SenseProblem[] {
  const isCount = Number.isInteger(times) && Number(times) >= 1 && Number(times) <= MOST_TIMES;
  const wrong: [boolean, string, string][] = [
    [!isCount, 'times', `write a whole number from 1 to ${MOST_TIMES}`],
    [to !== undefined && changed === undefined, 'to', '`to` means nothing without `changed`'],
    [changed === true, 'changed', 'say which contact property changed, by its internal name'],
    [attempt !== undefined && typeof attempt !== 'boolean', 'attempt', 'write true or false'],
  ];
  return wrong.flatMap(([isWrong, key, message]) =>
    isWrong ? [{ path: [...path, key], message }] : [],
  );
}
