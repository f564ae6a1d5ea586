/** The header of a Conventional Commit as people really write it, behind the marks of bots. */
import { withoutBotMarks } from './bot-marks.ts';
import { remembered } from './remembered.ts';
import { typeOfSign, typeWord } from './type-words.ts';

export interface Header {
  /** The innermost type: of `chore: [release-3.0.x] feat!: it` that is `feat`. */
  readonly type?: string;
  /** Types that stood around it. */
  readonly outerTypes: readonly string[];
  readonly scopes: readonly string[];
  readonly isBreaking: boolean;
  /** The words after type, scope and marks. */
  readonly subject: string;
}

/**
 * Tolerates `fix():`, `fix (ui):`, `Fix:`, `fix(ui) :`; the specification would not. A pattern of our own: the usual
 * parser looks for references too, in more than linear time on text such as `a@a@a@`.
 */
const HEADER = /^([A-Za-z][A-Za-z-]{1,19}) {0,2}(?:\(([^()]{0,80})\))? {0,2}(!?) {0,2}:[ \t]*(.*)$/;

const SIGN = /^(:\w{2,30}:|\p{Extended_Pictographic})\uFE0F?\s{0,4}/u;
/** Merges of Symfony and others: `bug #123 [Console] Fix it`. */
const NUMBERED = /^([a-z]{3,20}) #\d{1,9} /i;
/** `[fix](planner) it`, after its brackets were taken off. */
const MOST_LAYERS = 4;
/** What stands before a colon and is no type names a place: `net/http: `, `nixos/amdgpu: `, `executor, planner: `. */
const PLACE = /^[\w./@{}*+-]{1,60}(?:(?:, ?[\w./@{}*+-]{1,40}){0,5}:\s*(?=[^\s:/])| - (?=\p{L}))/u;

/** `[Security]` is a module, `[SECURITY]` a mark. */
function isTypeTag(tag: string): boolean {
  return typeWord(tag)?.means !== 'security' ? typeWord(tag) !== undefined : tag === tag.toUpperCase();
}

interface TypedHeader {
  readonly type: string;
  readonly scopes: readonly string[];
  readonly isBreaking: boolean;
  readonly subject: string;
}

export const headerOf = remembered(readHeader);

function readHeader(summary: string): Header {
  const types: string[] = [];
  const scopes: string[] = [];
  let isBreaking = false;
  let text = summary;
  const sign = SIGN.exec(text);
  const signed = sign?.[1] === undefined ? undefined : typeOfSign(sign[1]);
  if (sign && signed !== undefined) {
    types.push(signed);
    text = text.slice(sign[0].length);
  }
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const { text: bare, tags } = withoutBotMarks(text);
    text = bare;
    for (const tag of tags.flatMap((one) => one.split(/\s+\/\s+|[,|]/)))
      (isTypeTag(tag.trim()) ? types : scopes).push(tag.trim());
    const found = typedHeader(bare);
    const place = found ? undefined : PLACE.exec(bare)?.[0];
    if (!found && place === undefined) break;
    if (found) {
      types.push(found.type);
      scopes.push(...found.scopes);
      isBreaking ||= found.isBreaking;
      text = found.subject;
    } else if (place !== undefined) {
      scopes.push(...place.replace(/(?::\s*| - )$/, '').split(/,\s*/));
      text = bare.slice(place.length);
    }
  }
  const type = innermost(types);
  return {
    ...(type === undefined ? {} : { type }),
    outerTypes: types.filter((one) => one !== type),
    scopes,
    isBreaking,
    subject: text.trim(),
  };
}

function typedHeader(text: string): TypedHeader | undefined {
  const numbered = NUMBERED.exec(text);
  const early = numbered?.[1];
  if (numbered && early !== undefined && typeWord(early)) {
    return { type: early, scopes: [], isBreaking: false, subject: text.slice(numbered[0].length) };
  }
  const [, type, scope = '', bang, subject = ''] = HEADER.exec(text) ?? [];
  if (type === undefined || !typeWord(type)) return undefined;
  const scopes = scope.split(/[,|]/).map((one) => one.trim());
  return { type, scopes: scopes.filter((one) => one !== ''), isBreaking: bang === '!', subject };
}

/** The last that says something: behind `fix:` a `chore:` would add nothing. */
function innermost(types: readonly string[]): string | undefined {
  return types.findLast((type) => typeWord(type)?.means !== 'chore') ?? types.at(-1);
}
