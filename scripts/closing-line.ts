import type { Reporter, TestModule } from 'vitest/node';

/**
 * Closes a test run on one line that any machine can read: `N passed, N failed, N skipped`. What stopped tests from running
 * counts as failed: a file that does not load or holds no test, a hook that throws, an error that nobody caught.
 */
class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) count[test.result().state] += 1;
      for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
      if (module.errors().length > 0 || tests.length === 0) count.failed += 1;
    }
    process.stdout.write(
      `\n${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped\n`,
    );
  }
}

// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export
export default ClosingLine;
