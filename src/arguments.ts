/** Arguments and help of the command line. */
import { Command, Option } from 'commander';
import { FAIL_ON } from './inputs.ts';
import type {
  AuditOptions,
  ClassifyOptions,
  Commands,
  DoctorOptions,
  GateOptions,
  InitOptions,
  PatchCheckOptions,
  PromoteOptions,
  StatusOptions,
  SyncOptions,
} from './options.ts';
import { FAIL_ON_OWED } from './patch-inputs.ts';
import { addPublishing } from './publish-arguments.ts';
import { listed, liveOptions, policyOption, sourceOptions } from './source-arguments.ts';

export function program(version: string, commands: Commands, exit: (code: number) => void): Command {
  const lts = new Command('lts-policy')
    .description('Which release lines exist, what each tag is, which are supported, until when, and why.')
    .version(version)
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      'after',
      `
Environment:
  GITHUB_TOKEN, GH_TOKEN  token for --github (contents: read; what is written needs more, see docs/);
                          needed for private repositories, for dates of tags, and to write
  GITHUB_API_URL          API of a GitHub Enterprise Server, e.g. https://github.example.com/api/v3
  DOCKER_CONFIG           folder of Docker's config.json, whose auths open registries (default: ~/.docker)
  NO_COLOR                no colour, whatever the terminal can do

Exit codes: 0 done, 1 findings (--fail-on) or refusals of sync, 2 input or policy, 3 git, GitHub or a registry,
4 somebody else wrote at the same time, 5 a fault of this program`,
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
    .addOption(new Option('--chart', 'draw when each line is in which stage').conflicts(['json', 'markdown']))
    .option('--all', 'show ended lines and every finding')
    .option('--save-snapshot <file>', 'also write what was read, as a history file')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity of finding on').choices(FAIL_ON).default('never'),
    )
    .action(async (options: StatusOptions) => {
      exit(await commands.status(options));
    });
  sourceOptions(
    lts
      .command('sync')
      .description('keep moving tags, image tags, the "Latest" flag and LTS labels in notes true to the policy'),
  )
    .option(
      '--policy <file>',
      'policy file, or owner/repo:path@ref (default: .github/lts-policy.yml of the repository)',
    )
    .option('--dry-run', 'tell what would be written, and write nothing')
    .option('--as-of <day>', 'the plan of another day, YYYY-MM-DD; never writes')
    .option('--allow-rollback <channels>', 'channels that may go back to a lower version, divided by commas')
    .option('--lines <lines>', 'only notes of releases of these lines, divided by commas')
    .option('--since <day>', 'only notes of releases published on this day or later')
    .option('--uninstall', 'take every managed block out of the notes again; moves nothing')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity of finding on').choices(FAIL_ON).default('never'),
    )
    .option('--save-snapshot <file>', 'also write what was read, as a history file')
    .option('--json', 'print JSON (schema/sync.schema.json)')
    .option('--all', 'show what is right already, and every release')
    .action(async (options: SyncOptions) => {
      exit(await commands.sync(options));
    });
  liveOptions(
    lts
      .command('gate')
      .description(
        'may this change enter its line at its present stage? exits 1 where not, or where an approver must say',
      ),
  )
    .addOption(policyOption())
    .option('--pr <number>', 'a pull request of --github')
    .option('--base <branch>', 'the branch it wants to enter (with --head)')
    .option('--head <branch>', 'the branch or commit with the change (with --base)')
    .option('--as-of <day>', 'the verdict of another day, YYYY-MM-DD (default: today); never writes')
    .option('--warn-only', 'tell the verdict, and exit 0')
    .option('--comment', 'keep one comment on the pull request true to the verdict')
    .option('--commit-status <name>', 'also set a commit status of this name on the head of the pull request')
    .option('--json', 'print JSON (schema/gate.schema.json)')
    .action(async (options: GateOptions) => {
      exit(await commands.gate(options));
    });
  liveOptions(
    lts
      .command('audit')
      .description(
        'the same judgement over what came into a release: `v1.0.3..v1.0.4`, or `v1.0.4` since the patch before',
      )
      .argument('<range>', 'two tags, branches or commits, or the tag of one patch release'),
  )
    .addOption(policyOption())
    .option('--as-of <day>', 'the stage of another day, YYYY-MM-DD (default: the day of the release)')
    .option('--json', 'print JSON (schema/audit.schema.json)')
    .option('--all', 'list every change, also what may come in')
    .action(async (range: string, options: AuditOptions) => {
      exit(await commands.audit({ ...options, range }));
    });
  lts
    .command('classify')
    .description('what kind is each of these changes? JSON or JSON lines in, JSON lines out')
    .argument('[file]', 'where the changes are (default: standard input), such as what `gh pr list --json …` prints')
    .addOption(policyOption())
    .option('--line <line>', 'also the verdict for this line of the repository')
    .option('--stage <stage>', 'also the verdict for this stage of the policy')
    .option('--as-of <day>', 'the day whose stage counts, YYYY-MM-DD (default: today)')
    .addOption(new Option('--repo <dir>', 'a local clone whose lines count (default: the current folder)'))
    .addOption(new Option('--github <owner/repo>', 'a repository on GitHub whose lines count').conflicts('repo'))
    .action(async (file: string | undefined, options: ClassifyOptions) => {
      exit(await commands.classify(file === undefined ? options : { ...options, file }));
    });
  liveOptions(
    lts
      .command('patch-check')
      .description('which supported lines owe a patch, miss a backport, are past a deadline, near their end'),
  )
    .addOption(policyOption())
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today); never writes')
    .option('--lines <lines>', 'only these lines, divided by commas')
    .option(
      '--scan <[line=]file>',
      'report of a scanner (SARIF, Trivy, Grype), of one line or of all; again for more',
      listed,
    )
    .option('--issues', 'keep one issue for each line true to what is found (--github, and a token)')
    .option('--draft-release', 'make a draft of the next release for every line that owes one (--github, and a token)')
    .option('--commit-status <name>', 'set this commit status of open pull requests to the verdict of today')
    .option('--dry-run', 'tell what would be written, and write nothing')
    .addOption(
      new Option('--fail-on <what>', 'exit 1 for deadlines that passed, or also for patch days')
        .choices(FAIL_ON_OWED)
        .default('breached'),
    )
    .addOption(new Option('--json', 'print JSON (schema/patch-check.schema.json)').conflicts('markdown'))
    .option('--markdown', 'print the job summary')
    .option('--all', 'list every change that waits, and what was found under another name')
    .action(async (options: PatchCheckOptions) => {
      exit(await commands['patch-check'](options));
    });
  sourceOptions(
    lts.command('doctor').description('tell what would keep `sync` from its work, and what is wrong today; reads only'),
  )
    .option(
      '--policy <file>',
      'policy file, or owner/repo:path@ref (default: .github/lts-policy.yml of the repository)',
    )
    .option('--as-of <day>', 'the day to tell about, YYYY-MM-DD (default: today)')
    .option('--json', 'print JSON (schema/doctor.schema.json)')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity of finding on').choices(FAIL_ON).default('error'),
    )
    .action(async (options: DoctorOptions) => {
      exit(await commands.doctor(options));
    });
  sourceOptions(
    lts.command('init').description('propose a policy file from what tags and branches show; overwrites nothing'),
  )
    .option('--out <file>', 'where to write it', '.github/lts-policy.yml')
    .option('--stdout', 'print it instead')
    .action(async (options: InitOptions) => {
      exit(await commands.init(options));
    });
  sourceOptions(
    lts
      .command('promote')
      .description('make a line LTS: show what would change, and write it into the policy file; nothing else')
      .argument('<line>', 'a release line, such as 1.3'),
  )
    .option('--policy <file>', 'policy file to edit (default: .github/lts-policy.yml of the repository)')
    .option('--on <day>', 'first day as LTS, YYYY-MM-DD (default: today)')
    .option('--ends <lines>', 'LTS lines that end on that day, divided by commas')
    .option('--because <text>', 'why, where the policy wants a reason; stands in the file')
    .option('--as-of <day>', 'what it would look like from another day, YYYY-MM-DD; never writes')
    .option('--dry-run', 'show the change, and write nothing')
    .option('--json', 'print JSON (schema/promote.schema.json)')
    .action(async (line: string, options: PromoteOptions) => {
      exit(await commands.promote({ ...options, line }));
    });
  addPublishing(lts, commands, exit);
  return lts;
}
