import { writeFileSync } from 'node:fs';
import { JSON_SCHEMA, README, renderedJsonSchema, renderedReadme } from './documents';

writeFileSync(README, renderedReadme());
writeFileSync(JSON_SCHEMA, renderedJsonSchema());
