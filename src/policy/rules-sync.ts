/** What the keys of `sync` must keep among each other. */
import { isOfEachLine } from '../domain/channel.ts';
import { imageTagOfChannel } from '../domain/image.ts';
import { movingTagName } from '../domain/moving-tag.ts';
import { didYouMean, nearestName } from '../domain/nearest-name.ts';
import type { Problem } from '../errors.ts';
import type { Origin } from './origin.ts';
import type { Policy } from './policy.ts';

/** "A tag name must be valid ASCII and can contain [a-zA-Z0-9_.-], at most 128 characters" (OCI distribution, tags). */
const IMAGE_TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** What git check-ref-format refuses, of what a template can hold; a brace is a placeholder that nobody fills. */
const NO_REF = /\.\.|\/\/|[{}]|[\s~^:?*[\\\p{Cc}]|^[-/.]|[/.]$|\.lock(?:$|\/)|\/\./u;

export function checkSync(policy: Policy): Problem[] {
  return [
    ...linePlaceholderFits(policy),
    ...channelsExist(policy),
    ...movingTagsAreRefs(policy),
    ...imageTagsAreTags(policy),
    ...targetsAreUnique(policy),
    ...imagesToWaitForExist(policy),
  ];
}

/** `each line` is one channel a line, so its name must tell the line; any other name must not. */
function linePlaceholderFits(policy: Policy): Problem[] {
  return policy.channels.flatMap((channel) => {
    const { name, to, origin } = channel;
    const isEach = isOfEachLine(channel);
    const isWellFormed = !/[{}]/.test(name.replace('{line}', '')) && isEach === name.includes('{line}');
    if (isWellFormed) return [];
    const expected = isEach ? `a name with \`{line}\` once for \`${to}\`` : `a name without braces for \`${to}\``;
    return [{ ...origin, expected, seen: `\`${name}\`` }];
  });
}

function channelsExist(policy: Policy): Problem[] {
  const known = policy.channels.map(({ name }) => name);
  const named = [
    ...policy.movingTags.map(({ channel, origin }) => ({ channel, origin })),
    ...policy.images.flatMap(({ channels = [], origin }) => channels.map((channel) => ({ channel, origin }))),
  ];
  return named
    .filter(({ channel }) => !known.includes(channel))
    .map(({ channel, origin }) => unknownChannel(channel, origin, known));
}

function unknownChannel(channel: string, origin: Origin, known: readonly string[]): Problem {
  const words = known.length > 0 ? known.join(', ') : 'none yet';
  return {
    ...origin,
    expected: `a name from \`channels\` (${words})`,
    seen: `\`${channel}\``,
    ...didYouMean(nearestName(channel, known, 3)),
  };
}

function movingTagsAreRefs(policy: Policy): Problem[] {
  return policy.movingTags.flatMap((rule) => {
    const name = movingTagName(rule, rule.channel.replace('{line}', '1.0'));
    return NO_REF.test(name)
      ? [{ ...rule.origin, expected: 'a name that git accepts for a tag', seen: `\`${name}\`` }]
      : [];
  });
}

function imageTagsAreTags(policy: Policy): Problem[] {
  return policy.images.flatMap((rule) => {
    const names = [rule.tag.replace('{version}', '1.0.0'), imageTagOfChannel(rule, 'latest')];
    const wrong = names.find((name) => !IMAGE_TAG.test(name));
    if (wrong === undefined) return [];
    return [{ ...rule.origin, expected: 'an image tag of letters, digits, `_`, `.`, `-`', seen: `\`${wrong}\`` }];
  });
}

/** Two rules that move one name would undo each other at every run. */
function targetsAreUnique(policy: Policy): Problem[] {
  const everything = policy.channels.map(({ name }) => name);
  const targets = [
    ...policy.movingTags.map((rule) => ({ name: `tag ${movingTagName(rule, rule.channel)}`, origin: rule.origin })),
    ...policy.images.flatMap((rule) =>
      (rule.channels ?? everything).map((channel) => ({
        name: `${rule.name}:${imageTagOfChannel(rule, channel)}`,
        origin: rule.origin,
      })),
    ),
  ];
  return targets.flatMap(({ name, origin }, index) =>
    targets.findIndex((other) => other.name === name) < index
      ? [{ ...origin, expected: 'each moving name once', seen: `\`${name}\` a second time` }]
      : [],
  );
}

function imagesToWaitForExist(policy: Policy): Problem[] {
  const flag = policy.latestFlag;
  if (!flag?.afterImages || policy.images.length > 0) return [];
  return [{ ...flag.origin, expected: '`images` to wait for', seen: '`afterImages: true` without `images`' }];
}
