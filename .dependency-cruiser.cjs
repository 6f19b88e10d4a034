/**
 * The arrows between rooms (docs/architecture.md). `allow` lists, per room, what it may import; everything else is an error.
 * A rule names the room, so that a broken arrow says which table row it breaks.
 */
const PURE_FORBIDDEN =
  '^(node:|cloudflare:|drizzle-orm|@octokit|hono(?!/jsx))|node_modules/(drizzle-orm|@octokit|hono/dist/(?!(types/)?jsx|helper/html|utils))';

/** room → path patterns (besides itself) that it may import from src. */
const ARROWS = {
  version: [],
  policy: ['src/version/'],
  verdict: ['src/version/', 'src/policy/[^/]*\\.types\\.ts$'],
  advisory: ['src/verdict/', 'src/version/', 'src/policy/[^/]*\\.types\\.ts$'],
  badge: ['src/verdict/'],
  pages: ['src/verdict/'],
  feeds: ['src/verdict/'],
  purl: [],
  inventory: ['src/purl/'],
  report: ['src/check/[^/]*\\.types\\.ts$', 'src/verdict/reasons\\.ts$', 'src/verdict/[^/]*\\.types\\.ts$'],
  github: [],
  registry: ['src/purl/'],
  store: [
    'src/advisory/[^/]*\\.types\\.ts$',
    'src/policy/[^/]*\\.types\\.ts$',
    'src/registry/[^/]*\\.types\\.ts$',
    'src/verdict/[^/]*\\.types\\.ts$',
  ],
  sync: [
    'src/advisory/',
    'src/purl/',
    'src/github/',
    'src/registry/',
    'src/policy/',
    'src/verdict/',
    'src/store/',
    'src/env\\.ts$',
  ],
  http: [
    'src/store/',
    'src/verdict/',
    'src/badge/',
    'src/pages/',
    'src/feeds/',
    'src/purl/',
    'src/registry/',
    'src/inventory/',
    'src/version/',
    'src/policy/[^/]*\\.types\\.ts$',
    'src/github/webhook\\.ts$',
    'src/sync/[^/]+\\.ts$',
    'src/env\\.ts$',
  ],
  check: ['src/purl/', 'src/version/', 'src/inventory/', 'src/policy/', 'src/verdict/', 'src/client/'],
  client: ['src/purl/', 'src/verdict/[^/]*\\.types\\.ts$', 'src/verdict/reasons\\.ts$'],
  cli: ['src/purl/', 'src/check/', 'src/report/', 'src/policy/', 'src/verdict/', 'src/client/', 'src/version/'],
  action: ['src/check/', 'src/report/'],
};
const PURE = ['purl', 'version', 'policy', 'verdict', 'advisory', 'badge', 'pages', 'feeds', 'inventory', 'report'];

module.exports = {
  forbidden: [
    ...Object.entries(ARROWS).map(([room, allowed]) => ({
      name: `room-${room}`,
      comment: `${room} may import: ${allowed.join(', ') || 'nothing from src'}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: [`^src/${room}/`, ...allowed.map((path) => `^${path}`)] },
    })),
    {
      name: 'pure-rooms-are-pure',
      comment: 'values in, values out: no clock, network, node:, cloudflare:, drizzle, octokit',
      severity: 'error',
      from: { path: `^src/(${PURE.join('|')})/` },
      to: { path: PURE_FORBIDDEN },
    },
    {
      name: 'only-store-knows-drizzle',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: 'node_modules/drizzle-orm' },
    },
    {
      name: 'only-github-knows-octokit',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/github/' },
      to: { path: 'node_modules/@octokit' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(demo|bench|test|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['workerd', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
