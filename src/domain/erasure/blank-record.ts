export const ERASED_WORDS = 'Erased by Baton: the contact was deleted for privacy.';

/** What stands in place of everything that Baton once wrote about a person. */
export const BLANK_RECORD = {
  notes: { hs_note_body: `<p>${ERASED_WORDS}</p>` },
  tasks: {
    hs_task_subject: 'Erased by Baton',
    hs_task_body: `<p>${ERASED_WORDS}</p>`,
    hs_task_status: 'COMPLETED',
  },
} as const;
