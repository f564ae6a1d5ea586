/** What was observed of a repository at one moment; all that planning may look at. */
import type { NotesSeen } from './notes.ts';

export interface Tag {
  readonly name: string;
  /** ISO instant or plain day; the tagger's date of an annotated tag, else the commit's. Undefined: not known. */
  readonly date?: string;
  /** Commit the tag resolves to, where the source told. */
  readonly commit?: string;
  /** What the ref itself names: the commit of a lightweight tag, the tag object of an annotated one. */
  readonly object?: string;
}

/** A release page on the forge; `tag` need not exist yet when it is a draft. */
export interface ReleasePage {
  /** Number of the release on its forge. */
  readonly id?: number;
  readonly tag: string;
  readonly name?: string;
  readonly publishedAt?: string;
  readonly createdAt?: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  /** Carries the forge's "Latest" flag, where the source told. */
  readonly latest?: boolean;
  /** What its notes say of our managed block, where that was asked for. */
  readonly notes?: NotesSeen;
  /** Names of its files, where that was asked for. */
  readonly assets?: readonly string[];
}

/** Something the source could not tell; reported as a finding, because conclusions may rest on it. */
export interface Gap {
  readonly what: string;
  readonly remedy: string;
  /** What nobody can tell while it lasts. Absent: nothing that a conclusion about a line rests on. */
  readonly hides?: Hidden;
  /** Short name of the branch that was not read, where it is one. */
  readonly branch?: string;
  /** `closed`: to this token, or switched off, until somebody changes that; `failed`: the next run may be told. */
  readonly cause?: 'closed' | 'failed';
}

export type Hidden = 'alerts' | 'pull requests' | 'labels' | 'files' | 'branch';

/** What a registry said of an image tag; no digest and no problem: there is none. */
export interface SeenImage {
  readonly image: string;
  readonly tag: string;
  readonly digest?: string;
  readonly problem?: { readonly code: string; readonly message: string; readonly remedy: string };
}

export interface Snapshot {
  readonly source: 'git' | 'github' | 'file';
  readonly repository?: string;
  /** Where release pages are read by people, e.g. `https://github.com/acme/app`. */
  readonly url?: string;
  readonly defaultBranch?: string;
  readonly tags: readonly Tag[];
  readonly releases: readonly ReleasePage[];
  readonly branches: readonly string[];
  readonly gaps: readonly Gap[];
}
