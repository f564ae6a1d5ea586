/** What readers are told, as the rest of the program sees it: upgrades and rollbacks, plugins, documents. */
import type { Expression } from '../domain/pattern/expression.ts';
import type { Origin } from './origin.ts';
import type { CATEGORIES } from './schema-publish.ts';
import type { TagPattern } from './tag-pattern.ts';

export interface UpgradeRule {
  /** Which lines may not be left out. */
  readonly order: 'lts' | 'line' | 'any';
  /** Absent: the policy does not say. */
  readonly migration?: 'cross-line' | 'cross-major' | 'never';
  readonly rollback?: 'same-line' | 'any' | 'never';
  /** Advised, never required. */
  readonly patchFirst: boolean;
  /** Deployments name an exact version. */
  readonly pin: boolean;
  readonly notes: {
    readonly patch?: string;
    readonly migration?: string;
    readonly rollback?: string;
    readonly noRollback?: string;
  };
  readonly originOf: (key: string) => Origin;
}

/** A place in a file, found by an expression with one named group. */
export interface FileMatch {
  readonly file: string;
  readonly expression: Expression;
}

export type PluginRule =
  | {
      readonly kind: 'repository';
      readonly name: string;
      /** `owner/repo` */
      readonly repository: string;
      readonly tag: TagPattern;
      /** With the group `core`. */
      readonly core: FileMatch;
      /** With the group `version`. */
      readonly version?: FileMatch;
      readonly origin: Origin;
    }
  | {
      readonly kind: 'catalogue';
      /** Absent: every plugin in it. */
      readonly name?: string;
      /** A path beside the policy file, or `owner/repo:path@ref`. */
      readonly catalogue: string;
      readonly origin: Origin;
    };

export interface DocsRule {
  /** Globs of documents. */
  readonly files: readonly string[];
  /** Where the published files are read, without a slash at the end. */
  readonly url?: string;
  readonly slug?: string;
  readonly category: (typeof CATEGORIES)[number];
  readonly description?: string;
}
