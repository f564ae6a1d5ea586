/** What a run is given, and what is made of it: a port for every question and every way to write. */
import type { GithubClient } from '../adapters/github/client.ts';
import type { Fetch } from '../adapters/registry/exchange.ts';
import type { Alerts, AlertsRead } from '../ports/alerts.ts';
import type { Changes } from '../ports/changes.ts';
import type { CheckPages } from '../ports/check-pages.ts';
import type { Deployments } from '../ports/deployments.ts';
import type { Documents } from '../ports/documents.ts';
import type { DraftReleases } from '../ports/draft-releases.ts';
import type { History } from '../ports/history.ts';
import type { IssuePages } from '../ports/issue-pages.ts';
import type { LineHistories } from '../ports/line-history.ts';
import type { PluginPlaces } from '../ports/plugin-releases.ts';
import type { Progress } from '../ports/progress.ts';
import type { SetupReader } from '../ports/setup-reader.ts';
import type { Outlets } from '../run/apply.ts';
import type { PolicySource } from '../run/observe.ts';

/** What a run is given by its surroundings; read in one place, by the entry. */
export interface Surroundings {
  readonly client: () => GithubClient;
  readonly progress: Progress;
  readonly fetch: Fetch;
  /** Docker's config.json, with the credentials of registries. */
  readonly dockerConfig: string;
  /** Whether files here are the user's own, and not what a pull request brought. */
  readonly isWorkspaceTrusted: boolean;
  /** `owner/repo` whose files lie in the current folder, where that is known. */
  readonly ownRepository?: string;
  /** Told every secret that is read, so that it can be masked. */
  readonly onSecret: (secret: string) => void;
}

export interface Wiring {
  readonly history: History;
  readonly policy: PolicySource;
  readonly outlets: Outlets;
  readonly setup: SetupReader;
  readonly changes: Changes;
  readonly checkPages: CheckPages;
  readonly lineHistories: LineHistories;
  readonly alerts: Alerts;
  readonly scans: () => Promise<AlertsRead>;
  readonly issuePages: IssuePages;
  readonly draftReleases: DraftReleases;
  readonly plugins: PluginPlaces;
  readonly deployments: Deployments;
  /** The documents of the clone, or of the current folder. */
  readonly documents: Documents;
  /** A folder that files are written to. */
  readonly folder: (path: string) => Documents;
  /** Why this source cannot be written to. */
  readonly readOnlyBecause?: string;
}

/** What a source brings; the rest is the same for all. */
export type Sourced = Omit<Wiring, 'scans' | 'plugins' | 'deployments' | 'documents' | 'folder'>;
