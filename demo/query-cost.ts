import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export interface QueryCost {
  /** What GitHub takes from the budget: connections / 100, at least 1. */
  readonly points: number;
  /** Requests needed to fill every connection, each of its parents reaching its `first` or `last`. */
  readonly connections: number;
  /** The most nodes that the query can return; GitHub refuses more than 500,000. */
  readonly nodes: number;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  connections: number;
  nodes: number;
}

/**
 * Calculate what a valid query costs by GitHub's documented formula. Throws where the document holds no single operation,
 * or a variable does not fit.
 * https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#predicting-the-point-value-of-a-query
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): QueryCost {
  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  if (operation == null || root == null) throw new Error('a query to be priced must hold exactly one operation');
  const given = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (given.coerced === undefined) throw given.errors[0] ?? new Error('a variable has the wrong type');
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const walk: Walk = {
    schema,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables: given.coerced,
    connections: 0,
    nodes: 0,
  };
  priceSelections(walk, operation.selectionSet, root, 1);
  return { points: Math.max(1, Math.round(walk.connections / 100)), connections: walk.connections, nodes: walk.nodes };
}

function priceSelections(walk: Walk, set: SelectionSetNode, type: GraphQLNamedType, parents: number): void {
  for (const selection of set.selections.filter((selection) => isIncluded(walk, selection))) {
    if (selection.kind === Kind.FIELD) priceField(walk, selection, type, parents);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      priceSelections(walk, selection.selectionSet, narrowed(walk, selection.typeCondition?.name.value, type), parents);
    } else {
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment === undefined) throw new Error(`the query spreads an unknown fragment ${selection.name.value}`);
      priceSelections(walk, fragment.selectionSet, narrowed(walk, fragment.typeCondition.name.value, type), parents);
    }
  }
}

function priceField(walk: Walk, field: FieldNode, parent: GraphQLNamedType, parents: number): void {
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
  if (definition === undefined || field.selectionSet === undefined) return;
  const type = getNamedType(definition.type);
  if (!type.name.endsWith('Connection')) {
    priceSelections(walk, field.selectionSet, type, parents);
    return;
  }
  const { first, last } = getArgumentValues(definition, field, walk.variables);
  const children = parents * Number(first ?? last ?? 0);
  walk.connections += parents;
  walk.nodes += children;
  priceSelections(walk, field.selectionSet, type, children);
}

function isIncluded({ variables }: Walk, node: SelectionNode): boolean {
  const skipped = getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true;
  return !skipped && getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function narrowed({ schema }: Walk, name: string | undefined, type: GraphQLNamedType): GraphQLNamedType {
  return (name === undefined ? undefined : schema.getType(name)) ?? type;
}
