import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseGitHub } from '../../scripts/start/github.ts';

const KEY = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n';
const APP = { GITHUB_APP_ID: '7', GITHUB_APP_PRIVATE_KEY: KEY, GITHUB_APP_INSTALLATION_ID: '42' };
const folder = process.cwd();

// A `.dev.vars` of whoever runs the tests must not decide.
beforeEach(() => process.chdir('test/scripts'));
afterEach(() => process.chdir(folder));

describe('npm start asks the real GitHub', () => {
  test.each([
    ['with a token', { GITHUB_TOKEN: 'ghp_x' }, { GITHUB_TOKEN: 'ghp_x' }],
    [
      'as an App, whose key it hands over on one line',
      APP,
      { ...APP, GITHUB_APP_PRIVATE_KEY: KEY.trim().replaceAll('\n', '\\n') },
    ],
    [
      'with half an App too, so that the Worker can say what is missing',
      { GITHUB_APP_ID: '7' },
      { GITHUB_APP_ID: '7' },
    ],
    [
      'at an Enterprise Server',
      { GITHUB_TOKEN: 'x', GITHUB_API_URL: 'https://ghe.example/api/v3', GITHUB_HOST: 'ghe.example' },
      { GITHUB_TOKEN: 'x', GITHUB_API_URL: 'https://ghe.example/api/v3', GITHUB_HOST: 'ghe.example' },
    ],
    ['with an operator', { GITHUB_TOKEN: 'x', ADMIN_TOKEN: 'secret' }, { GITHUB_TOKEN: 'x', ADMIN_TOKEN: 'secret' }],
  ])('%s', async (_, environment, variables) => {
    expect(await chooseGitHub({ PATH: '/bin', GITHUB_OTHER: 'y', ...environment })).toEqual({
      kind: 'real',
      variables,
      projects: [],
    });
  });
});
