import { imageMistakes } from '../../../constructs';

const USER = '10001:10001';

test('an image with user and volumes of the task runs', () => {
  const configuration = { User: USER, Volumes: { '/tmp': {}, '/run/tls/': {} }, Env: ['PORT=8443'] };
  expect(imageMistakes(configuration, ['/tmp', '/run/tls'], USER)).toEqual([]);
});

test.each([
  [{}, [], ["USER is ''; write numbers that are not root, such as 10001:10001"]],
  [{ User: 'node' }, [], ["USER is 'node'; write numbers that are not root, such as 10001:10001"]],
  [{ User: '0:10001' }, [], ["USER is '0:10001'; write numbers that are not root, such as 10001:10001"]],
  [
    { User: '1000' },
    [],
    ["USER is '1000' and the task runs as 10001:10001: the image's files may belong to another; make them the same"],
  ],
  [
    { User: USER, Volumes: null },
    ['/tmp'],
    ['/tmp has no VOLUME: Fargate mounts it for root; add VOLUME ["/tmp"], and chown it before'],
  ],
  [
    { User: USER, Volumes: { '/data': {} } },
    [],
    ['/data is a VOLUME that the task does not declare: add it to writablePaths or leave it out'],
  ],
  [{ User: USER, Env: ['PORT=443'] }, [], ['PORT=443: below 1024 a process without capabilities cannot listen']],
])('%j with %j writable', (configuration, writablePaths, mistakes) => {
  expect(imageMistakes(configuration, writablePaths, USER)).toEqual(mistakes);
});
