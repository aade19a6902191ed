import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A batch run in three steps: process data, write a log entry, and exit with a code that states the result.
const report = join(tmpdir(), 'report.json');
const rows = Array.from({ length: 3 }, (_, day) => ({ day, total: day * 100 }));
writeFileSync(report, JSON.stringify(rows));
console.log(JSON.stringify({ message: 'report written', rows: rows.length }));
