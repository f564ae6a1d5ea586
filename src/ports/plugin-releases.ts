/** Releases of a plugin that has a repository of its own: its tags, and what files say at each of them. */
import type { Changes } from './changes.ts';

export interface FilesQuestion {
  /** Full names of refs (`refs/tags/v1.0.0`) or commits; in a clone whatever git knows by that name. */
  readonly revisions: readonly string[];
  /** From the root of the repository. */
  readonly paths: readonly string[];
}

/** The text of a file, or why there is none to read: it is binary, or larger than a file that states a version is. */
export type FileText = { readonly text: string } | { readonly why: string };

export interface RevisionFiles {
  /** ISO instant: the tagger's date of an annotated tag, else the commit's. */
  readonly date?: string;
  /** By path; what is not there is absent. */
  readonly files: ReadonlyMap<string, FileText>;
}

export interface PluginReleases {
  /** `acme/plugin on GitHub` */
  readonly place: string;

  /**
   * Short names of all tags; with a revision only those that it has, where the source can tell.
   *
   * @throws LtsError GITHUB_*, GIT_*
   */
  tags(within?: string): Promise<readonly string[]>;

  /** By revision; one that is not there is absent. @throws LtsError GITHUB_*, GIT_* */
  read(question: FilesQuestion): Promise<ReadonlyMap<string, RevisionFiles>>;
}

/** All that is asked of a plugin's repository. */
export interface PluginPlace {
  readonly releases: PluginReleases;
  readonly changes: Changes;
}

export interface PluginPlaces {
  /** @param repository `owner/repo` on GitHub */
  onGithub(repository: string): PluginPlace;
  inClone(directory: string): PluginPlace;
}
