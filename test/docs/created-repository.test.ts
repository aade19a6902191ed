import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../support/baseline-app';
import { documents } from '../support/documents/command-blocks';

/** Documents about the development of the package. */
const FOR_MAINTAINERS =
  /^(?:bench|examples|test)\/|^docs\/ARCHITECTURE\.md|^docs\/decisions\/|release\.md$|^CONTRIBUTING\.md/;

/** Files that a repository which `init` created does not have, and imports of them. */
const OTHER_FILES = new RegExp(
  [
    ...readdirSync(join(PROJECT_ROOT, '.github/workflows')).map((file) => `\\b${file.replace('.', '\\.')}`),
    ...['environments/index\\.ts', '\\.ci/\\w', "from '\\./environments'", "from '[./]+/(?:lib|constructs)/"],
  ].join('|'),
);

const sectionsOf = (document: string) =>
  readFileSync(join(PROJECT_ROOT, document), 'utf8').split(/^(?=#{1,3} [A-Z\d])/m);

test('sections with files that a created repository does not have state that the repository of the package has them', () => {
  const read = documents(PROJECT_ROOT).filter((document) => !FOR_MAINTAINERS.test(document));
  expect(read.length).toBeGreaterThan(50);
  const unstated = read.flatMap((document) =>
    // A page can state it for all of its sections.
    sectionsOf(document)
      .filter(
        (section, index, [first = '']) => !/repository of this package/.test(index === 0 ? section : first + section),
      )
      .flatMap((section) => {
        const file = OTHER_FILES.exec(section)?.[0];
        return file === undefined ? [] : [`${document}, ${section.split('\n')[0] ?? ''}: ${file}`];
      }),
  );
  expect(unstated).toEqual([]);
});
