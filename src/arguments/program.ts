/** The command line as a whole: its commands in the order of the help, its exit codes, its environment. */
import { Command } from 'commander';
import { type AuditOptions, addAudit } from './audit.ts';
import { addClassify, type ClassifyOptions } from './classify.ts';
import { addDocs, type DocsOptions } from './docs.ts';
import { addDoctor, type DoctorOptions } from './doctor.ts';
import { addFleet, type FleetOptions } from './fleet.ts';
import { addGate, type GateOptions } from './gate.ts';
import { addInit, type InitOptions } from './init.ts';
import { addPatchCheck, type PatchCheckOptions } from './patch-check.ts';
import { addPlugins, type PluginsOptions } from './plugins.ts';
import { addPromote, type PromoteOptions } from './promote.ts';
import { addStatus, type StatusOptions } from './status.ts';
import { addSync, type SyncOptions } from './sync.ts';
import { addUpgradePath, type UpgradeOptions } from './upgrade-path.ts';

/** What a command does with its options as they were typed; its answer is the exit code. */
type Run<Options> = (options: Options) => Promise<number>;

export interface Commands {
  readonly status: Run<StatusOptions>;
  readonly sync: Run<SyncOptions>;
  readonly gate: Run<GateOptions>;
  readonly audit: Run<AuditOptions>;
  readonly classify: Run<ClassifyOptions>;
  readonly 'patch-check': Run<PatchCheckOptions>;
  readonly doctor: Run<DoctorOptions>;
  readonly init: Run<InitOptions>;
  readonly promote: Run<PromoteOptions>;
  readonly 'upgrade-path': Run<UpgradeOptions>;
  readonly plugins: Run<PluginsOptions>;
  readonly docs: Run<DocsOptions>;
  readonly fleet: Run<FleetOptions>;
}

const AFTER_HELP = `
Environment:
  GITHUB_TOKEN, GH_TOKEN  token for --github (contents: read; what is written needs more, see docs/);
                          needed for private repositories, for dates of tags, and to write
  GITHUB_API_URL          API of a GitHub Enterprise Server, e.g. https://github.example.com/api/v3
  DOCKER_CONFIG           folder of Docker's config.json, whose auths open registries (default: ~/.docker)
  NO_COLOR                no colour, whatever the terminal can do

Exit codes: 0 done, 1 findings (--fail-on) or refusals of sync, 2 input or policy, 3 git, GitHub or a registry,
4 somebody else wrote at the same time, 5 a fault of this program`;

/** @param exit told the exit code of the command that ran */
export function program(version: string, commands: Commands, exit: (code: number) => void): Command {
  const lts = new Command('lts-policy')
    .description('Which release lines exist, what each tag is, which are supported, until when, and why.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('`lts-policy --help` lists the commands, `lts-policy COMMAND --help` the options of one.')
    .configureHelp({ sortSubcommands: false })
    .addHelpText('after', AFTER_HELP);
  const exiting =
    <Options>(run: Run<Options>) =>
    async (options: Options) =>
      exit(await run(options));
  addStatus(lts, exiting(commands.status));
  addSync(lts, exiting(commands.sync));
  addGate(lts, exiting(commands.gate));
  addAudit(lts, exiting(commands.audit));
  addClassify(lts, exiting(commands.classify));
  addPatchCheck(lts, exiting(commands['patch-check']));
  addDoctor(lts, exiting(commands.doctor));
  addInit(lts, exiting(commands.init));
  addPromote(lts, exiting(commands.promote));
  addUpgradePath(lts, exiting(commands['upgrade-path']));
  addPlugins(lts, exiting(commands.plugins));
  addDocs(lts, exiting(commands.docs));
  addFleet(lts, exiting(commands.fleet));
  return lts;
}
