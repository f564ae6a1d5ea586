/** The commands of a shell script, word by word: enough to see which programs are called with which arguments. */

export interface Command {
  readonly words: readonly string[];
  /** 0 is the first line of the script. */
  readonly line: number;
}

/**
 * Continued line, blank, expression, substitutions, quoted text, escape, comment, end of a command, plain text, rest. What
 * has an end somewhere is looked for so far only, that no script makes it look again and again.
 */
const TOKEN =
  /\\\r?\n|[ \t\r]+|\$\{\{(?:[^}]|\}(?!\})){0,500}\}\}|\$\((?:[^()]|\([^()]{0,500}\)){0,500}\)|\$\{[^}]{0,500}\}|"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\\[\s\S]|(?<=^|[\s;&|()])#[^\n]*|[\n;&|()]|[^\s\\#"'$;&|()]+|[\s\S]/g;
/** Words before the name of a program. */
const BEFORE = /^(?:if|then|elif|else|while|until|do|!|\{|time|sudo|exec|command|env|[A-Za-z_]\w*=.*)$/s;

export function commandsOf(script: string): readonly Command[] {
  const found: Command[] = [];
  let [words, word, line, begun]: [string[], string | undefined, number, number] = [[], undefined, 0, 0];
  const endWord = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    const first = words.findIndex((one) => !BEFORE.test(one));
    if (first >= 0) found.push({ words: words.slice(first), line: begun });
    words = [];
  };
  for (const [token] of script.matchAll(TOKEN)) {
    if (/^[\n;&|()]$/.test(token)) endCommand();
    else if (/^(?:\\\r?\n|[ \t\r]+)$/.test(token)) endWord();
    else if (token.startsWith('#') && token.length > 1) continue;
    else {
      if (words.length === 0 && word === undefined) begun = line;
      word = (word ?? '') + bare(token);
    }
    line += token.split('\n').length - 1;
  }
  endCommand();
  return found;
}

function bare(token: string): string {
  if (/^(["']).*\1$/s.test(token) && token.length > 1) return token.slice(1, -1);
  return /^\\[\s\S]$/.test(token) ? token.slice(1) : token;
}
