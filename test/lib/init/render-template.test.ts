import { renderTemplate } from '../../../lib/init/render-template';

const render = (template: string, ...conditions: string[]) =>
  renderTemplate(template, { values: { region: 'eu-north-1' }, conditions: new Set(conditions) });

test('a value replaces the text literal of its line', () => {
  expect(render("  region: 'eu-west-1', // init: region")).toBe("  region: 'eu-north-1',");
  expect(render("const REGION = 'eu-west-1'; // init: region")).toBe("const REGION = 'eu-north-1';");
});

test.each([
  ['TypeScript', '// init: if domain', '// init: end'],
  ['YAML', '    # init: if domain', '    # init: end'],
  ['Markdown', '<!-- init: if domain -->', '<!-- init: end -->'],
])('a block of %s is in the result if its condition applies', (_, begin, end) => {
  const template = `one\n${begin}\ntwo\n${end}\nthree`;
  expect(render(template, 'domain')).toBe('one\ntwo\nthree');
  expect(render(template, 'staging')).toBe('one\nthree');
});

test.each([
  ['a value that does not exist', "account: '1', // init: account", "There is no value 'account'."],
  [
    'a marker without a literal',
    'account: 1, // init: region',
    "The marker in 'account: 1, // init: region' has no value.",
  ],
  ['a block without an end', '// init: if domain', "The block 'domain' has no end."],
  ['an end without a block', '// init: end', 'A block ends that did not begin.'],
  ['a block in a block', '// init: if domain\n// init: if staging', "The block 'staging' is inside 'domain'."],
])('%s is a defect of the template', (_, template, message) => {
  expect(() => render(template)).toThrow(new Error(message));
});
