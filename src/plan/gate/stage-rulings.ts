/**
 * The kind of a change against what a stage accepts, with one doubt more: titles cost nothing. What calls itself a
 * document, a test, CI, a chore or a release, and therefore enters every line, must touch nothing else.
 */
import type { Change, Judgement, PathClasses } from '../../domain/change/change.ts';
import { MAKING, OWNERS } from '../../domain/change/files-evidence.ts';
import { kindPhrase } from '../../domain/change/kind-words.ts';
import { isLockFile, isManifest } from '../../domain/change/manifest.ts';
import { classesOf } from '../../domain/change/paths.ts';
import type { Policy, Stage } from '../../policy/policy.ts';
import { isHarmless, ruleOnKind, takesOf } from './accept.ts';
import { ruleOnPaths } from './forbidden-paths.ts';
import type { Ruling } from './ruling.ts';

/** What the project's own labels weigh; usual ones weigh less. */
const OWN_LABEL = 10;

/** Where the version of the product itself, and what a release says of it, stand. */
const RELEASE_FILE =
  /(?:^|\/)(?:version|\.release-please-manifest|release-please-config|lerna|manifest)(?:\.(?:txt|json|ya?ml|toml|properties|py|go|rb|h|cfg))?$|(?:^|\/)(?:version|Version)\.\w{1,6}$|(?:^|\/)(?:__version__|_version)\.py$|(?:^|\/)gradle\.properties$/i;

/** Set-up of the repository itself. */
const DOT_FILE = /(?:^|\/)\.(?:git\w{1,12}|editorconfig|mailmap)$/;

export interface KindQuestion {
  readonly change: Pick<Change, 'files' | 'isCut'>;
  readonly judgement: Judgement;
  readonly stage: Stage;
  readonly policy: Pick<Policy, 'gate' | 'forbidden'>;
  readonly classes: PathClasses;
  /** The line as messages name it. */
  readonly subject: string;
}

/** What the stage says of the change itself, kind first; `gate`, `audit` and `classify` all ask here. */
export function rulingsAtStage(question: KindQuestion): readonly [Ruling, ...Ruling[]] {
  const { change, policy, classes } = question;
  return [ruleOnChange(question), ...ruleOnPaths(change, policy, classes)];
}

function ruleOnChange({ change, judgement, stage, policy, classes, subject }: KindQuestion): Ruling {
  const ruling = ruleOnKind(judgement, stage, policy, subject);
  if (ruling.rule !== 'kind-harmless' || !isHarmless(judgement.kind) || isLabelled(judgement)) return ruling;
  const other = otherFile(change, judgement.kind, classes);
  if (other === undefined) return ruling;
  const unknown = ruleOnKind({ ...judgement, kind: 'unknown' }, stage, policy, subject);
  const doubt = change.isCut && other === '' ? 'not all of its files are known' : `it touches \`${other}\``;
  return {
    ...unknown,
    message: `It calls itself ${kindPhrase(judgement.kind)}, but ${doubt}; ${subject} takes ${takesOf(stage)}.`,
    remedy: `Take what is something else out of it, or give it a label that \`labels\` of the policy reads as \`${judgement.kind}\`.`,
  };
}

/** Labels that the policy names are set by people who may: they are believed, whatever the files. */
function isLabelled({ kind, evidence }: Judgement): boolean {
  return evidence.some((one) => one.source === 'label' && one.kind === kind && one.weight >= OWN_LABEL);
}

/** A file that has no place in a change of this kind; an empty text where files may be hidden. */
function otherFile(
  { files, isCut }: KindQuestion['change'],
  kind: Judgement['kind'],
  classes: PathClasses,
): string | undefined {
  // Sources that know no files are believed: there is nothing else to go by.
  if (!files) return undefined;
  const paths = files.flatMap(({ path, previousPath }) => [path, ...(previousPath ? [previousPath] : [])]);
  return paths.find((path) => !fits(path, kind, classes)) ?? (isCut ? '' : undefined);
}

function fits(path: string, kind: Judgement['kind'], classes: PathClasses): boolean {
  const named = classesOf(path, classes);
  if (named.some((name) => name === 'docs' || name === 'test' || name === 'ci')) return true;
  if (MAKING.test(path) || OWNERS.test(path) || DOT_FILE.test(path)) return true;
  return kind === 'release' && (RELEASE_FILE.test(path) || isManifest(path) || isLockFile(path));
}
