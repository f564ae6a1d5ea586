/** The keys that say what `sync` keeps true: channels, moving tags, the "Latest" flag, notes of releases, images. */
import * as z from 'zod';
import { globs, version } from './schema-words.ts';

const because = z.string('a `because` that says why it is held').min(3, 'a `because` that says why it is held');
const newest = ['newest', 'newest LTS'] as const;
const templated = (placeholder: string, words: string) =>
  z
    .string(words)
    .max(200, 'at most 200 characters')
    .regex(new RegExp(placeholder.replace(/[{}]/g, String.raw`\$&`)), words);

export const channel = z.union(
  [
    z.enum([...newest, 'each line', 'each LTS line']),
    z.strictObject({ to: z.enum(newest, '`to: newest` or `to: newest LTS`'), hold: version, because }),
  ],
  '`newest`, `newest LTS`, `each line`, `each LTS line`, or `{ to: newest LTS, hold: "1.0.3", because: … }`',
);

export const channelName = z
  .string()
  .regex(/^[A-Za-z0-9{][A-Za-z0-9._{}-]*$/, 'a channel name that is a valid tag; `{line}` stands for the line');

const channelOf = z.string('the name of a channel').min(1, 'the name of a channel');
export const movingTag = z.union(
  [channelOf, z.strictObject({ channel: channelOf, as: templated('{channel}', 'a tag name with `{channel}`') })],
  'the name of a channel, or `{ channel: latest-lts, as: "app/{channel}" }`',
);

export const latestFlag = z.union(
  [
    z.enum([...newest, 'none']),
    z.strictObject({
      to: z.enum(newest, '`to: newest` or `to: newest LTS`'),
      after: globs.optional().describe('Files that the release must have before the flag moves there, as globs.'),
      afterImages: z.boolean('`true` or `false`').optional().describe('The images of the version must be there first.'),
    }),
  ],
  '`newest`, `newest LTS`, `none`, or `{ to: newest, after: ["*.tar.gz"], afterImages: true }`',
);

const noted = ['all', 'newest and first', 'first', 'none'] as const;

export const notes = z.union(
  [
    z.enum(noted),
    z.strictObject({
      on: z.enum(noted, '`on: all`, `newest and first`, `first` or `none`'),
      title: z
        .string('text that follows the title, such as " (LTS)"')
        .min(1)
        .max(50, 'at most 50 characters')
        .optional()
        .describe('Follows the title of a labelled release, such as " (LTS)".'),
      readMore: z
        .string('a web address')
        .regex(/^https?:\/\/[^\s()<>]+$/, 'a web address')
        .optional()
        .describe('Where to read more.'),
      fixes: z
        .boolean('`true` or `false`')
        .optional()
        .describe('Lists the fixes of a patch under its label, and the versions of other lines that have them too.'),
    }),
  ],
  '`all`, `newest and first`, `first`, `none`, or `{ on: all, title: " (LTS)", readMore: https://…, fixes: true }`',
);

const imageName = z
  .string('the name of an image')
  .regex(
    /^(?:[A-Za-z0-9.-]+(?::\d+)?\/|\[::1\](?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/,
    'the name of an image without a tag, such as `ghcr.io/acme/app`',
  );

export const image = z.union(
  [
    imageName,
    z.strictObject({
      name: imageName,
      tag: templated('{version}', 'a tag with `{version}`')
        .optional()
        .describe('How the image of a version is tagged; `{version}` (the default) finds `v{version}` too.'),
      as: templated('{channel}', 'a tag with `{channel}`')
        .optional()
        .describe('How the image of a channel is tagged; default: `tag` with the channel instead of the version.'),
      channels: z.array(channelOf, 'a list of channel names').optional().describe('Default: every channel.'),
    }),
  ],
  'the name of an image, or `{ name: ghcr.io/acme/app, tag: "{version}-full", channels: [latest-lts] }`',
);

export type RawChannel = z.infer<typeof channel>;
export type RawMovingTag = z.infer<typeof movingTag>;
export type RawLatestFlag = z.infer<typeof latestFlag>;
export type RawNotes = z.infer<typeof notes>;
export type RawImage = z.infer<typeof image>;
