/** The simulator's words. Facts about HubSpot come from its published documentation; see docs/simulator.md. */

export type ObjectType =
  | 'contacts'
  | 'companies'
  | 'deals'
  | 'notes'
  | 'tasks'
  | 'calls'
  | 'emails'
  | 'meetings'
  | 'communications'
  | 'users';

/** One entry of a property's history, newest first in a record's list. Times are ms since the epoch. */
export type HistoryEntry = {
  value: string;
  timestamp: number;
  sourceType: string;
  sourceId: string | null;
  sourceLabel: string | null;
  updatedByUserId: number | null;
};

export type CrmRecord = {
  readonly type: ObjectType;
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  archived: boolean;
  /** Set when a merge made this id an alias of another. */
  mergedInto: string | null;
  /** Newest first. The current value of a property is the first entry's value. */
  readonly history: Map<string, HistoryEntry[]>;
};

export type PropertyOption = {
  label: string;
  value: string;
  displayOrder: number;
  hidden: boolean;
  description?: string;
};

/** A property as `GET /crm/properties/2026-09/{objectType}/{name}` shows it. */
export type PropertyDefinition = {
  readonly name: string;
  label: string;
  readonly type:
    'bool' | 'date' | 'datetime' | 'enumeration' | 'number' | 'phone_number' | 'string';
  fieldType: string;
  groupName: string;
  description: string;
  options: PropertyOption[];
  displayOrder: number;
  hidden: boolean;
  formField: boolean;
  readonly hasUniqueValue: boolean;
  readonly hubspotDefined: boolean;
  /** Counted or observed by HubSpot itself: see the switch calculatedPropertiesSendEvents. */
  readonly calculated: boolean;
  readonly externalOptions: boolean;
  readonly referencedObjectType?: string;
  readonly readOnlyValue: boolean;
  archived: boolean;
};

/** Who makes a change: shapes history entries, `changeSource`/`sourceId` of webhooks, `hs_object_source`. */
export type Origin = {
  /** CRM_UI, INTEGRATION, FORM, ANALYTICS, IMPORT, CONTACTS, AUTOMATION_PLATFORM … an open set. */
  changeSource: string;
  sourceId?: string;
  sourceLabel?: string;
  userId?: number;
  /** When it happened; the simulator's clock if absent. Used by seeds to write the past. */
  at?: number;
  /** No webhook events for this change. Used by seeds. */
  silent?: boolean;
};

export type Owner = {
  id: string;
  userId: number;
  email: string;
  firstName: string;
  lastName: string;
  archived: boolean;
  teams: { id: string; name: string; primary: boolean }[];
};

export type AccountOptions = {
  portalId: number;
  timeZone?: string; // IANA; default Europe/Berlin
  companyCurrency?: string; // default EUR
  /** 100 (free, starter), 110 (marketplace OAuth apps), 190 (private on Pro). Default 100. */
  limitPer10Seconds?: number;
  dailyLimit?: number | null;
  /** Static bearer tokens that are valid for this account, with their scopes. */
  staticTokens?: Record<string, readonly string[]>;
  /** Scopes that the account's tier lacks: asked for as optional_scope, they are not granted. */
  unavailableScopes?: readonly string[];
};

/** One HubSpot account ("portal"). Everything goes through here: API routes, CRM pages, seeds and tests. */
export type Account = {
  readonly portalId: number;
  readonly options: Required<AccountOptions>;
  readonly owners: Owner[];
  addOwner(owner: Partial<Owner> & { email: string }): Owner;
  create(type: ObjectType, properties: Record<string, string>, origin?: Origin): CrmRecord;
  update(
    type: ObjectType,
    id: string,
    properties: Record<string, string>,
    origin?: Origin,
  ): CrmRecord;
  archive(type: ObjectType, id: string, origin?: Origin): void;
  restore(type: ObjectType, id: string, origin?: Origin): void;
  gdprDelete(contactId: string, origin?: Origin): void;
  merge(
    type: 'contacts' | 'companies',
    primaryId: string,
    otherId: string,
    origin?: Origin,
  ): CrmRecord;
  /** Default association type of the pair unless typeId is given. Both directions become readable. */
  associate(
    from: ObjectType,
    fromId: string,
    to: ObjectType,
    toId: string,
    typeId?: number,
    origin?: Origin,
  ): void;
  dissociate(from: ObjectType, fromId: string, to: ObjectType, toId: string, origin?: Origin): void;
  get(type: ObjectType, id: string): CrmRecord | undefined;
  list(type: ObjectType): CrmRecord[];
  associated(from: ObjectType, fromId: string, to: ObjectType): string[];
  /** Current value, '' or null when unset. */
  value(record: CrmRecord, property: string): string | null;
  /** Live static list (processingType MANUAL or SNAPSHOT). */
  addList(
    name: string,
    processingType: 'MANUAL' | 'SNAPSHOT' | 'DYNAMIC',
    memberIds?: string[],
    listId?: string,
  ): { listId: string };
  /** The ids in a list made by addList. */
  listMembers(listId: string): string[];
  /** Every property of an object, custom ones included. */
  properties(type: ObjectType): PropertyDefinition[];
  /** A custom property, as an admin makes it in the settings. Default: string / text. */
  addProperty(
    type: ObjectType,
    property: Partial<PropertyDefinition> & { name: string },
  ): PropertyDefinition;
  /** The portal's "required on create" rule for API writes (section 4.6); `false` lifts it. */
  requireOnCreate(type: ObjectType, property: string, required?: boolean): void;
  /** The admin removes the app: OAuth tokens and refresh tokens of this account die, static tokens too. */
  uninstall(): void;
  /** What a visitor does, with the properties HubSpot sets for it (all of them, in one change each). */
  visit(contactId: string, url: string, at?: number): void;
  submitForm(
    contactId: string,
    formName: string,
    pageTitle: string,
    extra?: Record<string, string>,
    at?: number,
  ): void;
  replyToEmail(contactId: string, at?: number): void;
  clickEmail(contactId: string, emailName: string, at?: number): void;
  openEmail(contactId: string, emailName: string, at?: number): void;
  bookMeeting(contactId: string, title: string, startsAt: number, at?: number): void;
};

/** What HubSpot leaves unconfirmed, each a switch: the service must work both ways. docs/simulator.md lists them. */
export type Switches = {
  /** Writing the value a property already has adds no history entry. */
  sameValueMakesNoHistory: boolean;
  /** Batch reads with history refuse more than 50 inputs (else 100). */
  fiftyInputsWithHistory: boolean;
  /** 207 with NO_ASSOCIATIONS_FOUND errors for ids without associations (else 200 and they are simply absent). */
  noAssociationsIs207: boolean;
  /** Rich text comes back different from what was sent (attributes dropped, <p> closed, entities normalised). */
  sanitiseBodies: boolean;
  /** Associations written with a create become readable only after this many ms (0 = at once). */
  lateAssociationsMs: number;
  /** Token writes carry changeSource INTEGRATION and sourceId = app id in webhooks (else changeSource API, no sourceId). */
  ownWritesCarryAppId: boolean;
  /** Calculated and analytics properties (recent_conversion_*, hs_analytics_*, hs_email_*, hs_sales_email_*, num_conversion_events …) send webhooks. */
  calculatedPropertiesSendEvents: boolean;
  /** 429 answers carry Retry-After. */
  retryAfterOn429: boolean;
  /** hs_task_status knows IN_PROGRESS, WAITING, DEFERRED beside NOT_STARTED and COMPLETED. */
  deferredTaskStatus: boolean;
  /** One webhook POST may hold events of several portals. */
  mixedPortalsPerPost: boolean;
  /** batch update takes objectWriteTraceId and answers 207 (else one bad input fails the whole batch with 400). */
  batchUpdate207: boolean;
  /** Search results lag this many ms behind writes. */
  searchLagMs: number;
  /** A merge of contacts makes a third record with a new id (always so for companies). */
  mergeMakesNewRecord: boolean;
  /** hasUniqueValue is possible for properties of notes, tasks and the other activities. */
  uniqueOnActivities: boolean;
  /** Communications have hs_communication_direction (else an account has no such property). Accounts that are made later follow it. */
  messagesHaveDirection: boolean;
};

export type Fault = {
  /** Upper-case method and a substring of the path; absent means any. */
  method?: string;
  path?: string;
  portalId?: number;
  /** An id, or any other text, that the request's body names as a whole value: a record that cannot be read or written. */
  mentions?: string;
  /** How many matching requests it hits; default 1; Infinity for ever. */
  times?: number;
  /** Skip this many matching requests first. */
  skip?: number;
  do:
    | {
        kind: 'status';
        status: number;
        when: 'before' | 'after';
        body?: unknown;
        headers?: Record<string, string>;
      }
    | { kind: 'drop'; when: 'before' | 'after' } // the connection is cut without an answer; 'after' = committed first
    | { kind: 'delay'; ms: number; when: 'before' | 'after' };
};

/** One API request as the simulator saw it. `endpoint` is the path with ids replaced by {id}. */
export type Call = {
  at: number;
  method: string;
  path: string;
  endpoint: string;
  status: number; // 0 when the connection was dropped
  portalId: number | null;
  mutating: boolean;
  body: unknown;
};

export type Delivery = {
  at: number;
  events: unknown[];
  attempt: number;
  status: number | 'failed';
};

export type SimulatorOptions = {
  host?: string; // default 127.0.0.1
  port?: number; // default 0 = any free port
  clientId?: string;
  clientSecret?: string;
  appId?: number;
  /** Absent: any http://localhost or http://127.0.0.1 address. */
  redirectUrls?: string[];
  /** requiredScopes of the app definition; an install URL without all of them is refused. Absent: anything goes. */
  requiredScopes?: readonly string[];
  /** Every refresh answers with a new refresh token and the old one dies. Default false. */
  rotateRefreshTokens?: boolean;
  /** Most associations of one record in an answer of associations batch read. Default 500. */
  associationPageSize?: number;
  /** Where webhooks go, the public URL that is signed; e.g. http://127.0.0.1:3000/webhooks/hubspot. null = nowhere yet. */
  webhookUrl?: string | null;
  /** What is signed in place of the real target, when the service is told another PUBLIC_URL (a proxy in front). */
  signedUrl?: string | null;
  /** Path of a HubSpot project's webhooks-hsmeta.json, or the subscriptions themselves. */
  subscriptions?: string | readonly Subscription[];
  switches?: Partial<Switches>;
  /** Answer time of every API request, ms. */
  latencyMs?: number;
  /** The business clock (DEMO_CLOCK); limits and signatures always run on real time. */
  now?: () => number;
  /** First wait before a failed webhook is tried again, ms real time (HubSpot: minutes, up to 10 attempts in 24 h). Default 200, growing. */
  webhookRetryMs?: number;
  /** Events are collected this long into one POST of at most 100. Default 20 ms. */
  webhookBatchMs?: number;
};

export type Subscription = {
  subscriptionType: string; // object.creation, contact.propertyChange, contact.privacyDeletion …
  objectType?: string; // contact, note, task …
  propertyName?: string;
  active: boolean;
};

export type Simulator = {
  readonly url: string;
  readonly now: () => number;
  readonly switches: Switches;
  readonly calls: Call[];
  readonly deliveries: Delivery[];
  addAccount(options: AccountOptions): Account;
  account(portalId: number): Account;
  accounts(): Account[];
  /** Installs the OAuth app without the browser: what the token endpoint would have answered. */
  install(
    portalId: number,
    scopes: readonly string[],
  ): { accessToken: string; refreshToken: string; expiresIn: number };
  /** All OAuth access tokens (of one account) are from now on too old; refresh tokens live. */
  expireAccessTokens(portalId?: number): void;
  /** Adds a fault; faults are tried in the order they were added. */
  fault(fault: Fault): void;
  clearFaults(): void;
  latency(ms: number): void;
  /** Webhook delivery: change the target, deliver each event n times, shuffle order, hold back until released. */
  webhooks: {
    target(url: string | null, signedUrl?: string | null): void;
    duplicate(times: number): void;
    shuffle(on: boolean): void;
    pause(): void;
    resume(): void;
    /** Sends ready-made events, signed, without any change in the CRM. */
    send(events: readonly unknown[]): Promise<number>;
    /** Resolves when nothing is waiting to be delivered (or was given up). */
    settled(): Promise<void>;
  };
  close(): Promise<void>;
};
