import { vi } from 'vitest';

/** Time limits that end when a test says so, and not because the machine is slow. */
export interface VirtualTimeouts {
  /** Let the limit that was set last pass. Returns how long it was, in ms. */
  readonly pass: () => number;
}

/** Put time limits that nobody has to wait for in the place of `AbortSignal.timeout`, until mocks are restored. */
export function replaceTimeouts(): VirtualTimeouts {
  let last: { readonly end: AbortController; readonly ms: number } | undefined;
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    last = { end: new AbortController(), ms };
    return last.end.signal;
  });
  const pass = () => {
    last?.end.abort(new DOMException('The operation timed out.', 'TimeoutError'));
    return last?.ms ?? 0;
  };
  return { pass };
}
