import { ContainerUser } from '../../../constructs';

test('the default user is not root', () => {
  expect(ContainerUser.DEFAULT.value).toBe('10001:10001');
});

test.each([
  [1, 65_534],
  [65_534, 1],
])('accepts %i:%i', (userId, groupId) => {
  expect(ContainerUser.of(userId, groupId).value).toBe(`${userId}:${groupId}`);
});

describe('rejects', () => {
  test.each([
    [0, 1, 'userId is 0'],
    [1, 0, 'groupId is 0'],
    [65_535, 1, 'userId is 65535'],
    [1, -1, 'groupId is -1'],
    [1.5, 1, 'userId is 1.5'],
    [Number.NaN, 1, 'userId is NaN'],
  ])('%p:%p', (userId, groupId, what) => {
    expect(() => ContainerUser.of(userId, groupId)).toThrow(
      new Error(`ContainerUser.of: ${what}; allowed are 1 to 65534; 0 is root`),
    );
  });
});
