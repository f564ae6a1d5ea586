/** The keys of what readers are told: upgrades and rollbacks, plugins, documents. */
import * as z from 'zod';
import { checkExpression, globs, sentence, tagPattern } from './schema-words.ts';

export const UPGRADE_KEYS = ['order', 'migration', 'rollback', 'patchFirst', 'pin', 'notes'] as const;
export const UPGRADE_NOTES = ['patch', 'migration', 'rollback', 'noRollback'] as const;

const note = sentence.max(300, 'a sentence of at most 300 characters');
const upgradeNotes = z.strictObject(
  {
    patch: note.optional().describe('Beside an upgrade within a line: `in place, no migrations`.'),
    migration: note.optional().describe('Beside an upgrade that migrates: `back up first`.'),
    rollback: note.optional().describe('How to go back, where that is supported.'),
    noRollback: note.optional().describe('Why there is no way back, and what to do instead.'),
  },
  `a mapping with ${UPGRADE_NOTES.join(', ')}`,
);

export const upgrade = z
  .strictObject(
    {
      order: z
        .enum(['lts', 'line', 'any'], '`lts`, `line` or `any`')
        .optional()
        .describe(
          'Which lines an upgrade may not leave out: no LTS line, no line at all, or (any, the default) it may leave out what it likes.',
        ),
      migration: z
        .enum(['cross-line', 'cross-major', 'never'], '`cross-line`, `cross-major` or `never`')
        .optional()
        .describe('Which upgrades migrate data; default: nothing is said about it.'),
      rollback: z
        .enum(['same-line', 'any', 'never'], '`same-line`, `any` or `never`')
        .optional()
        .describe('How far back is supported; default: nothing is said about it.'),
      patchFirst: z
        .boolean('`true` or `false`')
        .optional()
        .describe('Whether the newest patch of the own line is advised before another line; it is never required.'),
      pin: z
        .boolean('`true` or `false`')
        .optional()
        .describe('Whether deployments must name an exact version, so that no moving name is let through.'),
      notes: upgradeNotes.optional(),
    },
    `a mapping with ${UPGRADE_KEYS.join(', ')}`,
  )
  .describe('Which upgrades and rollbacks are supported, and what readers are told beside each.');

const repository = z
  .string('a repository as `owner/repo`')
  .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'a repository as `owner/repo`');
const path = z.string('a path').min(1, 'a path').max(500, 'a path of at most 500 characters');
const found = (group: string) =>
  z.strictObject(
    {
      file: path.describe('Path of a file in the repository of the plugin, read at each tag.'),
      match: z
        .string(`a \`/regex/\` with a group \`${group}\``)
        .max(300, { error: 'a `/regex/` of at most 300 characters', abort: true })
        .check(checkExpression([group], `a \`/regex/\` with a group \`${group}\``))
        .describe(`What finds it in the file: a regular expression with the named group \`${group}\`.`),
    },
    'a mapping with `file` and `match`',
  );
const name = z.string('a name').min(1, 'a name').max(100, 'a name of at most 100 characters');

export const PLUGIN_KEYS = ['name', 'repository', 'tag', 'core', 'version', 'catalogue'] as const;

const plugin = z.union(
  [
    z.strictObject({
      name,
      repository: repository.describe('Where the plugin lives; its tags are its versions.'),
      tag: tagPattern.optional().describe('How its tags are read; default `v{version}`.'),
      core: found('core').describe('Where a version of the plugin states the lowest version of the core it runs on.'),
      version: found('version')
        .optional()
        .describe('Where a pull request of the plugin states the version that it will be released as.'),
    }),
    z.strictObject({
      name: name.optional().describe('Only this plugin of the catalogue; default: all.'),
      catalogue: path.describe(
        'A JSON file with `[{ name, version, core }]`, `core` being the lowest version of the core: a path beside the policy, or owner/repo:path@ref.',
      ),
    }),
  ],
  'a mapping with `name`, `repository` and `core`, or with `catalogue`',
);

export const plugins = z
  .array(plugin, 'a list of plugins')
  .max(200, 'at most 200 plugins')
  .describe('Plugins that are released apart from the core, and where each version states its lowest core version.');

export const DOCS_KEYS = ['files', 'url', 'slug', 'category', 'description'] as const;
/** The categories that endoflife.date has (its product schema). */
export const CATEGORIES = [
  'app',
  'database',
  'device',
  'framework',
  'lang',
  'library',
  'os',
  'server-app',
  'service',
  'standard',
] as const;

export const docs = z
  .strictObject(
    {
      files: globs
        .optional()
        .describe('Documents with managed blocks, as globs; default README.md, SECURITY.md, .github and docs.'),
      url: z
        .string('a web address')
        .regex(/^https?:\/\/\S+$/, 'a web address that begins with https://')
        .optional()
        .describe('Where the files that `docs --out` writes are published, for links between them.'),
      slug: z
        .string('a name for addresses')
        .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a name of small letters, digits and hyphens')
        .optional()
        .describe('Name of the product in addresses and data; default: made from `product`.'),
      category: z
        .enum(CATEGORIES, `one of ${CATEGORIES.join(', ')}`)
        .optional()
        .describe('Category of the product at endoflife.date; default app.'),
      description: sentence
        .max(500, 'at most 500 characters')
        .optional()
        .describe('A sentence about the product, at the top of the page.'),
    },
    `a mapping with ${DOCS_KEYS.join(', ')}`,
  )
  .describe('What `docs` writes, and for whom.');

export type RawUpgrade = z.infer<typeof upgrade>;
export type RawPlugin = z.infer<typeof plugin>;
export type RawDocs = z.infer<typeof docs>;
