/** A word of a command: its text, and how it was written. */
export interface ShellWord {
  readonly text: string;
  readonly quoted: boolean;
  /** The part in single quotes, which the shell does not expand. */
  readonly literal: string;
}

/** One simple command: the words between separators. */
export type ShellCommand = readonly ShellWord[];

const SEPARATORS = ['&&', '||', ';;', ';', '|', '&', '\n', '(', ')', '{', '}'];

/**
 * The simple commands of a script, those in `$( … )` included. Not a shell: it knows quotes, continuation lines, comments and
 * command substitution, which is what documents use. The syntax itself is for `bash -n`.
 */
export function shellCommands(script: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  let text = '';
  let literal = '';
  let quoted = false;
  let started = false;
  const endWord = () => {
    if (started) words.push({ text, quoted, literal });
    [text, literal, quoted, started] = ['', '', false, false];
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  for (let at = 0; at < script.length; at += 1) {
    const rest = script.slice(at);
    const separator = SEPARATORS.find((each) => rest.startsWith(each));
    if (rest.startsWith('\\\n')) {
      endWord();
      at += 1;
    } else if (rest.startsWith('$(')) {
      const end = closing(script, at + 2);
      commands.push(...shellCommands(script.slice(at + 2, end)));
      text += '$()';
      started = true;
      at = end;
    } else if (/^\$\{[^}]*\}/.test(rest)) {
      const [variable = ''] = /^\$\{[^}]*\}/.exec(rest) ?? [];
      text += variable;
      started = true;
      at += variable.length - 1;
    } else if (rest.startsWith("'")) {
      const end = endOfQuotes(script, at + 1, "'");
      text += script.slice(at + 1, end);
      literal += script.slice(at + 1, end);
      quoted = started = true;
      at = end;
    } else if (rest.startsWith('"')) {
      const end = endOfQuotes(script, at + 1, '"');
      const inside = script.slice(at + 1, end);
      for (const inner of substitutions(inside)) commands.push(...shellCommands(inner));
      text += inside;
      quoted = started = true;
      at = end;
    } else if (rest.startsWith('#') && !started) {
      at += (rest.indexOf('\n') + 1 || rest.length + 1) - 2;
    } else if (separator !== undefined) {
      endCommand();
      at += separator.length - 1;
    } else if (/^\s/.test(rest)) {
      endWord();
    } else {
      text += rest.charAt(0);
      started = true;
    }
  }
  endCommand();
  return commands;
}

/** Where the quotation ends; `$( … )` inside double quotes has its own quotes. */
function endOfQuotes(script: string, start: number, quote: string): number {
  for (let at = start; at < script.length; at += 1) {
    if (quote === '"' && script.charAt(at) === '\\') at += 1;
    else if (quote === '"' && script.startsWith('$(', at)) at = closing(script, at + 2);
    else if (script.charAt(at) === quote) return at;
  }
  return script.length;
}

function closing(script: string, start: number): number {
  let depth = 1;
  for (let at = start; at < script.length; at += 1) {
    const character = script.charAt(at);
    if (character === "'" || character === '"') at = endOfQuotes(script, at + 1, character);
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return script.length;
}

function substitutions(text: string): string[] {
  const start = text.indexOf('$(');
  if (start < 0) return [];
  const end = closing(text, start + 2);
  return [text.slice(start + 2, end), ...substitutions(text.slice(end + 1))];
}
