/** One webhook subscription of the HubSpot app, as its project file names it. */
export type Subscription = {
  /** `object.creation` …; `contact.privacyDeletion` has no general form. */
  readonly subscriptionType: string;
  readonly objectType: string;
  readonly propertyName?: string;
};

/** As people say it: `contact propertyChange jobtitle`. The older form `contact.propertyChange` is the same thing. */
export function subscriptionName({
  subscriptionType,
  objectType,
  propertyName,
}: Subscription): string {
  const action = subscriptionType.split('.')[1] ?? subscriptionType;
  return [objectType, action, propertyName].filter(Boolean).join(' ');
}

export function lackingSubscriptions<T extends Subscription>(
  needed: readonly T[],
  present: readonly Subscription[],
): readonly T[] {
  const names = new Set(present.map(subscriptionName));
  return needed.filter((one) => !names.has(subscriptionName(one)));
}
