import { defineConfig, type UserConfig } from 'tsdown';

const common: UserConfig = {
  outDir: 'dist',
  format: 'esm',
  target: 'node22.12',
  outExtensions: () => ({ js: '.js' }),
  deps: { alwaysBundle: [/.*/], onlyBundle: false },
  // `dist/worker` is another build's.
  clean: false,
};

/** The command line tool as one file that needs nothing but Node, so that it starts fast and runs from anywhere; and our client. */
export default defineConfig([
  { ...common, name: 'cli', entry: { cli: 'src/cli/main.ts' }, platform: 'node', dts: false },
  { ...common, name: 'client', entry: { client: 'src/client/client.ts' }, platform: 'neutral', dts: true },
]);
