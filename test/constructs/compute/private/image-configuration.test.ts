import { imageErrors } from '../../../../constructs/compute';

const USER = '10001:10001';

test('an image with the user and volumes of the task is valid', () => {
  const configuration = { User: USER, Volumes: { '/tmp': {}, '/run/tls/': {} }, Env: ['PORT=8443'] };
  expect(imageErrors(configuration, ['/tmp', '/run/tls'], USER)).toEqual([]);
});

test.each([
  [{}, [], ["USER is ''; use a numeric non-root user, such as 10001:10001"]],
  [{ User: 'node' }, [], ["USER is 'node'; use a numeric non-root user, such as 10001:10001"]],
  [{ User: '0:10001' }, [], ["USER is '0:10001'; use a numeric non-root user, such as 10001:10001"]],
  [
    { User: '1000' },
    [],
    ["USER is '1000' and the task runs as 10001:10001: files of the image may have another owner; use the same user"],
  ],
  [
    { User: USER, Volumes: null },
    ['/tmp'],
    ['/tmp has no VOLUME, so Fargate mounts it with owner root; run chown and add VOLUME ["/tmp"]'],
  ],
  [
    { User: USER, Volumes: { '/data': {} } },
    [],
    ['/data is a VOLUME that is not in writablePaths: add it there, or remove the VOLUME'],
  ],
  [
    { User: USER, Env: ['PORT=443'] },
    [],
    ['PORT=443: a process without Linux capabilities cannot listen on ports below 1024'],
  ],
])('%j with %j writable', (configuration, writablePaths, errors) => {
  expect(imageErrors(configuration, writablePaths, USER)).toEqual(errors);
});
