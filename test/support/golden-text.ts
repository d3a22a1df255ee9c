import type { Look } from '../../src/domain/handoff/look.ts';

/** The properties that carry words. */
const WORDY = [
  'baton_why_now',
  'baton_blurb',
  'baton_content_title',
  'baton_content_url',
  'baton_missing',
  'baton_question',
];

/** What a seller reads of one look, as plain text. */
export function goldenText(about: string, { plan }: Look): string {
  const { note, task, properties } = plan;
  return [
    `# ${about}`,
    '',
    '== Note',
    ...toLines(note?.body ?? 'none'),
    '',
    '== Task',
    ...(task === null
      ? ['none']
      : task.kind === 'ensure'
        ? [task.subject, ...toLines(task.body)]
        : [`${task.kind}: ${task.reason}`]),
    '',
    '== Properties',
    ...WORDY.flatMap((name) =>
      properties[name] ? [`${name}: ${properties[name].replaceAll('\n', '\n  ')}`] : [],
    ),
    '',
  ].join('\n');
}

/** One line for each paragraph and each entry of a list; links with their address. */
export function toLines(html: string): string[] {
  return html
    .replaceAll(/<a href="([^"]*)">(.*?)<\/a>/gu, '$2 <$1>')
    .replaceAll('<li>', '• ')
    .replaceAll(/<ul>|<strong>|<\/strong>/gu, '')
    .split(/<\/p>|<\/li>|<\/ul>/u)
    .map((line) => fromHtml(line.replace('<p>', '')))
    .filter((line) => line !== '');
}

function fromHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
