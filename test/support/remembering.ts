/** One thing that is remembered of a portal: always of contact 501, window `501-1`, company 9. */
export type Remembering = {
  write(portalId: number): Promise<unknown>;
  /** Everything that can be asked of it. Some questions are answered once: a turn that was taken is taken. */
  read(portalId: number): Promise<unknown>;
  /** What an erasure of contact 501 does, or a person who clears it. */
  forget?(portalId: number): Promise<unknown>;
};

export const [CONTACT, REF] = ['501', '501-1'];
