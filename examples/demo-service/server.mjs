import { createServer } from 'node:https';
import { selfSignedCertificate } from './certificate.mjs';

const PORT = Number(process.env.PORT ?? 8443);
const TLS_DIRECTORY = process.env.TLS_DIRECTORY ?? '/run/tls';

const server = createServer({ ...selfSignedCertificate(TLS_DIRECTORY), minVersion: 'TLSv1.2' }, (request, response) => {
  const start = performance.now();
  // The field for the saved query for slow requests. No query string: it may contain personal data.
  const path = request.url?.split('?')[0];
  response.once('finish', () => {
    if (path === '/health') return;
    const durationMs = Math.round(performance.now() - start);
    console.log(
      JSON.stringify({ message: 'request', method: request.method, path, status: response.statusCode, durationMs }),
    );
  });
  const known = request.method === 'GET' && (request.url === '/' || request.url === '/health');
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(known ? { status: 'ok' } : { status: 'not found' }));
});
// Longer than the idle timeout of the load balancer, which otherwise could use a closed connection.
server.keepAliveTimeout = 75_000;
server.listen(PORT, () => console.log(JSON.stringify({ message: 'listening', port: server.address().port })));

// ECS sends SIGTERM and waits for the stop timeout: complete current requests and accept no new ones.
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
