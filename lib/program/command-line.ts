/** The part of the arguments that all commands share. */
export type ProgramCall =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'invalid'; readonly message: string }
  | {
      readonly kind: 'command';
      readonly command: string;
      /** Arguments of the command. */
      readonly rest: readonly string[];
      /**
       * The configuration file.
       *
       * @default - `baseline.config.*` in the current folder
       */
      readonly config?: string;
    };

const CONFIG = '--config';

/** Separates `--config FILE`, which may be before or after the command, from the arguments of the command. */
export function parseCommandLine(argv: readonly string[]): ProgramCall {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const index = argv.findIndex((word, at) => at < end && (word === CONFIG || word.startsWith(`${CONFIG}=`)));
  const isSeparate = argv[index] === CONFIG;
  const config = isSeparate ? argv[index + 1] : argv[index]?.slice(CONFIG.length + 1);
  const [command, ...rest] = index < 0 ? argv : argv.toSpliced(index, isSeparate ? 2 : 1);
  if (index >= 0 && (config === undefined || config === '')) {
    return { kind: 'invalid', message: '--config needs the path of a configuration file.' };
  }
  if (command === undefined) return { kind: 'invalid', message: 'Enter a command.' };
  if (['--help', '-h', 'help'].includes(command)) return { kind: 'help' };
  if (['--version', '-v'].includes(command)) return { kind: 'version' };
  return { kind: 'command', command, rest, config };
}
