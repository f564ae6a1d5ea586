/** Steps that give an image a tag with a moving name, whatever version it is. */
import { imageTagOfChannel } from '../../domain/image.ts';
import { liveChannels, type Status } from '../status.ts';
import type { Act } from './moving-names.ts';
import type { Step, Texts } from './workflow-file.ts';

export function imageActs(step: Step, status: Status): readonly Act[] {
  const tags = movingImageTags(status);
  if (tags.size === 0) return [];
  const { uses = '', inputs, runLine } = step;
  const made = /^docker\/metadata-action@/i.test(uses) ? ofMetadata(inputs, tags) : written(step, tags);
  if (made.length === 0) return [];
  const lines = step.run?.split('\n') ?? [];
  const at = lines.findIndex((one) => made.some((name) => one.includes(name)));
  return [
    {
      ...{ line: at < 0 ? step.line : runLine + at, text: lines[at] ?? `uses: ${uses}` },
      ...{ names: made, verb: 'moves', infinitive: 'move' },
      remedy:
        'Leave moving names to `sync`, or set them only for the version they mean: `flavor: latest=false`, and `type=raw,value=…,enable=…` with the outputs of this action (docs/sync.md).',
    },
  ];
}

/** By image, the tags that the policy moves. */
function movingImageTags(status: Status): ReadonlyMap<string, readonly string[]> {
  return new Map(
    status.policy.images.map((rule) => [
      rule.name,
      liveChannels(status)
        .filter(({ channel }) => rule.channels === undefined || rule.channels.includes(channel.name))
        .map(({ name }) => imageTagOfChannel(rule, name)),
    ]),
  );
}

/** `latest=auto` makes `latest` of every version that is no prerelease, also of a patch of an old line. */
function ofMetadata(inputs: Texts, tags: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const images = (inputs.images ?? '').split(/[\s,]+/).map((image) => image.replace(/^name=/, '').toLowerCase());
  const entries = (inputs.tags ?? 'type=ref,event=tag').split('\n').map((entry) => entry.trim());
  const isAuto = !/latest=false/.test(inputs.flavor ?? '') && entries.some(makesLatest);
  const raw = entries.flatMap((entry) =>
    /^type=raw\b/.test(entry) && !/\benable=/.test(entry)
      ? (/\bvalue=(?<value>[^,]+)/.exec(entry)?.groups?.value ?? [])
      : [],
  );
  const made = [...(isAuto ? ['latest'] : []), ...raw];
  return [...tags]
    .filter(([image]) => images.includes(image.toLowerCase()))
    .flatMap(([image, names]) => names.filter((name) => made.includes(name)).map((name) => `${image}:${name}`));
}

function makesLatest(entry: string): boolean {
  return /^type=(?:semver|pep440|match)\b/.test(entry) || /^type=ref\b.*\bevent=tag\b/.test(entry);
}

/** Written out: in `tags` of a build, or in a command that pushes. */
function written({ inputs, run = '' }: Step, tags: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const commands = run
    .split('\n')
    .filter((line) => /\b(?:push|copy|tag|imagetools|buildx|crane|skopeo|oras)\b/.test(line) && !/^\s*#/.test(line));
  const words = [inputs.tags ?? '', ...commands]
    .join('\n')
    .split(/[\s,"'=]+/)
    .map((word) => word.replace(/^docker:\/\//, ''));
  return [...tags]
    .flatMap(([image, names]) => names.map((name) => `${image}:${name}`))
    .filter((name) => words.includes(name));
}
