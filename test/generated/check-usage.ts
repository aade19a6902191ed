import { DOCUMENTED } from '../../lib/policy/check/check-usage';
import { type GeneratedFile, markdownTable, replaceSection } from './generated-file';

/** The calls, arguments and options of `check`, from the text of its help. */
export const checkUsage: GeneratedFile = {
  path: 'lib/policy/README.md',
  render: (current) => replaceSection(current, 'check usage', [calls(), table()].join('\n\n')),
};

/** File names, options and the prefix of a tier. */
const CODE = /\*\.[\w.]+\w|--[a-z-]+|\w*=\S*\w\/?|TIER=/g;

function calls(): string {
  return ['```text', ...DOCUMENTED.calls, '```'].join('\n');
}

function table(): string {
  const rows = [...DOCUMENTED.arguments, ...DOCUMENTED.options];
  return markdownTable(
    ['Argument or option', 'Meaning'],
    rows.map(([syntax, meaning]) => [`\`${syntax.replaceAll('|', '\\|')}\``, meaning.replaceAll(CODE, '`$&`')]),
  );
}
