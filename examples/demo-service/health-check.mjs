import { get } from 'node:https';

// The certificate is this task's own, made at its start; what is checked is that the server answers.
const request = get(
  { port: Number(process.env.PORT ?? 8443), path: '/health', rejectUnauthorized: false, timeout: 3_000 },
  (response) => process.exit(response.statusCode === 200 ? 0 : 1),
);
request.on('timeout', () => request.destroy(new Error('no answer in 3 seconds')));
request.on('error', () => process.exit(1));
