/** Which words go where, so that the ledger of a policy file states facts of a line. */
import { isAlias, isMap, isScalar, type ParsedNode } from 'yaml';
import { compareNumbers, parseVersionText } from '../domain/version.ts';
import { indentAt, insertLines, insertPair, nextLine, type Splice, type WrittenMap } from './edit-places.ts';
import { entryLines, entryWords, factWords, type LineFacts, valueWords, type WritingStyle } from './edit-words.ts';

type WrittenPair = WrittenMap['items'][number];
interface Wanted {
  readonly line: string;
  readonly facts: LineFacts;
}

/** The splices, or why this layout is none for a program. */
export function lineSplices(text: string, root: WrittenMap, wanted: Wanted): readonly Splice[] | string {
  const pair = pairOf(root, 'lines');
  if (!pair) return addLedger(text, root, wanted);
  const refusal = refusalOf(pair, '`lines`');
  if (refusal !== undefined) return refusal;
  if (isEmpty(pair.value)) return fillLedger(text, root, pair, wanted);
  if (!isMap(pair.value)) return '`lines` is no mapping';
  return editLedger(text, pair.value as WrittenMap, wanted);
}

/** The key under which a mapping of lines has a line: `1.0` and `01.0` are one. */
export function keyOfLine(keys: readonly string[], line: string): string | undefined {
  const numbers = numbersOf(line);
  return keys.find((key) => key === line || (numbers !== undefined && numbersOf(key)?.join('.') === numbers.join('.')));
}

function addLedger(text: string, root: WrittenMap, { line, facts }: Wanted): readonly Splice[] | string {
  const style = styleOf(text, []);
  const step = stepOf(text, root);
  const words = entryWords(line, facts, style);
  const flow = `${style.isJson ? '"lines"' : 'lines'}: {${style.pad}${words}${style.pad}}`;
  if (root.flow) return placed(insertPair(text, root, root.items.at(-1), { flow, lines: [] }));
  const indent = indentAt(text, root.range[0]);
  if (indent === undefined) return ODD_LAYOUT;
  return [insertLines(text, endOfDocument(text, root), [`${indent}lines:`, `${indent}${step}${words}`])];
}

/** `lines:` with nothing behind it. */
function fillLedger(
  text: string,
  root: WrittenMap,
  pair: WrittenPair,
  { line, facts }: Wanted,
): readonly Splice[] | string {
  const words = entryWords(line, facts, styleOf(text, []));
  const indent = indentAt(text, pair.key.range[0]);
  const [start, end] = emptyPlace(text, pair);
  if (root.flow || indent === undefined || end > start) {
    const gap = end > start ? '' : ' ';
    return [{ at: start, remove: end - start, insert: `${gap}{ ${words} }` }];
  }
  return [insertLines(text, nextLine(text, start), [`${indent}${stepOf(text, root)}${words}`])];
}

function editLedger(text: string, ledger: WrittenMap, wanted: Wanted): readonly Splice[] | string {
  const key = keyOfLine(ledger.items.map(nameOf), wanted.line);
  const pair = key === undefined ? undefined : pairOf(ledger, key);
  if (!pair) return addEntry(text, ledger, wanted);
  const refusal = refusalOf(pair, `\`${key}\``);
  if (refusal !== undefined) return refusal;
  const style = styleOf(text, [pair]);
  if (isEmpty(pair.value)) {
    const words = entryWords(wanted.line, wanted.facts, style).replace(/^[^:]*:/, '');
    const [start, end] = emptyPlace(text, pair);
    return [{ at: start, remove: end - start, insert: end > start ? words.trimStart() : words }];
  }
  return isMap(pair.value)
    ? editEntry(text, pair.value as WrittenMap, wanted.facts, style)
    : `\`${key}\` is no mapping`;
}

function addEntry(text: string, ledger: WrittenMap, { line, facts }: Wanted): readonly Splice[] | string {
  const after = predecessorOf(ledger, line);
  const beside = after ?? ledger.items[0];
  const style = styleOf(text, beside ? [beside] : []);
  const words = entryWords(line, facts, style);
  const inner = beside && isMap(beside.value) && !beside.value.flow ? indentAt(text, beside.value.range[0]) : undefined;
  const step = inner?.slice(indentAt(text, ledger.range[0])?.length ?? 0);
  const lines = step === undefined || step === '' ? [words] : entryLines(line, facts, style, step);
  return placed(insertPair(text, ledger, after, { flow: words, lines }));
}

/** What is stated already is replaced; `lts` comes first between braces, everything else last. */
function editEntry(text: string, entry: WrittenMap, facts: LineFacts, style: WritingStyle): readonly Splice[] | string {
  const given = Object.entries(facts);
  const splices: Splice[] = [];
  for (const [key, value] of given) {
    const pair = pairOf(entry, key);
    if (!pair || (isScalar(pair.value) && pair.value.value === value)) continue;
    const refusal =
      refusalOf(pair, `\`${key}\``) ?? (isOneWord(pair.value) ? undefined : `\`${key}\` is a block of text`);
    if (refusal !== undefined) return refusal;
    const [start, end] = pair.value?.range ?? [0, 0];
    splices.push({ at: start, remove: end - start, insert: `${end > start ? '' : ' '}${valueWords(value, style)}` });
  }
  const missing = given.filter(([key]) => !pairOf(entry, key));
  const isFirst = ([key]: readonly [string, unknown]) => key === 'lts' && entry.flow === true && entry.items.length > 0;
  for (const [group, after] of [
    [missing.filter(isFirst), undefined],
    [missing.filter((fact) => !isFirst(fact)), entry.items.at(-1)],
  ] as const) {
    if (group.length === 0) continue;
    const lines = group.map(([key, value]) => factWords(key, value, style));
    const splice = insertPair(text, entry, after, { flow: lines.join(', '), lines });
    if (!splice) return ODD_LAYOUT;
    splices.push(splice);
  }
  return splices;
}

const ODD_LAYOUT = 'its keys are laid out in a way that only a person should edit';

function placed(splice: Splice | undefined): readonly Splice[] | string {
  return splice ? [splice] : ODD_LAYOUT;
}

/** What stands for words elsewhere, or elsewhere for these words, is not changed in passing. */
function refusalOf({ value }: WrittenPair, name: string): string | undefined {
  if (isAlias(value)) return `${name} is an alias (\`*${value.source}\`)`;
  if (value?.anchor !== undefined) return `${name} has an anchor (\`&${value.anchor}\`), so other keys may repeat it`;
  if (value?.tag !== undefined && !isEmpty(value)) return `${name} has a tag`;
  const isMerged = isMap(value) && value.items.some(({ key }) => isScalar(key) && key.value === '<<');
  return isMerged ? `${name} has a merge key (\`<<\`)` : undefined;
}

function isEmpty(node: ParsedNode | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

/** Where `null` stands, or where a value would: right behind the colon. */
function emptyPlace(text: string, { key, value }: WrittenPair): readonly [number, number] {
  if (value && value.range[1] > value.range[0]) return [value.range[0], value.range[1]];
  const colon = text.indexOf(':', key.range[1]) + 1;
  return [colon, colon];
}

function isOneWord(node: ParsedNode | null): boolean {
  return isScalar(node) && node.type !== 'BLOCK_FOLDED' && node.type !== 'BLOCK_LITERAL';
}

function pairOf(map: WrittenMap, name: string): WrittenPair | undefined {
  return map.items.find((pair) => nameOf(pair) === name);
}

function nameOf({ key }: WrittenPair): string {
  return isScalar(key) ? String(key.value) : '';
}

function numbersOf(line: string): readonly number[] | undefined {
  return parseVersionText(line)?.numbers;
}

/** The entry below which a new one belongs: by number where the file is in order, up or down, else the last one. */
function predecessorOf(ledger: WrittenMap, line: string): WrittenPair | undefined {
  const last = ledger.items.at(-1);
  const own = numbersOf(line);
  const numbers = ledger.items.map((pair) => numbersOf(nameOf(pair)));
  if (!own || numbers.some((entry) => entry === undefined)) return last;
  const steps = numbers.slice(1).map((entry, index) => compareNumbers(entry ?? [], numbers[index] ?? []));
  if (steps.every((step) => step > 0))
    return ledger.items.findLast((_, index) => compareNumbers(numbers[index] ?? [], own) < 0);
  if (steps.every((step) => step < 0))
    return ledger.items.findLast((_, index) => compareNumbers(numbers[index] ?? [], own) > 0);
  return last;
}

/** As the neighbours are written. */
function styleOf(text: string, beside: readonly WrittenPair[]): WritingStyle {
  const isJson = /^\s*\{\s*"/.test(text.slice(0, 2000));
  const key = beside[0]?.key.range[0];
  const brace = beside.find(({ value }) => isMap(value) && value.flow && value.items.length > 0)?.value;
  const isTight = brace?.range !== undefined && !/\s/.test(text[brace.range[0] + 1] ?? ' ');
  return { quote: key !== undefined && text[key] === "'" ? "'" : '"', isJson, pad: isTight ? '' : ' ' };
}

/** How much deeper this file writes what belongs to a key. */
function stepOf(text: string, root: WrittenMap): string {
  const outer = indentAt(text, root.range[0])?.length ?? 0;
  for (const { value } of root.items) {
    const inner = isMap(value) && !value.flow ? indentAt(text, value.range[0]) : undefined;
    if (inner !== undefined && inner.length > outer) return inner.slice(outer);
  }
  return '  ';
}

/** Before the marker that ends a document, else the end of the text. */
function endOfDocument(text: string, root: WrittenMap): number {
  const marker = /^\.\.\.(?=\s|$)/m.exec(text.slice(root.range[1] - 1));
  return marker ? root.range[1] - 1 + marker.index : text.length;
}
