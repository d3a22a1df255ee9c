import type { Evaluation } from '../checklist/evaluate.ts';
import { toInstant } from '../lead/history.ts';
import type { Properties } from '../lead/picture.ts';
import { cut } from '../text/plain.ts';
import type { Track } from '../nurture/track.ts';
import { isUnderWay } from '../window/window.ts';
import type { Window } from '../window/window.ts';
import type { Play } from './play.ts';

type Beside = {
  readonly play: Play | null;
  readonly track: Track | null;
  /** As HubSpot has it now. */
  readonly contact: Properties;
};

/** The contact properties as they should be after this evaluation; an empty text clears a property. */
export function readinessProperties(
  evaluation: Evaluation,
  window: Window,
  { play, track, contact }: Beside,
): Record<string, string> {
  const open = isUnderWay(window) && !window.shadow ? window : null;
  const last = !isUnderWay(window) && window.last?.shadow === false ? window.last : null;
  const touch = (open ?? last)?.touch;
  const send = open?.advice?.send;
  const paused = contact.baton_mail_pause?.value === 'true';
  return {
    baton_readiness: evaluation.readiness,
    baton_window: open?.state ?? (last && window.state === 'missed' ? 'missed' : 'closed'),
    baton_window_opened_at: iso(open?.openedAt),
    baton_window_closes_at: iso(open?.closesAt),
    baton_first_touch_due_at: iso(open?.dueAt),
    baton_first_touch_at: iso(touch?.certainty === 'seen' ? touch.at : undefined),
    baton_why_now: open && play ? cut(play.lines.join('\n'), 2_000) : '',
    baton_blurb: send?.blurb ?? '',
    baton_content_title: send ? cut(send.title, 200) : '',
    baton_content_url: send?.url ?? '',
    baton_missing: evaluation.missing.join(', '),
    baton_question: question(evaluation),
    baton_nurture_track: open ? '' : (track?.id ?? ''),
    baton_nurture_intent: open ? '' : (track?.intent ?? ''),
    // Marketing mail steps aside while a window is under way; who was never paused needs no "no".
    ...(open || paused ? { baton_mail_pause: String(open !== null) } : {}),
    baton_checklist_version: `${evaluation.checklist.id} v${evaluation.checklist.version}`,
  };
}

/** Only what HubSpot does not have yet: an unchanged lead costs no write. */
export function changedProperties(
  wanted: Readonly<Record<string, string>>,
  current: Properties,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !sameValue(value, current[name]?.value ?? '')),
  );
}

/** HubSpot may give an instant back in another form than it was sent. */
function sameValue(wanted: string, current: string): boolean {
  if (wanted === current) return true;
  const at = toInstant(wanted);
  return at !== null && at === toInstant(current);
}

function iso(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString();
}

/** The one question that would settle what is unknown. */
function question({ criteria, unknown }: Evaluation): string {
  const open = criteria.find(({ id, settleBy }) => unknown.includes(id) && settleBy !== null);
  return open?.settleBy ?? '';
}
