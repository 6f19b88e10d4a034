import { defineConfig } from 'tsdown';

/** The command line tool as one file that needs nothing but Node: it starts fast and runs from anywhere. */
export default defineConfig({
  entry: { cli: 'src/cli/main.ts' },
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  // `dist/worker` is another build's.
  clean: ['dist/*.js'],
  outExtensions: () => ({ js: '.js' }),
  deps: { alwaysBundle: [/.*/], onlyBundle: false },
  dts: false,
});
