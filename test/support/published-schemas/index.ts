import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Ajv, { type ValidateFunction } from 'ajv';

/** The published schemas in this folder. */
export type PublishedSchema = 'oscal-complete-1.1.3' | 'sarif-2.1.0';

const FORMATS = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  email: /^[^@\s]+@[^@\s]+$/,
  uri: (text: string) => URL.canParse(text),
  'uri-reference': (text: string) => URL.canParse(text, 'https://example.com/'),
};

const validators = new Map<PublishedSchema, ValidateFunction>();

/** One line for each violation of a published schema. */
export function schemaErrors(name: PublishedSchema, document: unknown): string[] {
  const validate = validators.get(name) ?? compiled(name);
  validators.set(name, validate);
  return validate(document)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

function compiled(name: PublishedSchema): ValidateFunction {
  const {
    id: _id,
    $schema: _schema,
    ...schema
  } = JSON.parse(
    gunzipSync(readFileSync(join(__dirname, `${name}.json.gz`))).toString(),
    // Ajv rejects the `$id` of nested definitions, which are references to themselves.
    (key, value: unknown) => (key === '$id' ? undefined : value),
  ) as Record<string, unknown>;
  return new Ajv({ allErrors: true, formats: FORMATS, strict: false }).compile(schema);
}
