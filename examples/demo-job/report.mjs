import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A batch run in three steps: do something, leave a trace in the log, end with an exit code that says how it went.
const report = join(tmpdir(), 'report.json');
const rows = Array.from({ length: 3 }, (_, day) => ({ day, total: day * 100 }));
writeFileSync(report, JSON.stringify(rows));
console.log(JSON.stringify({ message: 'report written', rows: rows.length }));
