import { createServer } from 'node:https';
import { selfSignedCertificate } from './certificate.mjs';

const PORT = Number(process.env.PORT ?? 8443);
const TLS_DIRECTORY = process.env.TLS_DIRECTORY ?? '/run/tls';

const server = createServer({ ...selfSignedCertificate(TLS_DIRECTORY), minVersion: 'TLSv1.2' }, (request, response) => {
  const start = performance.now();
  // The field that the saved search for slow requests looks for. No query string: it may contain personal data.
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
// Longer than the load balancer's idle timeout, so that it never sends into a connection that is being closed.
server.keepAliveTimeout = 75_000;
server.listen(PORT, () => console.log(JSON.stringify({ message: 'listening', port: server.address().port })));

// ECS sends SIGTERM and waits for the stop timeout: finish what is under way, take nothing new.
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
