// The API composes with a subgraph of somebody else's, by Apollo's rules and by The Guild's.
import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByTheGuild } from '@theguild/federation-composition';
import { buildASTSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { openApi } from '../support/api';
import { CAPITALS } from '../support/capitals';
import type { Subgraph } from '../support/supergraph';

let summits: Subgraph;
beforeAll(async () => {
  const api = await openApi([]);
  const { _service } = await api.data('{ _service { sdl } }');
  summits = { name: 'summits', url: 'http://localhost:4000/graphql', sdl: _service.sdl };
  await api.close();
});

const capitals = (sdl = CAPITALS) => ({ name: 'capitals', url: 'http://localhost:4001', sdl });
const parsed = ({ name, url, sdl }: Subgraph) => ({ name, url, typeDefs: parse(sdl) });

/** What a composer says of the subgraphs: errors by code, the supergraph, and the API that its clients see. */
const COMPOSERS = {
  '@apollo/composition': (subgraphs: Subgraph[]) => {
    const { errors = [], supergraphSdl = '', schema } = composeByApollo(subgraphs.map(parsed));
    return { errors: errors.map(said), supergraphSdl, api: schema?.toAPISchema().toGraphQLJSSchema() };
  },
  '@theguild/federation-composition': (subgraphs: Subgraph[]) => {
    const { errors = [], supergraphSdl = '', publicSdl } = composeByTheGuild(subgraphs.map(parsed));
    const api = publicSdl === undefined ? undefined : buildASTSchema(parse(publicSdl));
    return { errors: errors.map(said), supergraphSdl, api };
  },
};

const said = ({ message, extensions }: { message: string; extensions: Record<string, unknown> }) =>
  `${String(extensions['code'])}: ${message}`;

describe.each(Object.entries(COMPOSERS))('%s', (_name, compose) => {
  test('composes both without an error, each field from where it is', () => {
    const { errors, supergraphSdl } = compose([summits, capitals()]);
    expect(errors).toEqual([]);
    expect(supergraphSdl).toContain('capital: String @join__field(graph: CAPITALS)');
    expect(supergraphSdl).toMatch(/iso2: String @join__field\(graph: SUMMITS\)/);
  });

  test('refuses a subgraph that has our PageInfo without sharing it', () => {
    const alone = CAPITALS.replace('type PageInfo @shareable', 'type PageInfo');
    const { errors } = compose([summits, capitals(alone)]);
    expect(errors).toHaveLength(4);
    for (const error of errors) expect(error).toMatch(/^INVALID_FIELD_SHARING: .*"PageInfo\.\w+"/);
  });
});

test('both composers come to the same API', () => {
  const [one, other] = Object.values(COMPOSERS).map((compose) => {
    const { api } = compose([summits, capitals()]);
    return api && printSchema(lexicographicSortSchema(api));
  });
  expect(one).toMatch(/^type Nation implements .*\n(?:.*\n)*? {2}capital: String\n/m);
  expect(one).toBe(other);
});
