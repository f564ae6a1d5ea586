/** Runs git in a clone and translates its failures. */
import { type ChildProcess, spawn } from 'node:child_process';
import { LtsError } from '../../errors.ts';

const OLDEST = [2, 20] as const;

interface Ended {
  readonly code: number;
  readonly stderr: string;
}

export class Git {
  readonly directory: string;
  readonly #command: string;
  #checked: Promise<void> | undefined;

  constructor(directory: string, command = 'git') {
    this.directory = directory;
    this.#command = command;
  }

  /** Standard output of a git command. @throws LtsError GIT_* */
  async run(what: string, ...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.#spawn(args);
    if (code === 0) return stdout;
    throw this.#failure(what, stderr);
  }

  /** A git command that is told what to do on its standard input; what it answers. @throws LtsError GIT_* */
  async tell(what: string, input: string, ...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.#spawn(args, true, input);
    if (code !== 0) throw this.#failure(what, stderr);
    return stdout;
  }

  /** Standard output piece by piece, for what is too long to be held. @throws LtsError GIT_* */
  async stream(what: string, take: (piece: Buffer) => void, ...args: readonly string[]): Promise<void> {
    const { code, stderr } = await this.#ended(this.#start(args), take);
    if (code !== 0) throw this.#failure(what, stderr);
  }

  /** The same of a command that is told what to do on its standard input. @throws LtsError GIT_* */
  async streamTold(
    what: string,
    input: string,
    take: (piece: Buffer) => void,
    ...args: readonly string[]
  ): Promise<void> {
    const child = this.#start(args, { takesInput: true });
    child.stdin?.on('error', () => {}).end(input);
    const { code, stderr } = await this.#ended(child, take);
    if (code !== 0) throw this.#failure(what, stderr);
  }

  /** What a second git command makes of the output of a first. @throws LtsError GIT_* */
  async pipe(what: string, first: readonly string[], second: readonly string[]): Promise<string> {
    const [source, sink] = [this.#start(first), this.#start(second, { takesInput: true })];
    if (sink.stdin) source.stdout?.pipe(sink.stdin.on('error', () => {}));
    const [from, to] = await Promise.all([this.#ended(source, () => {}), this.#collected(sink)]);
    const failed = [from, to].find(({ code }) => code !== 0);
    if (failed) throw this.#failure(what, failed.stderr);
    return to.stdout;
  }

  /** The same where "no" is an answer: undefined instead of a failure. */
  async ask(...args: readonly string[]): Promise<string | undefined> {
    const { code, stdout } = await this.#spawn(args);
    return code === 0 ? stdout.trim() : undefined;
  }

  /** @throws LtsError GIT_MISSING, GIT_TOO_OLD */
  checkVersion(): Promise<void> {
    this.#checked ??= this.#checkVersion();
    return this.#checked;
  }

  async #checkVersion(): Promise<void> {
    const { stdout } = await this.#spawn(['--version'], false);
    const seen = /(\d+)\.(\d+)(?:\.\d+)?/.exec(stdout);
    const [major, minor] = [Number(seen?.[1]), Number(seen?.[2])];
    const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
    if (!seen || isOld)
      throw new LtsError('GIT_TOO_OLD', { seen: seen?.[0] ?? 'no version', needed: OLDEST.join('.') });
  }

  #failure(what: string, stderr: string): LtsError {
    const line = stderr.split('\n').find((text) => /^(fatal|error):/.test(text)) ?? stderr.split('\n')[0] ?? '';
    const why = line.replace(/^(fatal|error): /, '').replace(/\.$/, '') || 'no reason given';
    if (/not a git repository|cannot change to/.test(stderr))
      return new LtsError('GIT_NOT_A_REPOSITORY', { directory: this.directory });
    return new LtsError('GIT_FAILED', { what, why });
  }

  #spawn(args: readonly string[], inDirectory = true, input?: string): Promise<Ended & { stdout: string }> {
    const child = this.#start(args, { inDirectory, takesInput: input !== undefined });
    // A git that ends early closes the pipe; its exit code tells why.
    child.stdin?.on('error', () => {}).end(input);
    return this.#collected(child);
  }

  #start(args: readonly string[], { inDirectory = true, takesInput = false } = {}): ChildProcess {
    const all = inDirectory ? ['-C', this.directory, ...args] : args;
    return spawn(this.#command, all, {
      stdio: [takesInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      // English messages, no prompt, no pager, no lock taken for a read
      env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' },
    });
  }

  async #collected(child: ChildProcess): Promise<Ended & { stdout: string }> {
    const pieces: Buffer[] = [];
    const ended = await this.#ended(child, (piece) => pieces.push(piece));
    return { ...ended, stdout: text(pieces) };
  }

  #ended(child: ChildProcess, take: (piece: Buffer) => void): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const stderr: Buffer[] = [];
      child.stdout?.on('data', take);
      child.stderr?.on('data', (piece: Buffer) => stderr.push(piece));
      child.on('error', (cause) => reject(this.#cannotStart(cause)));
      child.on('close', (code) => resolve({ code: code ?? 1, stderr: text(stderr) }));
    });
  }

  #cannotStart(cause: Error): LtsError {
    if ('code' in cause && cause.code === 'ENOENT')
      return new LtsError('GIT_MISSING', { command: this.#command }, { cause });
    return new LtsError('GIT_FAILED', { what: 'start', why: cause.message }, { cause });
  }
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
