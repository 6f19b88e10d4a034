import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask, short } from './answers.ts';
import { type Expected, parseSituations } from './situations.ts';

const folder = new URL('./situations/', import.meta.url);

/** The answer as the file writes it: what is presumed only where it is asked for, the reason not where any will do. */
function asWritten(got: string, { answer }: Expected): string {
  const plain = /[+-]$/.test(answer) ? got : got.replace(/[+-]$/, '');
  return answer.endsWith('/*') ? plain.replace(/\/.*$/, '/*') : plain;
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
  describe(file.replace('.txt', '').replaceAll('-', ' '), () => {
    it.each(parseSituations(readFileSync(new URL(file, folder), 'utf8')))('$name', ({ situation, expected }) => {
      const got = expected.map((one) => `${one.version} ${asWritten(short(ask(situation, one.version)), one)}`);
      expect(got).toEqual(expected.map(({ version, answer }) => `${version} ${answer}`));
    });
  });
}

describe('parseSituations', () => {
  it('refuses what it could not ask', () => {
    expect(() => parseSituations('### no end | 1.0.0\ntext')).toThrow('no line of expectations');
    expect(() => parseSituations('### odd | 1.0.0\ntext\n=> 1.0.0')).toThrow('write "1.2.3 supported/row"');
  });
});
