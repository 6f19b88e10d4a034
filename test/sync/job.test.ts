import { describe, expect, test } from 'vitest';
import { queuedJob, syncJob } from '../../src/sync/job.ts';

const job = { kind: 'sync', owner: 'Acme', name: 'Rocket', cause: 'plan' };

describe('a job', () => {
  test.each([
    ['the smallest', job],
    ['one that means a project by its id', { ...job, githubId: 'R_kgDOABCDEF' }],
    ['an owner of an enterprise', { ...job, owner: 'some-one_corp' }],
    ['a dotted name', { ...job, name: '.github' }],
  ])('can be %s', (_, body) => {
    expect(syncJob.parse(body)).toEqual(body);
  });

  test('of a newer version may say more than we read', () => {
    expect(syncJob.parse({ ...job, urgent: true })).toEqual(job);
  });

  test.each([
    ['no kind', { ...job, kind: undefined }],
    ['another kind', { ...job, kind: 'purge' }],
    ['no owner', { ...job, owner: '' }],
    ['an owner that begins with a hyphen', { ...job, owner: '-acme' }],
    ['a path for a name', { ...job, name: 'a/b' }],
    ['a new line', { ...job, name: 'a\nb' }],
    ['an endless name', { ...job, name: 'x'.repeat(101) }],
    ['an endless id', { ...job, githubId: 'x'.repeat(101) }],
    ['an unknown cause', { ...job, cause: 'because' }],
  ])('cannot have %s', (_, body) => {
    expect(syncJob.safeParse(body).success).toBe(false);
  });
});

describe('a message of the queue', () => {
  const history = { kind: 'history', owner: 'Acme', name: 'Rocket', githubId: 'R_1' };

  test.each([
    ['a sync', job],
    ['a history', history],
    ['advisories', { ...history, kind: 'advisories' }],
  ])('can be %s', (_, body) => {
    expect(queuedJob.parse(body)).toEqual(body);
  });

  test('of a history must name the project by its id', () => {
    expect(queuedJob.safeParse({ ...history, githubId: undefined }).success).toBe(false);
  });
});
