// The rules that the schema is held to: all that graphql-eslint recommends for schemas and for Relay, but for what says why here.
import graphql from '@graphql-eslint/eslint-plugin'

const rule = name => `@graphql-eslint/${name}`

// Types that are parts, counts or answers: there is nothing that could be asked for again by an id. A new type has an id or is named here.
const withoutId = [
  'Alignment', 'Attribute', 'ComparedStatement', 'Comparison', 'Correction', 'DimensionValue', 'Evidence', 'EvidenceCheck', 'Interval', 'Label',
  'LoadArticlesPayload', 'LoadProgress', 'LoadResult', 'MatrixHead', 'Mentions', 'MergePayload', 'Network', 'NetworkNode', 'NetworkTie', 'NetworkWindow', 'Office',
  'PageInfo', 'Pivot', 'PivotCell', 'Position', 'PositionChange', 'Quality', 'Relation', 'ReviewPayload', 'Span', 'StatementReport', 'Stats',
  'SupportMatrix', 'Tally', 'Timeline', 'TimelinePoint', 'TimelineSeries', 'Verification',
]

const edges = { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false }

export default [
  {
    files: ['**/*.graphqls'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'sdl/*.graphqls' } } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Both styles are used on purpose: blocks for what a type is, one line for its fields, arguments and values.
      [rule('description-style')]: 'off',
      [rule('strict-id-in-types')]: ['error', { exceptions: { types: withoutId, suffixes: ['Connection', 'Edge'] } }],
      // Lists that are short by their nature (names, offices, cells up to a limit) are plain lists; only those that are paged are connections.
      [rule('relay-edge-types')]: ['error', edges],
    },
  },
  {
    // A relation is counted anew by each question, so it has no id by which a node could be asked for.
    files: ['**/relation.graphqls'],
    rules: { [rule('relay-edge-types')]: ['error', { ...edges, shouldImplementNode: false }] },
  },
]
