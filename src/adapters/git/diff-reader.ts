/**
 * Reads what `git --raw -p` prints, line by line: names from the raw part, hunks from the patch part, in the same order.
 * No line of a hunk can be taken for a header, since each begins with a sign of its own.
 */
import type { ChangedFile } from '../../domain/change/change.ts';
import { isManifest } from '../../domain/change/manifest.ts';

/** As much as GitHub shows of one change. */
const MOST_FILES = 3_000;
/** Longer patches are left out, as GitHub does; of manifests more is read, for the versions in them. */
const LONGEST_PATCH = 20_000;
const LONGEST_MANIFEST_PATCH = 200_000;
const COLON = 0x3a;
const FILE_HEADER = Buffer.from('diff --git ');
const HUNK_HEADER = Buffer.from('@@ ');
const RAW = /^:\d{6} \d{6} [0-9a-f]{4,64} [0-9a-f]{4,64} ([A-Z])\d{0,3}\t([^\t]*)(?:\t([^\t]*))?$/;

interface Section {
  readonly name: Omit<ChangedFile, 'patch'>;
  readonly longest: number;
  readonly hunks: string[];
  length: number;
}

export class DiffReader {
  readonly #sections: Section[] = [];
  /** The file each patch belongs to; one of another type (a link made a file) has two patches. */
  readonly #patches: Section[] = [];
  #next = 0;
  #current: Section | undefined;
  #isInHunk = false;

  line(line: Buffer): void {
    if (line[0] === COLON && this.#next === 0) this.#readName(line.toString('utf8'));
    else if (startsWith(line, FILE_HEADER)) {
      this.#current = this.#patches[this.#next];
      this.#next += 1;
      this.#isInHunk = false;
    } else if (this.#current && (this.#isInHunk || startsWith(line, HUNK_HEADER))) {
      this.#isInHunk = true;
      this.#readHunk(this.#current, line);
    }
  }

  files(): readonly ChangedFile[] {
    return this.#sections.map(({ name, hunks, length, longest }) =>
      hunks.length === 0 || length > longest ? name : { ...name, patch: hunks.join('\n') },
    );
  }

  #readName(line: string): void {
    const [, status, first = '', second] = RAW.exec(line) ?? [];
    if (status === undefined || this.#sections.length >= MOST_FILES) return;
    const path = unquoted(second ?? first);
    const section: Section = {
      name: status === 'R' ? { path, previousPath: unquoted(first) } : { path },
      longest: isManifest(path) ? LONGEST_MANIFEST_PATCH : LONGEST_PATCH,
      hunks: [],
      length: 0,
    };
    this.#sections.push(section);
    this.#patches.push(section);
    if (status === 'T') this.#patches.push(section);
  }

  #readHunk(section: Section, line: Buffer): void {
    section.length += line.length + 1;
    if (section.length <= section.longest) section.hunks.push(line.toString('utf8'));
    else section.hunks.length = 0;
  }
}

function startsWith(line: Buffer, start: Buffer): boolean {
  return line.length >= start.length && line.compare(start, 0, start.length, 0, start.length) === 0;
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** Names with quotes, backslashes or control characters come quoted as in C. */
function unquoted(path: string): string {
  if (!path.startsWith('"')) return path;
  return path
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
    );
}
