import type { NotePlan, TaskPlan } from '../domain/handoff/plan.ts';
import type { SnippetFile } from '../domain/content/snippet-file.ts';
import type { LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import type { Needs } from '../domain/checklist/needs.ts';
import type { Rules } from '../domain/checklist/rules.ts';
import type { Owner, Picture, Section } from '../domain/lead/picture.ts';
import type { PropertyWrite } from '../hubspot/ensure-properties.ts';
import type { AppError } from '../errors.ts';
import type { ListWrite } from '../hubspot/ensure-lists.ts';
import type { Digests } from '../store/digests.ts';
import type { Failures } from '../hubspot/ensure-records.ts';
import type { Watched } from '../hubspot/read-pictures.ts';
import type { DailyCaps } from '../store/daily-caps.ts';
import type { Others } from '../hubspot/resolve-contacts.ts';
import type { Modified } from '../hubspot/search-modified.ts';
import type { Erasures } from '../store/erasures.ts';
import type { Merges } from '../store/merges.ts';
import type { Named } from '../store/named.ts';
import type { Figures } from '../store/figures.ts';
import type { AccountPlays } from '../store/account-plays.ts';
import type { Suggestions } from '../store/suggestions.ts';
import type { Journal } from '../store/journal.ts';
import type { Leads } from '../store/leads.ts';
import type { Mode } from '../store/portals.ts';
import type { StateSeal } from '../store/state-seal.ts';
import type { Storm } from '../store/storm.ts';
import type { StormNews } from './storm-breaker.ts';

/** By reference, what was written for contacts, or was about to be. */
type LedgerIndex = {
  readonly read: (refs: readonly string[]) => Promise<Map<string, LedgerEntry>>;
  readonly write: (entries: Entries) => Promise<void>;
  readonly ofContacts: (contactIds: readonly string[]) => Promise<Map<string, LedgerEntry>>;
  readonly digests: () => Promise<Map<string, LedgerEntry>>;
  readonly forget: (refs: readonly string[]) => Promise<void>;
};

type Entries = ReadonlyMap<string, LedgerEntry>;
type OfLead<T> = T & { readonly contactId: string };

/** Everything a story about one portal needs; built by services.ts, one per portal, nothing of another portal within reach. */
export type PortalServices = {
  readonly portalId: number;
  readonly mode: () => Promise<Mode>;
  readonly zone: () => Promise<string>;
  readonly connectedAt: () => Promise<number>;
  readonly uiDomain: () => Promise<string>;
  readonly digests: Digests;
  readonly ensureLists: (writes: readonly ListWrite[]) => Promise<ReadonlyMap<string, AppError>>;
  /** What its leads are judged by now. */
  readonly rules: () => Promise<Rules>;
  readonly owners: () => Promise<Section<readonly Owner[]>>;
  readonly readPictures: (
    contactIds: readonly string[],
    needs: Needs,
    /** Of whom touches and Baton's task are read too. */
    watched?: Watched,
  ) => Promise<Map<string, Picture>>;
  /** Of contacts that are gone, into which others they were merged. */
  readonly findSurvivors: (contactIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** The people of the leads' companies, where the checklist speaks of a buying group. By contact id. */
  readonly readColleagues: (
    pictures: readonly Picture[],
  ) => Promise<ReadonlyMap<string, Picture['group']>>;
  /** What its sellers can send; null: nothing. */
  readonly library: () => Promise<SnippetFile | null>;
  readonly suggestions: Suggestions;
  readonly accountPlays: AccountPlays;
  /** Which of these contacts HubSpot has, under just these ids. */
  readonly existing: (contactIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly resolveContacts: (others: Others) => Promise<Map<string, string[]>>;
  /** Which of these records (`notes:1`) Baton made itself. */
  readonly ownRecords: (members: readonly string[]) => Promise<Set<string>>;
  /** Companies and deals modified since then, ms: `companies:77`. What may not be read is left out. */
  readonly searchOthers: (since: number) => AsyncGenerator<string[]>;
  readonly searchModified: (since: number, fromId?: string) => AsyncGenerator<Modified[]>;
  /** Contact ids in a list, page by page. */
  readonly readList: (listId: string) => AsyncGenerator<string[]>;
  readonly ensureTasks: (tasks: readonly OfLead<TaskPlan>[]) => Promise<Failures>;
  /** Whether a person has finished or deleted the task of this reference; one that was never written is not over. */
  readonly isTaskOver: (ref: string) => Promise<boolean>;
  /** Which of these tasks are written, or about to be. */
  readonly knownTasks: (refs: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly dailyCaps: DailyCaps;
  readonly ensureNotes: (notes: readonly OfLead<NotePlan>[]) => Promise<Failures>;
  readonly ensureProperties: (writes: readonly PropertyWrite[]) => Promise<Failures>;
  /** A list of a nurture track cannot be written: the file's mistake, or a permission. */
  readonly listFailed: (list: string, error: AppError) => void;
  readonly erasures: Erasures;
  readonly named: Named;
  readonly merges: Merges;
  readonly listCopies: { readonly forget: (contactIds: readonly string[]) => Promise<void> };
  /** What long runs have found so far: backfill, simulation, back-test. */
  readonly forgetInRuns: (contactIds: readonly string[]) => Promise<void>;
  readonly ledgers: Readonly<Record<'notes' | 'tasks', LedgerIndex>>;
  /** Rewrites Baton's own notes or tasks without the person they were about. By id, what kept one from it. */
  readonly blankRecords: (
    object: 'notes' | 'tasks',
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, AppError>>;
  /** Of contacts that are gone: records that were perhaps written, by reference. */
  readonly findLost: (object: 'notes' | 'tasks', entries: Entries) => Promise<Map<string, string>>;
  /** Changes the words of records as they stand in HubSpot. */
  readonly rewriteBodies: (
    object: 'notes' | 'tasks',
    entries: Entries,
    rewrite: (html: string) => string,
  ) => Promise<number>;
  /** Counts windows, and holds leads back while too many open. */
  readonly storm: Storm;
  readonly stormTold: (news: StormNews) => void;
  readonly leads: Leads;
  /** What stands in `baton_state`, authenticated. */
  readonly stateSeal: StateSeal;
  readonly journal: Journal;
  readonly figures: Figures;
  readonly now: () => number;
};
