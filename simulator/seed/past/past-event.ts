/** Something a person did before the story begins. Days are counted back from the seed's `now`. */
export type PastEvent = { readonly daysAgo: number } & (
  | { readonly kind: 'visit'; readonly path: string }
  | {
      readonly kind: 'form';
      readonly form: string;
      readonly page: string;
      readonly fields?: Record<string, string>;
    }
  | { readonly kind: 'open' | 'click'; readonly mail: string }
  | { readonly kind: 'reply' }
);

export function visited(daysAgo: number, path: string): PastEvent {
  return { kind: 'visit', daysAgo, path };
}

export function submitted(
  daysAgo: number,
  form: string,
  page: string,
  fields?: Record<string, string>,
): PastEvent {
  return { kind: 'form', daysAgo, form, page, fields };
}

export function opened(daysAgo: number, mail: string): PastEvent {
  return { kind: 'open', daysAgo, mail };
}

export function clicked(daysAgo: number, mail: string): PastEvent {
  return { kind: 'click', daysAgo, mail };
}

export function replied(daysAgo: number): PastEvent {
  return { kind: 'reply', daysAgo };
}
