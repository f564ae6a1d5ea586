/** What was observed of a repository at one moment; all that planning may look at. */

export interface Tag {
  readonly name: string;
  /** ISO instant or plain day; the tagger's date of an annotated tag, else the commit's. Undefined: not known. */
  readonly date?: string;
  /** Commit the tag resolves to, where the source told. */
  readonly commit?: string;
}

/** A release page on the forge; `tag` need not exist yet when it is a draft. */
export interface ReleasePage {
  readonly tag: string;
  readonly name?: string;
  readonly publishedAt?: string;
  readonly createdAt?: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  /** Carries the forge's "Latest" flag, where the source told. */
  readonly latest?: boolean;
}

/** Something the source could not tell; reported as a finding, because conclusions may rest on it. */
export interface Gap {
  readonly what: string;
  readonly remedy: string;
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
