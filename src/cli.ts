#!/usr/bin/env node
/** The command line: reads arguments, environment and clock, wires adapters, prints, and sets the exit code. */
import { Octokit } from '@octokit/rest';
import { Command, CommanderError, Option } from 'commander';
import { writeNewText, writeText } from './adapters/file/files.ts';
import { writeSnapshot } from './adapters/file/history.ts';
import { GithubClient } from './adapters/github/client.ts';
import { fetchOverHttp } from './adapters/github/http.ts';
import { asLtsError, exitCodeOf } from './errors.ts';
import { FAIL_ON, type Inputs, parseInputs, type RawInputs } from './inputs.ts';
import type { Status } from './plan/status.ts';
import type { Progress } from './ports/progress.ts';
import { explain, explanationJson } from './report/explain.ts';
import { statusJson } from './report/json.ts';
import { statusMarkdown } from './report/markdown.ts';
import { terminalText } from './report/quoting.ts';
import { statusText } from './report/text.ts';
import { exitCodeFor, runInit, runStatus, type World } from './run.ts';
import { wire } from './wiring.ts';

const VERSION = '0.1.0';

const token = process.env.GITHUB_TOKEN || process.env.GH_TOKEN || undefined;

function program(): Command {
  const lts = new Command('lts-policy')
    .description('Which release lines exist, what each tag is, which are supported, until when, and why.')
    .version(VERSION)
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      'after',
      `
Environment:
  GITHUB_TOKEN, GH_TOKEN  token for --github (contents: read); needed for private repositories and for dates of tags
  GITHUB_API_URL          API of a GitHub Enterprise Server, e.g. https://github.example.com/api/v3
  NO_COLOR                no colour, whatever the terminal can do

Exit codes: 0 done, 1 findings (--fail-on), 2 input or policy, 3 git or GitHub, 5 a fault of this program`,
    );
  sourceOptions(lts.command('status').description('lines, kinds, stages and ends of support on a day; reads only'))
    .option(
      '--policy <file>',
      'policy file, or owner/repo:path@ref (default: .github/lts-policy.yml of the repository)',
    )
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today); later releases are left out')
    .addOption(new Option('--json', 'print JSON (schema/status.schema.json)').conflicts('markdown'))
    .option('--markdown', 'print the table of current releases as Markdown')
    .option('--explain <tag|line>', 'tell which words of the policy led to each conclusion about one tag or line')
    .option('--all', 'show ended lines and every finding')
    .option('--save-snapshot <file>', 'also write what was read, as a history file')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity of finding on').choices(FAIL_ON).default('never'),
    )
    .action(async (options: StatusOptions) => {
      process.exitCode = await status(options);
    });
  sourceOptions(
    lts.command('init').description('propose a policy file from what tags and branches show; overwrites nothing'),
  )
    .option('--out <file>', 'where to write it', '.github/lts-policy.yml')
    .option('--stdout', 'print it instead')
    .action(async (options: InitOptions) => {
      await init(options);
    });
  return lts;
}

function sourceOptions(command: Command): Command {
  return command
    .option('--repo <dir>', 'a local clone (default: the current folder)')
    .addOption(
      new Option('--history <file>', 'a snapshot, or the output of `gh release list --json …`').conflicts([
        'repo',
        'github',
      ]),
    )
    .addOption(new Option('--github <owner/repo>', 'a repository on GitHub, by API').conflicts('repo'));
}

interface SourceOptions {
  readonly repo?: string;
  readonly history?: string;
  readonly github?: string;
}
interface StatusOptions extends SourceOptions {
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly all?: boolean;
  readonly explain?: string;
  readonly saveSnapshot?: string;
  readonly failOn: string;
}
interface InitOptions extends SourceOptions {
  readonly out: string;
  readonly stdout?: boolean;
}

async function status(options: StatusOptions): Promise<number> {
  const format = options.json ? 'json' : options.markdown ? 'markdown' : 'text';
  const inputs = inputsOf({ ...options, command: 'status', format, isFull: options.all ?? false });
  const found = await runStatus(inputs, await worldOf(inputs));
  print(report(inputs, found));
  if (inputs.format === 'markdown') warn(found);
  return exitCodeFor(found, inputs.failOn);
}

/** A table has no place for doubts about itself; they are told beside it. */
function warn(found: Status): void {
  const doubts = found.findings.filter(({ rule }) => rule === 'policy-inferred' || rule === 'history-partial');
  for (const { rule, message, remedy } of doubts)
    process.stderr.write(`${rule}: ${terminalText(`${message} ${remedy}`)}\n`);
}

function report(inputs: Inputs, found: Status): string {
  const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;
  if (inputs.explain !== undefined) {
    return inputs.format === 'json' ? asJson(explanationJson(found, inputs.explain)) : explain(found, inputs.explain);
  }
  if (inputs.format === 'json') return asJson(statusJson(found));
  return inputs.format === 'markdown'
    ? statusMarkdown(found)
    : statusText(found, { isColoured, isFull: inputs.isFull });
}

async function init(options: InitOptions): Promise<void> {
  const inputs = inputsOf({ ...options, command: 'init', toStdout: options.stdout ?? false });
  const text = await runInit((await worldOf(inputs)).history);
  if (inputs.toStdout) return print(text);
  await writeNewText(inputs.out, text);
  print(`Wrote ${inputs.out}. Read it, correct it, then run \`lts-policy status\`.\n`);
}

function inputsOf(raw: RawInputs): Inputs {
  return parseInputs(raw, { kind: 'git', directory: '.' });
}

async function worldOf(inputs: Inputs): Promise<World> {
  const wiring = await wire(inputs, githubClient, progress());
  return {
    ...wiring,
    now: new Date().toISOString(),
    save: (path, snapshot, policy) => writeText(path, writeSnapshot(snapshot, policy)),
  };
}

let client: GithubClient | undefined;

function githubClient(): GithubClient {
  const baseUrl = process.env.GITHUB_API_URL?.replace(/\/$/, '');
  client ??= new GithubClient(
    new Octokit({
      ...(token ? { auth: token } : {}),
      ...(baseUrl ? { baseUrl } : {}),
      userAgent: `lts-policy/${VERSION}`,
      log: silent,
      request: { fetch: fetchOverHttp },
    }),
    { isAnonymous: token === undefined },
  );
  return client;
}

/** Octokit would write its own lines to the terminal; every failure is told once, by us. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Long work is told on standard error: nothing in the first seconds, then at most a line a second. */
function progress(): Progress {
  let next = Date.now() + 2000;
  return (text) => {
    const now = Date.now();
    if (now < next) return;
    next = now + 1000;
    process.stderr.write(`${text}\n`);
  };
}

function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const known = asLtsError(error);
  const text = `${known.code}: ${known.message}\n${known.remedy}\n`;
  process.stderr.write(token === undefined ? text : text.replaceAll(token, '***'));
  process.exitCode = exitCodeOf(known);
}

// `lts-policy … | head` closes the pipe early: that is the reader's right, not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

program().parseAsync().catch(fail);
