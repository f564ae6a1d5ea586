/** Where a deployment says which version runs: Helm values, a chart, a compose file, a kustomization. */
import type { DeployedVersion } from '../domain/deployed-version.ts';

export interface DeploymentReference {
  readonly path: string;
  /** Dotted path in it, or name of an image; absent: there is but one. */
  readonly pick?: string;
}

/** What `upgrade-path` was asked: each end as a text, or as a place to read it. */
export interface UpgradeQuestion {
  /** Absent: a first installation, which only a guard judges. */
  readonly from?: string | DeploymentReference;
  readonly to: string | DeploymentReference;
  /** Whether the guard decides the exit code, or the path. */
  readonly isGuarding: boolean;
}

export interface Deployments {
  /** @throws LtsError INPUT_FILE_UNREADABLE, INPUT_INVALID with all problems of the file */
  read(reference: DeploymentReference): Promise<DeployedVersion>;
}
