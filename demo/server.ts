import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDemoGitHub, type DemoGitHub, type DemoGitHubOptions } from './github.ts';
import { OWN_PROJECTS, readProjects } from './projects.ts';

export interface DemoServerOptions extends Omit<DemoGitHubOptions, 'repositories'> {
  /** Folders of project files; default: the ones that come with the demo. */
  readonly projects?: readonly string[];
  /** 0, the default, lets the system choose. */
  readonly port?: number;
}

export interface DemoServer extends DemoGitHub {
  /** What to put into `GITHUB_API_URL`: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Ends every open connection, then the server. */
  readonly close: () => Promise<void>;
}

/** Start the demo GitHub on loopback. Rejects where a project file is broken or the port is taken. */
export async function startDemoGitHub(options: DemoServerOptions = {}): Promise<DemoServer> {
  const github = createDemoGitHub({ ...options, repositories: await readProjects(options.projects ?? [OWN_PROJECTS]) });
  const server = createServer(github.handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    ...github,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
