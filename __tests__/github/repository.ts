import type { AdvisoryFacts } from './advisories.ts';
import { AlertShelf } from './alert-shelf.ts';
import type { FileFacts } from './file-diffs.ts';
import { type Generation, generateHistory } from './generate.ts';
import { type AnnotatedTag, type Commit, GitStore, type Ref } from './git-store.ts';
import { instant } from './instant.ts';
import { type IssueFacts, openIssue } from './issue-story.ts';
import { type Comment, type Issue, type Pull, PullShelf, type Review } from './pull-shelf.ts';
import {
  addComment,
  addReview,
  type CommentFacts,
  type MergeGroup,
  type MergeWay,
  mergePull,
  openPull,
  type PullFacts,
  pushCommit,
  type QueueEntry,
  queuePulls,
  type ReviewFacts,
} from './pull-story.ts';
import { type Release, type ReleaseFacts, ReleaseShelf } from './release-shelf.ts';
import type { CommitFacts, RepositoryOptions, TagFacts, TagProtection } from './repository-facts.ts';
import { type RefRule, type Ruleset, type RulesetFacts, Rulesets } from './rulesets.ts';

export type { RepositoryOptions };

export type Tag = { name: string; ref: Ref; commit: Commit; annotation: AnnotatedTag | undefined };

/** A repository told as a story: each call is something that happened, in the order it happened. */
export class Repository {
  readonly id: number;
  readonly fullName: string;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly createdAt: string;
  readonly git: GitStore;
  readonly releases = new ReleaseShelf();
  readonly protectedBranches = new Set<string>();
  readonly rulesets: Rulesets;
  private: boolean;
  immutableReleases: 'repository' | 'owner' | undefined;
  workflowPermissions: 'read' | 'write';
  /** Nobody may write any more; told, and not enforced. */
  archived = false;
  hasIssues = true;
  /** Paths of workflow files that are switched off, with the state GitHub gives them. */
  readonly disabledWorkflows = new Map<string, string>();
  readonly pulls: PullShelf;
  /** Files of a commit as a test tells them, beside those of its tree. */
  readonly toldFiles = new Map<string, readonly FileFacts[]>();
  /** Of people, by login: `admin`, `maintain`, `write`, `triage`, `read`, or a custom role. All others have none. */
  readonly roles = new Map<string, string>();
  readonly advisories: AdvisoryFacts[] = [];
  readonly alerts = new AlertShelf();
  /** What waits in the merge queue: each on the one before it. */
  readonly queued: QueueEntry[] = [];

  constructor(id: number, fullName: string, options: RepositoryOptions = {}) {
    const [owner, name, ...rest] = fullName.split('/');
    if (!owner || !name || rest.length > 0) throw new Error(`not an owner/name: '${fullName}'`);
    this.id = id;
    this.fullName = fullName;
    this.owner = owner;
    this.name = name;
    this.defaultBranch = options.defaultBranch ?? 'main';
    this.createdAt = instant(options.createdAt ?? '2015-01-01');
    this.private = options.private ?? false;
    this.immutableReleases = options.immutableReleases;
    this.workflowPermissions = options.workflowPermissions ?? 'read';
    this.rulesets = new Rulesets(id * 10 + 1);
    this.pulls = new PullShelf(id * 1000);
    this.git = new GitStore(this.defaultBranch);
    if (!options.empty) this.commit('Initial commit', { on: this.createdAt });
  }

  /**
   * A commit on top of a branch. A branch nobody made begins with it, on top of the default branch: see `branch` for one
   * that starts at a tag.
   */
  commit(message: string, facts: CommitFacts = {}): Commit {
    const branch = `refs/heads/${facts.branch ?? this.defaultBranch}`;
    const head = this.git.commitAt(branch) ?? this.git.commitAt('HEAD');
    const commit = this.git.addCommit(message, {
      message,
      committedAt: instant(facts.on ?? head?.committedAt ?? this.createdAt),
      parents: [head?.sha, facts.merges === undefined ? undefined : this.#committish(facts.merges).sha].filter(
        (sha) => sha !== undefined,
      ),
      files: facts.files ?? head?.files ?? new Map(),
      ...(facts.author === undefined ? {} : { author: facts.author }),
    });
    this.git.setRef(branch, commit.sha);
    return commit;
  }

  /**
   * Writes a file. On a branch that is a commit on top of it, so that tags made earlier do not have the file. Under a
   * tag's name it rewrites the tag as if the file had always been there.
   */
  file(path: string, text: string, ref: string = this.defaultBranch): this {
    const tag = this.git.ref(`refs/tags/${ref}`);
    const before = this.git.commitAt(tag?.name ?? `refs/heads/${ref}`) ?? this.git.commitAt('HEAD');
    const files = new Map(before?.files ?? []).set(path, text);
    if (tag === undefined || before === undefined) {
      this.commit(`Write ${path}`, { branch: ref, files });
    } else {
      const rewritten = this.git.addCommit(before.message, { ...before, files });
      this.#point(ref, rewritten, this.git.annotatedTag(tag.sha)?.taggedAt);
    }
    return this;
  }

  branch(name: string, facts: { at?: string; protected?: boolean } = {}): this {
    const at = this.#committish(facts.at ?? 'HEAD');
    this.git.setRef(`refs/heads/${name}`, at.sha);
    if (facts.protected) this.protectedBranches.add(name);
    return this;
  }

  /** Tags a new commit, or with `commit` an old one. A name that exists moves. */
  tag(name: string, facts: TagFacts = {}): Tag {
    const on = facts.committedOn ?? facts.on;
    const commit =
      facts.commit === undefined
        ? this.commit(`Release ${name}`, {
            ...(on === undefined ? {} : { on }),
            ...(facts.branch === undefined ? {} : { branch: facts.branch }),
          })
        : this.#committish(facts.commit);
    return this.#point(name, commit, facts.annotated ? (facts.on ?? commit.committedAt) : undefined);
  }

  deleteTag(name: string): void {
    if (!this.git.deleteRef(`refs/tags/${name}`)) throw new Error(`${this.fullName} has no tag ${name}`);
  }

  /** Publishes (or drafts) a release. As on GitHub, publishing makes the tag when there is none. */
  release(tagName: string, facts: ReleaseFacts = {}): Release {
    if (!facts.draft) this.#makeTag(tagName);
    const committedAt = (this.git.commitAt(`refs/tags/${tagName}`) ?? this.git.commitAt('HEAD'))?.committedAt;
    return this.releases.add(tagName, {
      createdAt: committedAt ?? this.createdAt,
      target: this.defaultBranch,
      immutable: !facts.draft && this.immutableReleases !== undefined,
      ...facts,
    });
  }

  editRelease(tagName: string, changes: ReleaseFacts): Release {
    if (changes.draft === false) this.#makeTag(tagName);
    const publishes = changes.draft === false && this.releases.named(tagName)?.draft === true;
    const lasting = publishes && this.immutableReleases !== undefined ? { immutable: true } : {};
    return this.releases.edit(tagName, { ...lasting, ...changes });
  }

  deleteRelease(tagName: string): void {
    this.releases.remove(tagName);
  }

  /** A ruleset in its own words; see `protectTags` for the usual one. */
  ruleset(facts: RulesetFacts): Ruleset {
    return this.rulesets.add(facts);
  }

  /** A tag ruleset: `protectTags({ pattern: 'v*', update: true, deletion: true })`. */
  protectTags(protection: TagProtection): Ruleset {
    const { pattern, except = [], creation, update, deletion, non_fast_forward, ...facts } = protection;
    const rules = Object.entries({ creation, update, deletion, non_fast_forward });
    const full = (name: string) => (name.startsWith('~') ? name : `refs/tags/${name}`);
    return this.rulesets.add({
      name: `tags ${pattern}`,
      ...facts,
      target: 'tag',
      include: [full(pattern)],
      exclude: except.map(full),
      rules: rules.filter(([, isForbidden]) => isForbidden).map(([rule]) => rule as RefRule),
    });
  }

  pull(title: string, facts: PullFacts = {}): Pull {
    return openPull(this, title, facts);
  }

  issue(title: string, facts: IssueFacts = {}): Issue {
    return openIssue(this, title, facts);
  }

  /** One more commit on the head of a pull request. */
  push(pull: Pull, message: string, facts: { on?: string; files?: readonly FileFacts[] } = {}): Commit {
    return pushCommit(this, pull, message, facts.on, facts.files);
  }

  review(pull: Pull, facts: ReviewFacts): Review {
    return addReview(this, pull, facts);
  }

  comment(pull: Pull, facts: CommentFacts): Comment {
    return addComment(this, pull, facts);
  }

  merge(pull: Pull, facts: { way?: MergeWay; on?: string } = {}): Commit {
    return mergePull(this, pull, facts.way ?? 'squash', facts.on);
  }

  /** What the merge queue makes of pull requests, on a branch of its own. */
  queue(pulls: readonly Pull[], way: MergeWay = 'squash'): MergeGroup {
    return queuePulls(this, pulls, way);
  }

  /** Thousands of tags and releases, the same every time; see `generate.ts`. */
  generate(count: number, generation: Generation = {}): this {
    generateHistory(this, count, generation);
    return this;
  }

  #point(name: string, commit: Commit, taggedAt: string | undefined): Tag {
    const annotation =
      taggedAt === undefined
        ? undefined
        : this.git.addTag({ name, message: `Release ${name}`, taggedAt: instant(taggedAt), commit: commit.sha });
    return { name, ref: this.git.setRef(`refs/tags/${name}`, annotation?.sha ?? commit.sha), commit, annotation };
  }

  #makeTag(name: string): void {
    if (this.git.ref(`refs/tags/${name}`) === undefined) this.tag(name, { commit: 'HEAD' });
  }

  #committish(expression: string): Commit {
    const commit = this.git.commitAt(expression);
    if (commit === undefined) throw new Error(`${this.fullName} has no commit ${expression}`);
    return commit;
  }
}
