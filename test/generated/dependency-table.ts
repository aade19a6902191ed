import TABLE from '../../.dependency-table.cjs';
import { type GeneratedFile, markdownTable, replaceSection } from './generated-file';

const code = (text: string) => `\`${text}\``;
const list = (names: readonly string[] | undefined) => (names ?? []).map(code).join(', ') || '–';

/** The table of allowed imports in the documentation of the architecture. */
export const dependencyTable: GeneratedFile = {
  path: 'docs/ARCHITECTURE.md',
  render: (current) =>
    replaceSection(
      current,
      'allowed imports',
      markdownTable(
        ['Folder', 'Purpose', 'May import', 'Packages'],
        TABLE.map(({ folder, purpose, imports, packages }) => [
          code(`${folder}/`),
          purpose,
          list(imports),
          list(packages),
        ]),
      ),
    ),
};
