import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/app.ts';

const source = await (await createApp().request('/openapi.json')).text();

describe('the contract', () => {
  it('is a valid OpenAPI 3.1 document without a finding by redocly’s recommended rules', async () => {
    const config = await createConfig({
      extends: ['recommended-strict'],
      // Badges and health checks answer 200 or not at all: there is no 4XX to describe.
      rules: { 'operation-4xx-response': 'off' },
    });
    const findings = await lintFromString({ source, absoluteRef: 'openapi.json', config });
    expect(findings.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual(
      [],
    );
  });

  // A reference drops what `.nullable()` says of it: such fields are written as a union with null.
  it.each([
    ['Statement', 'source'],
    ['Statement', 'suggestion'],
    ['Statement', 'disclosure'],
    ['Statement', 'publicIssuesEvidence'],
    ['Answered', 'mapping'],
  ])('lets %s.%s be null, as answers do', (name, field) => {
    const { properties } = JSON.parse(source).components.schemas[name];
    expect(JSON.stringify(properties[field])).toContain('"null"');
  });
});
