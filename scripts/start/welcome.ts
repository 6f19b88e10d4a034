import type { ChosenGitHub } from './github.ts';

/** Answers worth a look in the demo: a stated yes, a stated no, and a version that nobody has spoken of yet. */
const DEMO_PATHS = [
  '/v1/projects/codenimja/nimsync/versions/1.0.3',
  '/v1/projects/codenimja/nimsync/versions/0.2.1',
  '/v1/projects/codenimja/nimsync/versions/1.1.0',
  '/v1/projects/7etsuo/tetsuo-socket',
  '/badge/codenimja/nimsync/1.0.3.svg',
  '/docs',
];
const REAL_PATHS = ['/v1/projects/rack/rack/versions/3.1.8', '/v1/projects/rack/rack', '/badge/rack/rack.svg', '/docs'];

/** Render what a newcomer can try. */
export function renderWelcome(url: string, { kind, projects }: ChosenGitHub): string {
  const source = {
    demo: `${projects.length} projects from the demo GitHub. For the real one: GITHUB_TOKEN=… npm start`,
    real: 'Any public project on GitHub, with your token.',
  };
  const addresses = { demo: DEMO_PATHS, real: REAL_PATHS }[kind].map((path) => `  ${url}${path}`);
  const [example] = { demo: ['codenimja/nimsync@1.0.3'], real: ['rack/rack@3.1.8'] }[kind];
  return `\nStillpatched is running. ${source[kind]}\n\n${addresses.join('\n')}\n  npx stillpatched check ${example}\n\nCtrl-C ends it.\n`;
}
