/** Actions known to move, delete or publish under tags, by what their pages and inputs say; pinned by tag or commit. */
import { type Act, deleting, type MovingNames, moving, publishing } from './moving-names.ts';
import type { Step, Texts } from './workflow-file.ts';

interface KnownAction {
  readonly act: typeof moving;
  /** Which of our names it touches; empty: it may touch any; undefined: none. */
  readonly touches: (inputs: Texts, names: MovingNames) => readonly string[] | undefined;
}

/** The name is an input; not given, it has a default, or is the tag of the run, which is a version. */
const named =
  (input: string, byDefault?: string, when: (inputs: Texts) => boolean = () => true): KnownAction['touches'] =>
  (inputs, names) => {
    const words = (inputs[input] ?? byDefault ?? '').split(/[\s,]+/).filter((word) => word !== '');
    return when(inputs) ? names.among(words) : undefined;
  };

/** A release under a name that is an expression is that of a version. */
const published =
  (input: string): KnownAction['touches'] =>
  (inputs, names) => {
    const ours = names.among([inputs[input] ?? '']) ?? [];
    return ours.length > 0 ? ours : undefined;
  };

/** `v1` and `v1.2`, of whatever version there is. */
const versions: KnownAction['touches'] = (_, names) => some(names.likeVersions);

/** It looks for refs by the prefix `latest`, and deletes what it finds there. */
const versionsAndLatest: KnownAction['touches'] = (_, names) =>
  some([...names.likeVersions, ...names.all.filter((name) => name.startsWith('latest'))]);

const versionsAndMore: KnownAction['touches'] = (inputs, names) =>
  some([...names.likeVersions, ...(named('tags')(inputs, names) ?? [])]);

const KNOWN: Readonly<Record<string, KnownAction>> = {
  'endbug/latest-tag': { act: moving, touches: named('ref', 'latest') },
  'actions-r-us/actions-tagger': { act: moving, touches: versionsAndLatest },
  'actions/publish-action': { act: moving, touches: versions },
  'haya14busa/action-update-semver': { act: moving, touches: versions },
  'nowactions/update-majorver': { act: moving, touches: versions },
  'fischerscode/tagger': { act: moving, touches: versions },
  'cssnr/update-version-tags-action': { act: moving, touches: versionsAndMore },
  'richardsimko/update-tag': { act: moving, touches: named('tag_name') },
  'rickstaa/action-create-tag': {
    act: moving,
    touches: named('tag', '', (inputs) => (inputs.force_push_tag ?? 'false') !== 'false'),
  },
  'dev-drprasad/delete-tag-and-release': { act: deleting, touches: named('tag_name') },
  'clementtsang/delete-tag-and-release': { act: deleting, touches: named('tag_name') },
  'marvinpinto/action-automatic-releases': { act: publishing, touches: published('automatic_release_tag') },
  'softprops/action-gh-release': { act: publishing, touches: published('tag_name') },
  'actions/create-release': { act: publishing, touches: published('tag_name') },
  'ncipollo/release-action': { act: publishing, touches: published('tag') },
  'svenstaro/upload-release-action': { act: publishing, touches: published('tag') },
  'eine/tip': { act: publishing, touches: published('tag') },
};

export function knownActionActs({ uses, inputs, line }: Step, names: MovingNames): readonly Act[] {
  // `owner/name/folder@ref`
  const name = (uses ?? '').replace(/@.*$/, '').toLowerCase().split('/').slice(0, 2).join('/');
  const known = KNOWN[name];
  const touched = known?.touches(inputs, names);
  return known && touched ? [known.act(line, `uses: ${uses}`, touched)] : [];
}

function some(names: readonly string[]): readonly string[] | undefined {
  return names.length > 0 ? names : undefined;
}
