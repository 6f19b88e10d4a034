import { describe, expect, it } from 'vitest';
import { StatementMemory } from '../../src/http/memory.ts';
import type { ListedStatement } from '../../src/store/standings.ts';
import { recordOf } from '../store/records.ts';

const named = (name: string) => ({ host: 'github.com', owner: 'Acme', name });

function statementOf(name: string, bytes: number): ListedStatement {
  const { statement } = recordOf({ name });
  return { kind: 'statement', statement, digest: name, syncedAt: '', schema: 1, goneSince: null, bytes };
}

describe('the memory of statements', () => {
  it('recalls by name, in any case', () => {
    const memory = new StatementMemory(100);
    const stored = statementOf('rocket', 10);
    memory.remember(named('rocket'), stored);
    expect(memory.recall(named('ROCKET'))).toBe(stored);
    expect(memory.recall(named('other'))).toBeUndefined();
  });

  it('forgets what was not asked about for longest, once it is full', () => {
    const memory = new StatementMemory(100);
    for (const name of ['a', 'b', 'c']) memory.remember(named(name), statementOf(name, 30));
    memory.remember(named('a'), statementOf('a', 30));
    memory.remember(named('d'), statementOf('d', 30));
    expect(['a', 'b', 'c', 'd'].filter((name) => memory.recall(named(name)) !== undefined)).toEqual(['a', 'c', 'd']);
  });

  it('counts a name once, however often it is remembered, and keeps nothing that is larger than all of it', () => {
    const memory = new StatementMemory(100);
    for (let i = 0; i < 9; i += 1) memory.remember(named('a'), statementOf('a', 60));
    memory.remember(named('b'), statementOf('b', 40));
    expect(memory.recall(named('a'))).toBeDefined();
    memory.remember(named('huge'), statementOf('huge', 101));
    expect(memory.recall(named('huge'))).toBeUndefined();
  });
});
